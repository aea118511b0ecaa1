import type { RecoveryStatus } from '../recovery.ts';
import { type Life, type Luck, luckOf } from './life.ts';
import type { YearOptions } from './options.ts';
import { baseOfEnding, baseOfMonth, chanceToClear, chanceToPay } from './truth.ts';

/** One loan on its way through the year. Money in minor units; a loan in collection bears no further interest. */
export interface LoanState {
  life: Life;
  outstandingMinor: number;
  /** Instalments that fell due and were not paid. */
  dueMinor: number;
  /** Months without a payment since the loan was last up to date. */
  missed: number;
  paidThisMonth: boolean;
  /** What the next file says of it: frozen when the case ends, so that what a score reads was known before. */
  shown: { unpaid: number; missed: number; month: number };
  /** The snapshot that is to say how it ended; put off while something is agreed. */
  ends: number;
  /** How it turned out in the month in which it ends. */
  turnsOut: RecoveryStatus | null;
  ended: RecoveryStatus | null;
  /** A settlement was paid: the rest is let go, and the loan leaves the lender's file. */
  settled: boolean;
  attempts: number;
  legal: boolean;
  plan: { day: number; amountMinor: number }[] | null;
  /** What this month brings, once. */
  month: MonthDecision | null;
}

/** The one question of a month: is something paid, and how much. Asked on `day`; a promise moves it to its own day. */
export interface MonthDecision {
  month: number;
  day: number;
  done: boolean;
  promisedMinor: number | null;
  /** Instalments unpaid when the month began. */
  unpaid: number;
}

/** Nobody writes off a loan that is less than a quarter behind. */
const lossFrom = 3;
const lossShare = 0.5;
const halfShare = 0.1;

export const unpaidOf = ({ dueMinor, life }: Pick<LoanState, 'dueMinor' | 'life'>): number =>
  Math.ceil(dueMinor / life.instalmentMinor);

/** The loan as it comes into the book: one instalment behind. */
export function openLoan(life: Life, outstandingMinor: number): LoanState {
  const { instalmentMinor, entered, ends } = life;
  return {
    life,
    outstandingMinor,
    dueMinor: Math.min(instalmentMinor, outstandingMinor),
    missed: 1,
    paidThisMonth: false,
    shown: { unpaid: 1, missed: 1, month: entered },
    ends,
    turnsOut: null,
    ended: null,
    settled: false,
    attempts: 0,
    legal: false,
    plan: null,
    month: null,
  };
}

/** An instalment falls due, unless a plan has taken the place of the contract. */
export function fallDue(loan: LoanState): void {
  loan.paidThisMonth = false;
  if (loan.plan) return;
  loan.dueMinor = Math.min(loan.outstandingMinor, loan.dueMinor + loan.life.instalmentMinor);
}

export function receive(loan: LoanState, amountMinor: number): void {
  loan.outstandingMinor -= amountMinor;
  loan.dueMinor = Math.max(0, Math.min(loan.outstandingMinor, loan.dueMinor - amountMinor));
  if (amountMinor > 0) loan.paidThisMonth = true;
}

/** A payment came back: it is owed and due again. */
export function giveBack(loan: LoanState, amountMinor: number): void {
  loan.outstandingMinor += amountMinor;
  loan.dueMinor += amountMinor;
}

/** The month is over: what a file says of the loan, and whether the case has ended with it. */
export function closeMonth(loan: LoanState, month: number, isBound: boolean): void {
  if (loan.dueMinor === 0) loan.missed = 0;
  else if (!loan.paidThisMonth) loan.missed++;
  if (loan.ends === month) {
    if (isBound || !loan.turnsOut) {
      loan.ends--;
      loan.turnsOut = null;
    } else {
      loan.ended = loan.turnsOut;
      return;
    }
  }
  loan.shown = { unpaid: unpaidOf(loan), missed: loan.missed, month };
}

export interface Decided {
  base: number;
  effect: number;
  /** Uniform; paid where it lies below the chance. */
  luck: number;
  amountMinor: number;
  /** Whether the same luck would have been enough without any contact. */
  wouldHavePaid: boolean;
}

interface Asked {
  luck: Luck;
  effect: number;
}

/** What a month brings: how much is paid, and where it is the case's last month, how it turns out. */
export function decideMonth(loan: LoanState, decision: MonthDecision, { luck, effect }: Asked): Decided {
  const { means, contract } = loan.life;
  const { unpaid, promisedMinor } = decision;
  const isLast = loan.ends === decision.month;
  const base = isLast ? baseOfEnding(means, contract, unpaid) : baseOfMonth(means, unpaid, luck.shock);
  const pays = luck.pays < chanceToPay(base, effect);
  const wanted = isLast
    ? turnOut(loan, pays, luck, unpaid)
    : pays
      ? (promised(promisedMinor, luck) ?? usual(loan, unpaid, luck))
      : 0;
  return {
    base,
    effect,
    luck: luck.pays,
    amountMinor: Math.min(wanted, loan.outstandingMinor),
    wouldHavePaid: luck.pays < chanceToPay(base, 0),
  };
}

/** What comes of a promise, an instalment or a settlement on its own day. */
export function decideAgreed(loan: LoanState, wantedMinor: number, { luck, effect }: Asked): Decided {
  const base = baseOfMonth(loan.life.means, unpaidOf(loan), luck.shock);
  const pays = luck.pays < chanceToPay(base, effect);
  return {
    base,
    effect,
    luck: luck.pays,
    amountMinor: pays ? wantedMinor : 0,
    wouldHavePaid: luck.pays < chanceToPay(base, 0),
  };
}

function turnOut(loan: LoanState, pays: boolean, luck: Luck, unpaid: number): number {
  if (pays) {
    loan.turnsOut = 'Fully Recovered';
    return loan.dueMinor;
  }
  const isLost = unpaid >= lossFrom && luck.loss < lossShare;
  loan.turnsOut = isLost ? 'Written Off' : 'Partially Recovered';
  loan.legal = loan.legal || (isLost && luck.part < 0.5);
  return isLost ? 0 : Math.round(loan.dueMinor * (0.25 + 0.5 * luck.part));
}

/** Now and then only half of what was promised comes. */
export function promised(promisedMinor: number | null, { half }: Luck): number | null {
  if (promisedMinor === null) return null;
  return half < halfShare ? Math.ceil(promisedMinor / 2) : promisedMinor;
}

/** One instalment, two, or all that is due. */
function usual({ life, dueMinor }: LoanState, unpaid: number, { effort }: Luck): number {
  const { instalmentMinor, means } = life;
  if (unpaid === 0) return instalmentMinor;
  const clears = chanceToClear(means, unpaid);
  if (effort < clears) return dueMinor;
  return effort < clears + 0.35 * (1 - clears) ? 2 * instalmentMinor : instalmentMinor;
}

/** A month of which nobody knows any contact: before the year, and in a year in which nobody does anything. */
export function quietMonth(options: YearOptions, loan: LoanState, month: number): void {
  const unpaid = unpaidOf(loan);
  fallDue(loan);
  const decision = { month, day: 0, done: true, promisedMinor: null, unpaid };
  const { amountMinor } = decideMonth(loan, decision, { luck: luckOf(options, loan.life, month), effect: 0 });
  receive(loan, amountMinor);
  closeMonth(loan, month, false);
}
