import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, json, minor } from '../columns.ts';
import { callbackStates, caseEventKinds, lanes, workStates } from '../terms.ts';
import { assessment, segment } from './assessment.ts';
import { contactWish } from './compliance.ts';
import { borrower, portfolio } from './portfolio.ts';

/**
 * The work on one borrower, from the first touch on. One case a person.
 *
 * Below: a partial index serves only a query that spells its condition out. A bound parameter does not match.
 */
export const recoveryCase = sqliteTable(
  'recovery_case',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    /** Whose case it is; null while anybody may be handed it. Moved together with an `assignment` row. */
    ownerId: text(),
    ownerName: text(),
    openedAt: instant().notNull(),
    openedBy: text(),
  },
  (t) => [uniqueIndex('case_borrower').on(t.borrowerId)],
);

/**
 * Everything that ever happened to a case, appended and never edited: the timeline. A correction is a further row
 * that names the one it undoes.
 */
export const caseEvent = sqliteTable(
  'case_event',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    kind: text({ enum: caseEventKinds }).notNull(),
    /** The row of the noun's own table: a promise's id for `promise.made`. */
    subjectId: integer(),
    at: instant().notNull(),
    /** Null where nobody clicked: the day changed, a payment came in. */
    actorId: text(),
    actorName: text().notNull(),
    detail: json<Record<string, unknown>>().notNull(),
    undoesId: integer().references((): AnySQLiteColumn => caseEvent.id),
  },
  (t) => [
    index('case_event_timeline').on(t.borrowerId, t.at, t.id),
    // what Today lists: promises broken since yesterday, approvals answered
    index('case_event_kind').on(t.portfolioId, t.kind, t.at),
    uniqueIndex('case_event_undone').on(t.undoesId).where(sql`undoes_id is not null`),
  ],
);

/**
 * Who holds a person right now: one row a borrower, taken over and never deleted, so that the token only grows.
 * A write that carries an older token than the row's comes from someone who lost the case.
 */
export const lease = sqliteTable(
  'lease',
  {
    borrowerId: integer()
      .primaryKey()
      .references(() => borrower.id),
    token: integer().notNull(),
    /** Null after it was given back. */
    holderId: text(),
    holderName: text(),
    takenAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  // what one person holds at the moment
  (t) => [index('lease_holder').on(t.holderId, t.expiresAt)],
);

/**
 * The queue's order, ready to be walked: one row for every borrower of the book. A projection, never the truth: an
 * assessment rewrites lane and value, every casework write restates the rest from the facts.
 */
export const workItem = sqliteTable(
  'work_item',
  {
    borrowerId: integer()
      .primaryKey()
      .references(() => borrower.id),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    assessmentId: integer()
      .notNull()
      .references(() => assessment.id),
    /** The lane in force: an override where there is one, else the assessment's; as far as the law lets it. */
    lane: text({ enum: lanes }).notNull(),
    /** The case's owner: handed to nobody else. */
    ownerId: text(),
    state: text({ enum: workStates }).notNull(),
    /** Position in `workTiers`: due callbacks before broken promises before the rest. */
    tier: integer().notNull(),
    /** The order of the queue's table in one number: who is ready before who waits, then the tier. */
    rank: integer().generatedAlwaysAs(sql`(tier + CASE state WHEN 'ready' THEN 10 ELSE 0 END)`, {
      mode: 'virtual',
    }),
    /** Expected worth of working this borrower now, minor units; see docs/priority.md. */
    value: real().notNull(),
    /** From when on it is ready again, or stands higher; null where only an event can say. */
    readyAt: instant(),
    /** The tier it will have then. */
    readyTier: integer().notNull(),
    /** Of the assessment, kept here so that the value can be recomputed when a payment or an attempt comes in. */
    score: real().notNull(),
    /** Of the assessment too: what the queue's table is sorted and filtered by stands in its own indexes. */
    daysPastDue: integer().notNull().default(0),
    segmentId: integer().references(() => segment.id),
    arrearsMinor: minor().notNull(),
    owedMinor: minor().notNull(),
    /** Attempts since the borrower was last reached. */
    attempts: integer().notNull(),
    /** An arrangement was not kept and nobody has spoken to them since; true also of one who waits, or is called back first. */
    notKept: flag().notNull().default(false),
    /**
     * Who was proposed for the legal lane: the first day from which none of the loans that put them there may go to
     * court. From that day on they stand in the lane below. Null where a court hears one of them, or nobody can say.
     */
    barredFrom: day(),
    /** Something changed that the value depends on: the next hand-out recomputes it first. */
    stale: flag().notNull(),
  },
  (t) => [
    // the walk of `next`: best first within an owner and a lane
    index('work_ready').on(t.portfolioId, t.ownerId, t.lane, t.tier, t.value).where(sql`state = 'ready'`),
    // who wakes up, or rises, by now
    index('work_waking').on(t.portfolioId, t.readyAt).where(sql`ready_at is not null`),
    // who leaves the legal lane by now
    index('work_barred')
      .on(t.portfolioId, t.barredFrom)
      .where(sql`lane = 'legal_notice' AND barred_from IS NOT NULL`),
    index('work_stale').on(t.portfolioId).where(sql`stale = 1`),
    // whose case it is, and whose arrangement was not kept: few each, looked up and then sorted
    index('work_owner').on(t.portfolioId, t.ownerId).where(sql`owner_id is not null`),
    index('work_not_kept').on(t.portfolioId).where(sql`not_kept = 1`),
    // the four orders the queue's table is read in, each a keyset page without a sort, closed cases left out; the
    // columns after the borrower, those that are not in the order itself, let a filter be judged inside the index
    ...(
      [
        ['work_by_priority', [t.rank, t.value], [t.daysPastDue, t.owedMinor]],
        ['work_by_owed', [t.owedMinor, t.daysPastDue], []],
        ['work_by_days', [t.daysPastDue, t.owedMinor], []],
        ['work_by_score', [t.score, t.owedMinor], [t.daysPastDue]],
      ] as const
    ).map(([name, order, besides]) =>
      index(name)
        .on(t.portfolioId, t.lane, ...order, t.borrowerId, t.state, t.segmentId, ...besides)
        .where(sql`state <> 'closed'`),
    ),
  ],
);

/**
 * Borrowers and money of each lane and state. The triggers of the `queue_counts` migration keep it with every write of
 * `work_item`, in the same transaction, so that no page counts a lane.
 */
export const workTotal = sqliteTable(
  'work_total',
  {
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    lane: text({ enum: lanes }).notNull(),
    state: text({ enum: workStates }).notNull(),
    borrowers: integer().notNull(),
    owedMinor: minor().notNull(),
  },
  (t) => [primaryKey({ columns: [t.portfolioId, t.lane, t.state] })],
);

/** Which assessment the queue of a portfolio was last brought in line with. */
export const workQueue = sqliteTable('work_queue', {
  portfolioId: integer()
    .primaryKey()
    .references(() => portfolio.id),
  assessmentId: integer()
    .notNull()
    .references(() => assessment.id),
});

export const assignment = sqliteTable(
  'assignment',
  {
    id: id(),
    caseId: integer()
      .notNull()
      .references(() => recoveryCase.id),
    fromId: text(),
    fromName: text(),
    /** Null gives the case back to everybody. */
    toId: text(),
    toName: text(),
    reason: text(),
    at: instant().notNull(),
    by: text(),
  },
  (t) => [index('assignment_case').on(t.caseId, t.id)],
);

export const note = sqliteTable(
  'note',
  {
    id: id(),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    body: text().notNull(),
    at: instant().notNull(),
    by: text(),
  },
  (t) => [index('note_borrower').on(t.borrowerId, t.id)],
);

/** A person's word against the score's: the lane this borrower stands in until it is restored. */
export const laneOverride = sqliteTable(
  'lane_override',
  {
    id: id(),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    fromLane: text({ enum: lanes }).notNull(),
    lane: text({ enum: lanes }).notNull(),
    reason: text().notNull(),
    at: instant().notNull(),
    by: text(),
    endedAt: instant(),
    endedBy: text(),
  },
  (t) => [uniqueIndex('lane_override_in_force').on(t.borrowerId).where(sql`ended_at is null`)],
);

/** A moment at which the borrower asked to be called, or at which the agent wants to try again. */
export const callback = sqliteTable(
  'callback',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    dueAt: instant().notNull(),
    note: text(),
    /** The borrower's consent to be called that was given with it; null where it was not they who asked. */
    consentId: integer().references(() => contactWish.id),
    state: text({ enum: callbackStates }).notNull(),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
  },
  (t) => [
    index('callback_borrower').on(t.borrowerId, t.state, t.dueAt),
    index('callback_due').on(t.portfolioId, t.state, t.dueAt),
  ],
);
