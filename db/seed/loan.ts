import type { ArchetypeKey, Employment, Means, Person } from './borrower.ts';
import type { Contact } from './contact.ts';
import { balanceFactor, type Contract } from './contract.ts';
import { type Course, isClosed, isInBook, type StandingAt, standingAt } from './course.ts';
import type { Money } from './currency.ts';
import { contradict, type Planted } from './planted.ts';
import {
  attemptsSoFar,
  type CollectionMethod,
  type Ending,
  methodFor,
  notRecoveredProbability,
  type RecoveryStatus,
} from './recovery.ts';

export type PaymentHistory = 'On-Time' | 'Delayed' | 'Missed';

/** One loan as one snapshot's file shows it. Money in major units, rounded to the smallest coin. */
export interface SeedLoan {
  borrowerId: string;
  loanId: string;
  person: Person;
  contact: Contact;
  employment: Employment;
  monthlyIncome: number;
  contract: Contract;
  outstanding: number;
  emi: number;
  paymentHistory: PaymentHistory;
  missedPayments: number;
  daysPastDue: number;
  /** Null while the case is open. */
  recoveryStatus: RecoveryStatus | null;
  collectionAttempts: number;
  collectionMethod: CollectionMethod;
  legalActionTaken: boolean;
  truth: Truth;
}

/** What the simulator knows and never writes to a file: the answer key of tests. */
export interface Truth {
  /** How probable it is, or was, that the case does not end in full recovery. */
  notRecovered: number;
  archetype: ArchetypeKey;
  ability: number;
  willingness: number;
  /** The contradiction put into this row on purpose, if any. */
  planted: Planted | null;
}

/** What is the same for all loans of a book. */
export interface Scene {
  money: Money;
  /** Day numbers of the as-of days, by months ago. */
  days: readonly number[];
}

/** A loan's whole life as drawn, of which a snapshot shows one month. */
export interface LoanInBook {
  index: number;
  nth: number;
  person: Person;
  contact: Contact;
  means: Means;
  contract: Contract;
  course: Course;
  /** How the case ends, known to the file only once it is closed. */
  ending: Ending;
  planted: Planted | null;
}

/** Days since the oldest unpaid instalment fell due; 0 when nothing is unpaid. */
export function daysPastDue({ unpaid, monthsAgo }: StandingAt, course: Course, { days }: Scene): number {
  if (unpaid === 0) return 0;
  return (days[monthsAgo] ?? 0) - (days[monthsAgo + unpaid - 1] ?? 0) + course.daysSinceDue;
}

/** The loan as the file of `monthsAgo` shows it, or null where it had not come into the book yet. */
export function showLoan(loan: LoanInBook, monthsAgo: number, scene: Scene): SeedLoan | null {
  const { person, contact, means, contract, course, planted } = loan;
  if (!isInBook(course, monthsAgo)) return null;
  const { money } = scene;
  const at = standingAt(course, monthsAgo);
  const days = daysPastDue(at, course, scene);
  const paid = contract.dueAtEntry + (course.entered - at.monthsAgo) - at.unpaid;
  const number = String(loan.index).padStart(7, '0');
  const shown: SeedLoan = {
    borrowerId: `HB-${number}`,
    loanId: `HL-${number}-${loan.nth + 1}`,
    person,
    contact,
    employment: means.employment,
    monthlyIncome: Math.round(means.income * money.perDollar),
    contract,
    outstanding: money.round(contract.amount * balanceFactor(contract, paid)),
    emi: contract.emi,
    paymentHistory: paymentHistoryOf(days),
    missedPayments: at.missed,
    daysPastDue: days,
    ...collectionOf(loan, { monthsAgo, at, days }),
    truth: {
      notRecovered: notRecoveredProbability(means, contract, at),
      archetype: means.archetype,
      ability: means.ability,
      willingness: means.willingness,
      planted,
    },
  };
  return planted ? contradict(shown, planted, money) : shown;
}

type Collection = Pick<
  SeedLoan,
  'recoveryStatus' | 'collectionAttempts' | 'collectionMethod' | 'legalActionTaken'
>;

function collectionOf(
  { course, ending }: LoanInBook,
  { monthsAgo, at, days }: { monthsAgo: number; at: StandingAt; days: number },
): Collection {
  const known = isClosed(course, monthsAgo);
  return {
    recoveryStatus: known ? ending.status : null,
    collectionAttempts: known ? ending.attempts : attemptsSoFar(course.entered - at.monthsAgo),
    collectionMethod: methodFor(days, ending.methodAt),
    legalActionTaken: known && ending.legal,
  };
}

/** The third instalment unpaid turns a delay into a miss. */
export function paymentHistoryOf(days: number): PaymentHistory {
  if (days === 0) return 'On-Time';
  return days > 60 ? 'Missed' : 'Delayed';
}
