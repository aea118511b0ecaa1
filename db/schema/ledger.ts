import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, id, instant, minor } from '../columns.ts';
import { allocationParts, chargeKinds } from '../terms.ts';
import { borrower, loan, portfolio } from './portfolio.ts';

/** Money received. Never edited or deleted; a reversal is a row of its own. */
export const payment = sqliteTable(
  'payment',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    /** The loan the payer named: it is served first. Null serves the oldest due first. */
    loanId: integer().references(() => loan.id),
    amountMinor: minor().notNull(),
    receivedOn: day().notNull(),
    /** The payer's or the bank's own mark: the same one twice is the same payment. */
    reference: text().notNull(),
    at: instant().notNull(),
    by: text(),
  },
  (t) => [
    uniqueIndex('payment_reference').on(t.portfolioId, t.reference),
    // a borrower's payments in the order they are applied
    index('payment_borrower').on(t.borrowerId, t.receivedOn, t.id),
  ],
);

export const paymentReversal = sqliteTable('payment_reversal', {
  paymentId: integer()
    .primaryKey()
    .references(() => payment.id),
  reversedOn: day().notNull(),
  reason: text().notNull(),
  at: instant().notNull(),
  by: text(),
});

/** A fee or interest added to a loan after its last snapshot. */
export const charge = sqliteTable(
  'charge',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    loanId: integer()
      .notNull()
      .references(() => loan.id),
    kind: text({ enum: chargeKinds }).notNull(),
    amountMinor: minor().notNull(),
    chargedOn: day().notNull(),
    reason: text().notNull(),
    at: instant().notNull(),
    by: text(),
  },
  (t) => [index('charge_borrower').on(t.borrowerId, t.chargedOn)],
);

/** A charge that was never due: it stays in the file with this beside it, and stops counting. */
export const chargeReversal = sqliteTable('charge_reversal', {
  chargeId: integer()
    .primaryKey()
    .references(() => charge.id),
  reason: text().notNull(),
  at: instant().notNull(),
  by: text(),
});

/**
 * Which part of which loan a payment serves, as signed movements: the sum over a payment is its amount, or zero once
 * it was reversed. Where a later reversal or an earlier-dated payment moves money, the difference is appended.
 */
export const allocation = sqliteTable(
  'allocation',
  {
    id: id(),
    paymentId: integer()
      .notNull()
      .references(() => payment.id),
    /** Null for what is left over: the borrower's credit. */
    loanId: integer().references(() => loan.id),
    part: text({ enum: allocationParts }).notNull(),
    amountMinor: minor().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('allocation_payment').on(t.paymentId), index('allocation_loan').on(t.loanId)],
);
