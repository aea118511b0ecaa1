import { dayNumber } from '../calendar.ts';
import { balanceFactor } from '../contract.ts';
import { moneyOf } from '../currency.ts';
import type { Life } from './life.ts';
import { livesOf, luckOf } from './life.ts';
import { closeMonth, fallDue, type LoanState, openLoan, quietMonth, unpaidOf } from './loan-state.ts';
import { type YearOptions, yearDays } from './options.ts';
import type { Touched } from './truth.ts';

/** One borrower with what touched them. */
export interface Person {
  borrowerId: string;
  loans: LoanState[];
  touched: Touched[];
  /** Attempts to reach them, all together: each has its own chance. */
  attempts: number;
  settlement: { offerMinor: number; day: number } | null;
}

/** Something that is to be decided on a day. */
export type Due =
  | { kind: 'month'; person: Person; loan: LoanState; decision: NonNullable<LoanState['month']> }
  | { kind: 'promise'; person: Person; loan: LoanState; amountMinor: number; day: number }
  | { kind: 'instalment'; person: Person; loan: LoanState; nth: number; plan: LoanState['plan'] }
  | { kind: 'settlement'; person: Person; offerMinor: number }
  | { kind: 'bounce'; person: Person; loan: LoanState; reference: string; amountMinor: number };

/** The simulated book between two days: everything that the driver of the year asks and tells. */
export interface World {
  options: YearOptions;
  /** Day numbers of the snapshots, by months ago. */
  days: number[];
  people: Map<string, Person>;
  agenda: Map<number, Due[]>;
  /** The month that is running, counted back from the newest snapshot; below 0 after it. */
  month: number;
  /** Payments so far: no bank gives the same reference twice. */
  payments: number;
}

/** The book on the evening of the year's first snapshot: what happened before is told by the draws alone. */
export function createWorld(options: YearOptions): World {
  const { months, borrowers } = options;
  const days = yearDays(options).map(dayNumber).reverse();
  const people = new Map<string, Person>();
  for (let index = 1; index <= borrowers; index++) {
    const loans = livesOf(options, index).map((life) => loanAtStart(options, life));
    const borrowerId = loans[0]?.life.borrowerId ?? '';
    people.set(borrowerId, { borrowerId, loans, touched: [], attempts: 0, settlement: null });
  }
  return { options, days, people, agenda: new Map(), month: months, payments: 0 };
}

function loanAtStart(options: YearOptions, life: Life): LoanState {
  const loan = openLoan(life, balanceAtEntry(options, life));
  for (let month = life.entered - 1; month >= options.months && !loan.ended; month--)
    quietMonth(options, loan, month);
  return loan;
}

function balanceAtEntry({ currency }: YearOptions, { contract }: Life): number {
  const { decimals } = moneyOf(currency);
  return Math.round(contract.amount * balanceFactor(contract, contract.dueAtEntry - 1) * 10 ** decimals);
}

/** Whether the file of `month` shows the loan, and whether it is still to be worked on. */
export const isInFile = ({ life, settled }: LoanState, month: number) => life.entered >= month && !settled;
export const isOpen = (loan: LoanState, month: number) => isInFile(loan, month) && !loan.ended;

/** A month begins on the day after the snapshot `month + 1`: instalments fall due, and each open loan has its day. */
export function beginMonth(world: World, month: number): void {
  world.month = month;
  const start = world.days[month + 1] ?? 0;
  // after the newest snapshot the month is not over: it is as long as the next one will be
  const length = (world.days[month] ?? start + 30) - start;
  for (const person of world.people.values()) {
    for (const loan of person.loans) {
      if (!isOpen(loan, month + 1)) continue;
      const unpaid = unpaidOf(loan);
      const carried = loan.month && !loan.month.done ? loan.month.day : 0;
      fallDue(loan);
      loan.month = null;
      if (loan.plan || person.settlement) continue;
      const { when } = luckOf(world.options, loan.life, month);
      const day = Math.max(start + 1 + Math.floor(when * length), carried + 2);
      const decision = { month, day, done: false, promisedMinor: null, unpaid };
      loan.month = decision;
      plan(world, day, { kind: 'month', person, loan, decision });
    }
  }
}

/** The month of the snapshot `month` is over. */
export function endMonth(world: World, month: number): void {
  for (const { loans, settlement } of world.people.values())
    for (const loan of loans)
      if (isOpen(loan, month + 1)) closeMonth(loan, month, loan.plan !== null || settlement !== null);
}

export function plan({ agenda }: World, day: number, due: Due): void {
  const already = agenda.get(day);
  if (already) already.push(due);
  else agenda.set(day, [due]);
}

/** The loan that a conversation is about: the one furthest behind. */
export function mainLoan({ loans }: Person, month: number): LoanState | null {
  const open = loans.filter((loan) => isOpen(loan, month + 1));
  return open.toSorted((a, b) => b.dueMinor - a.dueMinor || a.life.nth - b.life.nth)[0] ?? null;
}
