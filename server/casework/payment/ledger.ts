import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { ChargeKind } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';
import type { Dispute, LoanDebt, Receipt, Share } from './rules.ts';

export interface Ledger {
  /** The day of the snapshot in force; null for a borrower whom it does not hold. */
  asOf: Day | null;
  /** What each loan owes before the payments of `receipts`. */
  debts: FileLoan[];
  /** The same as the file alone has it: what payments that it holds already are shared out by. */
  fileDebts: LoanDebt[];
  /** Payments after the snapshot's day that stand. */
  receipts: Receipt[];
  /** Payments up to the snapshot's day, which its balances hold already. */
  earlier: Receipt[];
  /** What the file still shows of loans whose settlement was paid before its day: it stays let go, and is in no debt. */
  letGoMinor: number;
}

export interface FileLoan extends LoanDebt {
  externalId: string;
  /** Missed instalments times the instalment, as the file says. */
  missedMinor: number;
}

/** Everything that what is owed, and where each payment goes, is computed from. */
export function ledgerOf(db: Database, borrowerId: number): Ledger {
  const inFile = snapshotLoans(db, borrowerId);
  const asOf = inFile[0]?.asOf ?? null;
  const { settledBefore, settledSince } = loansSettled(db, borrowerId, asOf);
  const disputesOf = disputedLoans(db, borrowerId);
  const loans = inFile.map((loan) =>
    settledBefore.has(loan.loanId)
      ? { ...loan, outstandingMinor: 0, daysPastDue: 0, missedPayments: 0 }
      : loan,
  );
  const after = (day: Day) => asOf === null || day > asOf;
  const payments = paymentsOf(db, borrowerId);
  const charges = chargesOf(db, borrowerId).filter(({ chargedOn }) => after(chargedOn));
  // the file had counted these in; the money is gone again
  const returned = payments.filter(
    (p) => p.reversedOn !== null && !after(p.receivedOn) && after(p.reversedOn),
  );
  const known = new Set(loans.map(({ loanId }) => loanId));
  const oldest = loans[0]?.loanId;
  const debts = loans.map((loan): FileLoan => {
    const { loanId, externalId, outstandingMinor, daysPastDue } = loan;
    const charged = (kind: 'fee' | 'interest') =>
      sum(charges.filter((each) => each.loanId === loanId && each.kind === kind));
    const back = returned.filter(({ loanId: named }) =>
      named !== null && known.has(named) ? named === loanId : loanId === oldest,
    );
    return {
      loanId,
      externalId,
      daysPastDue: daysPastDue ?? 0,
      feesMinor: charged('fee'),
      interestMinor: charged('interest'),
      principalMinor: (outstandingMinor ?? 0) + sum(back),
      missedMinor: (loan.missedPayments ?? 0) * (loan.emiMinor ?? 0),
      ended: loan.recoveryStatus !== null,
      settled: settledSince.has(loanId),
      disputes: disputesOf(loanId),
    };
  });
  const fileDebts = inFile.map(({ loanId, outstandingMinor, daysPastDue, recoveryStatus }) => ({
    loanId,
    daysPastDue: daysPastDue ?? 0,
    ended: recoveryStatus !== null,
    settled: false,
    disputes: disputesOf(loanId),
    feesMinor: 0,
    interestMinor: 0,
    principalMinor: outstandingMinor ?? 0,
  }));
  const standing = payments.filter(({ reversedOn }) => reversedOn === null);
  return {
    asOf,
    debts,
    fileDebts,
    receipts: standing.filter(({ receivedOn }) => after(receivedOn)),
    earlier: standing.filter(({ receivedOn }) => !after(receivedOn)),
    letGoMinor: inFile.reduce(
      (all, { loanId, outstandingMinor }) => all + (settledBefore.has(loanId) ? (outstandingMinor ?? 0) : 0),
      0,
    ),
  };
}

interface SnapshotLoan {
  asOf: Day;
  loanId: number;
  externalId: string;
  outstandingMinor: number | null;
  daysPastDue: number | null;
  missedPayments: number | null;
  emiMinor: number | null;
  recoveryStatus: string | null;
}

/** The borrower's loans in the snapshot in force, the oldest due first. The cross joins keep the order of the walk. */
function snapshotLoans(db: Database, borrowerId: number): SnapshotLoan[] {
  return prepared<[number], SnapshotLoan>(
    db,
    `SELECT n.as_of AS asOf, l.id AS loanId, l.external_id AS externalId, s.outstanding_minor AS outstandingMinor,
       s.days_past_due AS daysPastDue, s.missed_payments AS missedPayments, s.emi_minor AS emiMinor,
       s.recovery_status AS recoveryStatus
     FROM loan l
     CROSS JOIN book b ON b.portfolio_id = l.portfolio_id
     CROSS JOIN snapshot n ON n.id = b.snapshot_id
     CROSS JOIN loan_snapshot s ON s.snapshot_id = b.snapshot_id AND s.loan_id = l.id
     WHERE l.borrower_id = ? + 0 ORDER BY s.days_past_due DESC, l.id`,
  ).all(borrowerId);
}

export interface LedgerPayment {
  paymentId: number;
  amountMinor: number;
  receivedOn: Day;
  reference: string;
  loanId: number | null;
  at: number;
  /** Null where it stands. */
  reversedOn: Day | null;
}

/** A borrower's payments with the day each was reversed on, in the order they are applied. */
export function paymentsOf(db: Database, borrowerId: number): LedgerPayment[] {
  return prepared<[number], LedgerPayment>(
    db,
    `SELECT p.id AS paymentId, p.amount_minor AS amountMinor, p.received_on AS receivedOn, p.reference,
       p.loan_id AS loanId, p.at, r.reversed_on AS reversedOn
     FROM payment p LEFT JOIN payment_reversal r ON r.payment_id = p.id
     WHERE p.borrower_id = ? + 0 ORDER BY p.received_on, p.reference`,
  ).all(borrowerId);
}

/** What is booked of a borrower's payments now: the sum of the movements of each. */
export function bookedShares(db: Database, borrowerId: number): Share[] {
  return prepared<[number], Share>(
    db,
    `SELECT a.payment_id AS paymentId, a.loan_id AS loanId, a.part, sum(a.amount_minor) AS amountMinor
     FROM payment p JOIN allocation a ON a.payment_id = p.id
     WHERE p.borrower_id = ? + 0 GROUP BY a.payment_id, a.loan_id, a.part HAVING sum(a.amount_minor) <> 0`,
  ).all(borrowerId);
}

interface Charged {
  loanId: number;
  kind: ChargeKind;
  amountMinor: number;
  chargedOn: Day;
}

function chargesOf(db: Database, borrowerId: number): Charged[] {
  return prepared<[number], Charged>(
    db,
    `SELECT loan_id AS loanId, kind, amount_minor AS amountMinor, charged_on AS chargedOn
     FROM charge WHERE borrower_id = ? + 0
       AND NOT EXISTS (SELECT 1 FROM charge_reversal r WHERE r.charge_id = charge.id)`,
  ).all(borrowerId);
}

/**
 * The loans of settlements that were paid by the snapshot's day, and since. Lenders write off what was let go weeks
 * later, and some never: whoever has it in writing that nothing more is asked for is not asked because a file still
 * says so. A loan that came into the book after the settlement was accepted is none of it.
 */
function loansSettled(db: Database, borrowerId: number, asOf: Day | null) {
  const rows = prepared<[number], { loanId: number; fulfilledOn: Day }>(
    db,
    `SELECT l.id AS loanId, o.fulfilled_on AS fulfilledOn
     FROM settlement_offer o CROSS JOIN loan l ON l.borrower_id = o.borrower_id
     WHERE o.borrower_id = ? + 0 AND o.state = 'fulfilled'
       AND EXISTS (SELECT 1 FROM snapshot n CROSS JOIN loan_snapshot s ON s.snapshot_id = n.id AND s.loan_id = l.id
         WHERE n.portfolio_id = l.portfolio_id AND n.as_of <= o.accepted_on)`,
  ).all(borrowerId);
  const loansOf = (settled: typeof rows) => new Set(settled.map(({ loanId }) => loanId));
  return {
    settledBefore: loansOf(rows.filter(({ fulfilledOn }) => asOf !== null && fulfilledOn <= asOf)),
    settledSince: loansOf(rows.filter(({ fulfilledOn }) => asOf === null || fulfilledOn > asOf)),
  };
}

/** Since when each loan is disputed, and until when; a dispute of the person is one of every loan. */
function disputedLoans(db: Database, borrowerId: number): (loanId: number) => Dispute[] {
  const rows = prepared<[number], Dispute & { loanId: number | null }>(
    db,
    `SELECT loan_id AS loanId, hold.at AS "from", hold_lift.at AS until
     FROM hold LEFT JOIN hold_lift ON hold_id = hold.id WHERE borrower_id = ? + 0 AND kind = 'dispute'`,
  ).all(borrowerId);
  return (loanId) => rows.filter((row) => row.loanId === null || row.loanId === loanId);
}

const sum = (amounts: readonly { amountMinor: number }[]) =>
  amounts.reduce((all, { amountMinor }) => all + amountMinor, 0);
