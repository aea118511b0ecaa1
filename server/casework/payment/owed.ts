import type { Database } from '#db/client.ts';
import type { Day } from '../../core/calendar.ts';
import { ledgerOf } from './ledger.ts';
import { allocate, type Share } from './rules.ts';

export interface LoanOwed {
  loanId: number;
  externalId: string;
  daysPastDue: number;
  feesMinor: number;
  interestMinor: number;
  principalMinor: number;
  owedMinor: number;
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
  daysPastDue: number;
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
  const { asOf, debts, receipts, settled, ended, missedMinor } = ledgerOf(db, borrowerId);
  const shares = allocate(debts, receipts);
  const loans = debts.map((debt) => {
    const paid = (part: Share['part']) =>
      sum(shares.filter((share) => share.loanId === debt.loanId && share.part === part));
    const left = {
      feesMinor: debt.feesMinor - paid('fees'),
      interestMinor: debt.interestMinor - paid('interest'),
      principalMinor: debt.principalMinor - paid('principal'),
    };
    return {
      ...debt,
      ...left,
      owedMinor: settled ? 0 : left.feesMinor + left.interestMinor + left.principalMinor,
    };
  });
  const owedMinor = loans.reduce((all, loan) => all + loan.owedMinor, 0);
  const charged = debts.reduce(
    (all, debt) => all + debt.feesMinor + debt.interestMinor + debt.principalMinor,
    0,
  );
  const creditMinor = sum(shares.filter(({ part }) => part === 'unapplied'));
  const paidMinor = sum(receipts) - creditMinor;
  return {
    asOf,
    ended,
    loans,
    owedMinor,
    creditMinor,
    waivedMinor: settled ? charged - paidMinor : 0,
    daysPastDue: Math.max(0, ...debts.map(({ daysPastDue }) => daysPastDue)),
    arrearsMinor: Math.min(owedMinor, Math.max(0, missedMinor - paidMinor)),
  };
}

const sum = (amounts: readonly { amountMinor: number }[]) =>
  amounts.reduce((all, { amountMinor }) => all + amountMinor, 0);
