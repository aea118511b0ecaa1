import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  allocation,
  book,
  charge,
  loan,
  loanSnapshot,
  payment,
  paymentReversal,
  settlementOffer,
  snapshot,
} from '#db/schema/index.ts';
import type { Day } from '../../core/calendar.ts';
import type { LoanDebt, Receipt, Share } from './rules.ts';

export type Reader = Pick<Database, 'select'>;

export interface Ledger {
  /** The day of the snapshot in force; null for a borrower whom it does not hold. */
  asOf: Day | null;
  /** What each loan owes before the payments of `receipts`. */
  debts: (LoanDebt & { externalId: string })[];
  /** The same as the file alone has it: what payments that it holds already are shared out by. */
  fileDebts: LoanDebt[];
  /** Payments after the snapshot's day that stand. */
  receipts: (Receipt & { at: number })[];
  /** Payments up to the snapshot's day, which its balances hold already. */
  earlier: Receipt[];
  /** Missed instalments times the instalment, as the file says. */
  missedMinor: number;
  /** A settlement was paid after the snapshot's day: the rest is let go. */
  settled: boolean;
}

/** Everything that what is owed, and where each payment goes, is computed from. */
export function ledgerOf(db: Reader, borrowerId: number): Ledger {
  const loans = snapshotLoans(db, borrowerId);
  const asOf = loans[0]?.asOf ?? null;
  const after = (day: Day) => asOf === null || day > asOf;
  const payments = paymentsOf(db, borrowerId);
  const charges = chargesOf(db, borrowerId).filter(({ chargedOn }) => after(chargedOn));
  // the file had counted these in; the money is gone again
  const returned = payments.filter(
    (p) => p.reversedOn !== null && !after(p.receivedOn) && after(p.reversedOn),
  );
  const known = new Set(loans.map(({ loanId }) => loanId));
  const oldest = loans[0]?.loanId;
  const debts = loans.map(({ loanId, externalId, outstandingMinor, daysPastDue }) => {
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
    };
  });
  const fileDebts = loans.map(({ loanId, outstandingMinor, daysPastDue }) => ({
    loanId,
    daysPastDue: daysPastDue ?? 0,
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
    missedMinor: loans.reduce((all, each) => all + (each.missedPayments ?? 0) * (each.emiMinor ?? 0), 0),
    settled: wasSettled(db, borrowerId, asOf),
  };
}

/** The borrower's loans in the snapshot in force, the oldest due first. */
function snapshotLoans(db: Reader, borrowerId: number) {
  return db
    .select({
      asOf: snapshot.asOf,
      loanId: loan.id,
      externalId: loan.externalId,
      outstandingMinor: loanSnapshot.outstandingMinor,
      daysPastDue: loanSnapshot.daysPastDue,
      missedPayments: loanSnapshot.missedPayments,
      emiMinor: loanSnapshot.emiMinor,
    })
    .from(loan)
    .innerJoin(book, eq(book.portfolioId, loan.portfolioId))
    .innerJoin(snapshot, eq(snapshot.id, book.snapshotId))
    .innerJoin(
      loanSnapshot,
      and(eq(loanSnapshot.snapshotId, book.snapshotId), eq(loanSnapshot.loanId, loan.id)),
    )
    .where(eq(loan.borrowerId, borrowerId))
    .orderBy(sql`${loanSnapshot.daysPastDue} desc`, asc(loan.id))
    .all();
}

/** A borrower's payments with the day each was reversed on, in the order they are applied. */
export function paymentsOf(db: Reader, borrowerId: number) {
  return db
    .select({
      paymentId: payment.id,
      amountMinor: payment.amountMinor,
      receivedOn: payment.receivedOn,
      reference: payment.reference,
      loanId: payment.loanId,
      at: payment.at,
      reversedOn: paymentReversal.reversedOn,
    })
    .from(payment)
    .leftJoin(paymentReversal, eq(paymentReversal.paymentId, payment.id))
    .where(eq(payment.borrowerId, borrowerId))
    .orderBy(asc(payment.receivedOn), asc(payment.id))
    .all();
}

/** What is booked of these payments now: the sum of the movements of each. */
export function bookedShares(db: Reader, paymentIds: readonly number[]): Share[] {
  if (paymentIds.length === 0) return [];
  return db
    .select({
      paymentId: allocation.paymentId,
      loanId: allocation.loanId,
      part: allocation.part,
      amountMinor: sql<number>`sum(${allocation.amountMinor})`,
    })
    .from(allocation)
    .where(inArray(allocation.paymentId, [...paymentIds]))
    .groupBy(allocation.paymentId, allocation.loanId, allocation.part)
    .all()
    .filter(({ amountMinor }) => amountMinor !== 0);
}

function chargesOf(db: Reader, borrowerId: number) {
  return db.select().from(charge).where(eq(charge.borrowerId, borrowerId)).all();
}

function wasSettled(db: Reader, borrowerId: number, asOf: Day | null): boolean {
  return db
    .select({ fulfilledOn: settlementOffer.fulfilledOn })
    .from(settlementOffer)
    .where(and(eq(settlementOffer.borrowerId, borrowerId), eq(settlementOffer.state, 'fulfilled')))
    .all()
    .some(({ fulfilledOn }) => fulfilledOn !== null && (asOf === null || fulfilledOn > asOf));
}

const sum = (amounts: readonly { amountMinor: number }[]) =>
  amounts.reduce((all, { amountMinor }) => all + amountMinor, 0);
