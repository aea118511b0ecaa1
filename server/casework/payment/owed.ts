import type { Database } from '#db/client.ts';
import { clockHolds, restedDays } from '../../compliance/holds/rested.ts';
import { addDays, type Day } from '../../core/calendar.ts';
import { ledgerOf } from './ledger.ts';
import { allocate, type Share } from './rules.ts';

export interface LoanOwed {
  loanId: number;
  externalId: string;
  /** As the file counts them, less those on which a hold stopped the clock. */
  daysPastDue: number;
  restedDays: number;
  /** Since when it is due; null where it is not past due. */
  dueSince: Day | null;
  feesMinor: number;
  interestMinor: number;
  principalMinor: number;
  owedMinor: number;
  /** Missed instalments times the instalment, as the file says. */
  missedMinor: number;
  /** What came in for it since. */
  paidMinor: number;
  /** The file says how it ended. */
  ended: boolean;
}

/** What a borrower owes today. Minor units. */
export interface Owed {
  /** The day of the snapshot it starts from; null for a borrower whom the book in force does not hold. */
  asOf: Day | null;
  loans: LoanOwed[];
  owedMinor: number;
  /** Money received beyond what was owed. */
  creditMinor: number;
  /** What a fulfilled settlement let go. */
  waivedMinor: number;
  /** The most of any loan; the days on which a hold stopped the clock are not counted, and stand in `restedDays`. */
  daysPastDue: number;
  restedDays: number;
  /** Since when the oldest of them is due; null where nothing is past due. */
  dueSince: Day | null;
  /** Missed instalments times the instalment, as the file says, less what came in since. */
  arrearsMinor: number;
  /** The file says of every loan how it ended. */
  ended: boolean;
}

/**
 * What is owed today: the outstanding balance of the snapshot in force, plus fees and interest charged after its day,
 * less the payments received after its day, plus what was reversed after its day of payments that it had counted in.
 * A snapshot is taken to hold every payment up to and including its own day.
 */
export function owedBy(db: Database, borrowerId: number): Owed {
  const { asOf, debts, receipts, letGoMinor } = ledgerOf(db, borrowerId);
  const shares = allocate(debts, receipts);
  const holds = clockHolds(db, borrowerId);
  const loans = debts.map(({ disputes: _, settled, ...debt }) => {
    const rested = asOf === null ? 0 : restedDays(holds, { ...debt, asOf });
    const own = shares.filter((share) => share.loanId === debt.loanId);
    const paid = (part: Share['part']) => sum(own.filter((share) => share.part === part));
    const left = {
      feesMinor: debt.feesMinor - paid('fees'),
      interestMinor: debt.interestMinor - paid('interest'),
      principalMinor: debt.principalMinor - paid('principal'),
    };
    return {
      ...debt,
      ...left,
      daysPastDue: debt.daysPastDue - rested,
      restedDays: rested,
      dueSince: asOf !== null && debt.daysPastDue > 0 ? addDays(asOf, -debt.daysPastDue) : null,
      paidMinor: sum(own),
      owedMinor: settled ? 0 : left.feesMinor + left.interestMinor + left.principalMinor,
    };
  });
  const owedMinor = loans.reduce((all, loan) => all + loan.owedMinor, 0);
  const charged = debts.reduce(
    (all, debt) => all + debt.feesMinor + debt.interestMinor + debt.principalMinor,
    0,
  );
  const fileDays = Math.max(0, ...debts.map((debt) => debt.daysPastDue));
  const daysPastDue = Math.max(0, ...loans.map((loan) => loan.daysPastDue));
  const creditMinor = sum(shares.filter(({ part }) => part === 'unapplied'));
  const paidMinor = sum(receipts) - creditMinor;
  return {
    asOf,
    ended: loans.length > 0 && loans.every((loan) => loan.ended),
    loans,
    owedMinor,
    creditMinor,
    waivedMinor: letGoMinor + charged - paidMinor - owedMinor,
    daysPastDue,
    restedDays: fileDays - daysPastDue,
    dueSince: asOf !== null && fileDays > 0 ? addDays(asOf, -fileDays) : null,
    arrearsMinor: arrearsOf({ loans, owedMinor, paidMinor }),
  };
}

/**
 * Of what is owed, what a promise, a plan or a settlement can be about: loans that the file says have ended are agreed
 * about only where there is no other.
 */
export function agreeableOf(owed: Owed): Pick<Owed, 'owedMinor' | 'daysPastDue'> {
  if (owed.ended) return owed;
  const open = owed.loans.filter(({ ended }) => !ended);
  return {
    owedMinor: open.reduce((all, loan) => all + loan.owedMinor, 0),
    daysPastDue: Math.max(0, ...open.map((loan) => loan.daysPastDue)),
  };
}

/** The same as the database has it. */
export const agreeableBy = (db: Database, borrowerId: number) => agreeableOf(owedBy(db, borrowerId));

/** Of what these loans owe, the missed instalments: what came in for any of them is taken off. */
export function arrearsOf({
  loans,
  owedMinor,
  paidMinor,
}: {
  loans: readonly LoanOwed[];
  owedMinor: number;
  paidMinor: number;
}): number {
  const missedMinor = loans.reduce((all, loan) => all + loan.missedMinor, 0);
  return Math.min(owedMinor, Math.max(0, missedMinor - paidMinor));
}

const sum = (amounts: readonly { amountMinor: number }[]) =>
  amounts.reduce((all, { amountMinor }) => all + amountMinor, 0);
