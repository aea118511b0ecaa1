import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, json, minor } from '../columns.ts';
import {
  approvalKinds,
  approvalStates,
  noticeStates,
  planIntervals,
  planStates,
  promiseStates,
  settlementStates,
} from '../terms.ts';
import { borrower, loan, portfolio } from './portfolio.ts';

const whose = () => ({
  portfolioId: integer()
    .notNull()
    .references(() => portfolio.id),
  borrowerId: integer()
    .notNull()
    .references(() => borrower.id),
});

/** An amount by a day. Its state is judged from payments alone, never clicked; see casework/promise/rules.ts. */
export const promiseToPay = sqliteTable(
  'promise_to_pay',
  {
    id: id(),
    ...whose(),
    amountMinor: minor().notNull(),
    /** The day it was made: payments before it do not count towards it. */
    madeOn: day().notNull(),
    dueOn: day().notNull(),
    /** The last day on which a payment still keeps it: due day and grace. */
    lastDay: day().notNull(),
    state: text({ enum: promiseStates }).notNull(),
    /** How much of the payments went to it when it was last judged. */
    creditedMinor: minor().notNull(),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
  },
  (t) => [
    index('promise_borrower').on(t.borrowerId, t.dueOn),
    // promises due on a day; and the morning's judging of those whose last day has passed
    index('promise_due').on(t.portfolioId, t.state, t.dueOn),
    index('promise_last_day').on(t.portfolioId, t.lastDay).where(sql`state = 'open'`),
  ],
);

/** A debt in instalments. `pending` waits for a manager, `proposed` for the borrower's word, `active` is in force. */
export const instalmentPlan = sqliteTable(
  'instalment_plan',
  {
    id: id(),
    ...whose(),
    state: text({ enum: planStates }).notNull(),
    totalMinor: minor().notNull(),
    instalments: integer().notNull(),
    interval: text({ enum: planIntervals }).notNull(),
    firstDueOn: day().notNull(),
    /** What the borrower said they have and need in a month: what the affordability check was made on. */
    incomeMinor: minor().notNull(),
    expensesMinor: minor().notNull(),
    /** The day it was confirmed: payments from it on count towards it. */
    confirmedOn: day(),
    confirmedAt: instant(),
    paidMinor: minor().notNull(),
    /** The last day on which the next missing instalment is still in time. */
    lastDay: day(),
    approvalId: integer(),
    /** Set where a person ended it: no payment brings it back. */
    endedByHand: flag().notNull().default(false),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
  },
  (t) => [
    index('plan_borrower').on(t.borrowerId, t.id),
    index('plan_last_day').on(t.portfolioId, t.lastDay).where(sql`state = 'active'`),
    uniqueIndex('plan_in_force').on(t.borrowerId).where(sql`state = 'active'`),
  ],
);

export const planInstalment = sqliteTable(
  'plan_instalment',
  {
    planId: integer()
      .notNull()
      .references(() => instalmentPlan.id),
    seq: integer().notNull(),
    dueOn: day().notNull(),
    amountMinor: minor().notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.seq] })],
);

/** Less than all, as full and final. Who may offer how much less stands in `settlement_authority`. */
export const settlementOffer = sqliteTable(
  'settlement_offer',
  {
    id: id(),
    ...whose(),
    state: text({ enum: settlementStates }).notNull(),
    /** What was owed when it was offered, and how many days past due. */
    balanceMinor: minor().notNull(),
    daysPastDue: integer().notNull(),
    offerMinor: minor().notNull(),
    /** The borrower has to accept by this day, and to have paid by the other. */
    validUntil: day().notNull(),
    payBy: day().notNull(),
    /** The last day on which a payment still fulfils it, once accepted. */
    lastDay: day(),
    acceptedOn: day(),
    acceptedAt: instant(),
    /** The day of the payment that completed it. */
    fulfilledOn: day(),
    paidMinor: minor().notNull(),
    reason: text(),
    approvalId: integer(),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
  },
  (t) => [
    index('settlement_borrower').on(t.borrowerId, t.id),
    index('settlement_valid_until')
      .on(t.portfolioId, t.validUntil)
      .where(sql`state in ('pending', 'offered')`),
    index('settlement_last_day').on(t.portfolioId, t.lastDay).where(sql`state = 'accepted'`),
  ],
);

export interface AuthorityCell {
  role: 'agent' | 'manager' | 'admin';
  /** Half-open: from this many days past due, up to the next cell's. */
  daysFrom: number;
  /** Half-open: from this balance on, minor units. */
  balanceFromMinor: number;
  /** The smallest share of the balance this role may accept, in whole percent. */
  lowestPercent: number;
}

/** The authority matrix as data: versions are added, the highest one whose day has come is in force. */
export const settlementAuthority = sqliteTable(
  'settlement_authority',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    version: integer().notNull(),
    cells: json<AuthorityCell[]>().notNull(),
    /** The first day on which it counts; null from its adoption on. */
    validFrom: day(),
    reason: text(),
    adoptedAt: instant().notNull(),
    adoptedBy: text(),
    adoptedByName: text(),
  },
  (t) => [uniqueIndex('settlement_authority_version').on(t.portfolioId, t.version)],
);

/** A legal notice on its way: each step is a further row of `case_event`, and a person's. */
export const legalNotice = sqliteTable(
  'legal_notice',
  {
    id: id(),
    ...whose(),
    loanId: integer()
      .notNull()
      .references(() => loan.id),
    state: text({ enum: noticeStates }).notNull(),
    /** The day the borrower was told in writing that legal steps may follow. */
    warnedOn: day().notNull(),
    reason: text().notNull(),
    /** A person confirmed that a court would still hear it, where the file could not say. */
    limitationConfirmed: flag().notNull().default(false),
    proposedBy: text(),
    reviewedBy: text(),
    approvedBy: text(),
    at: instant().notNull(),
  },
  (t) => [
    index('notice_borrower').on(t.borrowerId, t.id),
    index('notice_state').on(t.portfolioId, t.state, t.id),
    uniqueIndex('notice_in_progress')
      .on(t.loanId)
      .where(sql`state in ('proposed', 'reviewed', 'approved', 'issued')`),
  ],
);

/** Something over a person's authority that waits for another person who has it. */
export const approval = sqliteTable(
  'approval',
  {
    id: id(),
    ...whose(),
    kind: text({ enum: approvalKinds }).notNull(),
    /** The offer, the plan or the wish to go past a rule that waits. */
    subjectId: integer().notNull(),
    reason: text().notNull(),
    state: text({ enum: approvalStates }).notNull(),
    requestedBy: text(),
    requestedByName: text().notNull(),
    requestedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    decidedBy: text(),
    decidedByName: text(),
    decidedAt: instant(),
    /** What the one who decided wrote to the one who asked. */
    answer: text(),
  },
  (t) => [
    // the inbox, oldest first
    index('approval_inbox').on(t.portfolioId, t.state, t.id),
    // whether somebody agreed to one thing
    index('approval_subject').on(t.kind, t.subjectId),
    // an agent's answered requests
    index('approval_answered').on(t.requestedBy, t.decidedAt),
    index('approval_expiring').on(t.portfolioId, t.expiresAt).where(sql`state = 'pending'`),
  ],
);
