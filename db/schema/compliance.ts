import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { authorship, day, flag, id, instant, json } from '../columns.ts';
import {
  addressees,
  channels,
  contactDirections,
  contactParties,
  contactPointKinds,
  contactPointPlaces,
  contactPurposes,
  contactWishKinds,
  type GateVerdict,
  gateVerdicts,
  holdKinds,
} from '../terms.ts';
import { borrower, loan, portfolio } from './portfolio.ts';

// What was said and done only grows here. The triggers at the end of the `casework` migration refuse an UPDATE or a
// DELETE of it, and refuse a contact that its verdict does not cover: keep them when it is generated anew.

const borrowerId = () =>
  integer()
    .notNull()
    .references(() => borrower.id);

/** A number, an e-mail address, a street address of the borrower, or of whoever answers or acts for them. */
export const contactPoint = sqliteTable(
  'contact_point',
  {
    id: id(),
    borrowerId: borrowerId(),
    kind: text({ enum: contactPointKinds }).notNull(),
    place: text({ enum: contactPointPlaces }).notNull(),
    /** Whose it is: whom we turn to by using it. Nothing is sent by itself to anybody but the borrower. */
    party: text({ enum: contactParties }).notNull().default('borrower'),
    value: text().notNull(),
    /** IANA zone that the point itself points to (an area code), where it does. */
    timeZone: text(),
    ...authorship(),
  },
  (t) => [
    unique('contact_point_value').on(t.borrowerId, t.kind, t.value),
    check('contact_point_value_there', sql`length(trim(${t.value})) > 0`),
  ],
);

/**
 * Where a borrower is. A row without a borrower is the portfolio's written statement about everyone whose own place
 * is not known. Several rows stand side by side; a row that withdraws another says nothing else.
 */
export const place = sqliteTable(
  'place',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer().references(() => borrower.id),
    /** ISO 3166-1 alpha-2. */
    country: text(),
    /** ISO 3166-2 without its country: `MA`, `SCT`. */
    region: text(),
    /** IANA zone; null where the place does not settle it. */
    timeZone: text(),
    /** Where we know it from. */
    source: text().notNull(),
    withdrawsId: integer().references((): AnySQLiteColumn => place.id),
    ...authorship(),
  },
  (t) => [
    // the gate asks for one person's places, or for the portfolio's statement
    index('place_of').on(t.portfolioId, t.borrowerId),
    // partial, or the planner would look for all that are not withdrawn in it
    uniqueIndex('place_withdrawn').on(t.withdrawsId).where(sql`withdraws_id is not null`),
    check('place_or_withdrawal', sql`(${t.country} IS NULL) = (${t.withdrawsId} IS NOT NULL)`),
  ],
);

/** What the borrower (or their employer) said about when, where and how; a withdrawal points at what it ends. */
export const contactWish = sqliteTable(
  'contact_wish',
  {
    id: id(),
    borrowerId: borrowerId(),
    kind: text({ enum: contactWishKinds }).notNull(),
    /** Null speaks of every channel. */
    channel: text({ enum: channels }),
    /** Null speaks of every number and address. */
    contactPointId: integer().references(() => contactPoint.id),
    /** Of an inconvenient time: minutes after the borrower's local midnight, from inclusive, to exclusive. */
    fromMinute: integer(),
    toMinute: integer(),
    /** Of an inconvenient time: ISO weekdays, Monday is 1; null is every day. */
    weekdays: json<number[]>(),
    words: text().notNull(),
    withdrawsId: integer().references((): AnySQLiteColumn => contactWish.id),
    ...authorship(),
  },
  (t) => [
    index('contact_wish_of').on(t.borrowerId),
    uniqueIndex('contact_wish_withdrawn').on(t.withdrawsId).where(sql`withdraws_id is not null`),
    check('contact_wish_withdraws', sql`(${t.kind} = 'withdrawal') = (${t.withdrawsId} IS NOT NULL)`),
    check(
      'contact_wish_time',
      sql`(${t.kind} = 'inconvenient_time') = (${t.fromMinute} IS NOT NULL AND ${t.toMinute} IS NOT NULL)`,
    ),
    check(
      'contact_wish_minutes',
      sql`${t.fromMinute} IS NULL OR (${t.fromMinute} >= 0 AND ${t.fromMinute} < ${t.toMinute} AND ${t.toMinute} <= 1440)`,
    ),
  ],
);

/** Contact stops, and for some kinds the days-past-due clock, on the days `[startDay, endDay)`. */
export const hold = sqliteTable(
  'hold',
  {
    id: id(),
    borrowerId: borrowerId(),
    /** Null holds the person with all their loans. */
    loanId: integer().references(() => loan.id),
    /** Of a wrong number: the point that is wrong. */
    contactPointId: integer().references(() => contactPoint.id),
    kind: text({ enum: holdKinds }).notNull(),
    startDay: day().notNull(),
    /** The first day that is free again; null until lifted. */
    endDay: day(),
    /** When a person first looks at it again; null for one that ends by itself. Later days stand in `hold_review`. */
    reviewDay: day(),
    /** Frozen from the kind when the hold was placed: a later change of the law does not rewrite the clock. */
    pausesClock: flag().notNull(),
    /** Of a dispute: it came in writing. Null where nobody noted it, and of every other kind. */
    written: flag(),
    reason: text().notNull(),
    ...authorship(),
  },
  (t) => [
    index('hold_of').on(t.borrowerId),
    // Today asks which holds end about now
    index('hold_ending').on(t.endDay),
    check('hold_span', sql`${t.endDay} IS NULL OR ${t.endDay} > ${t.startDay}`),
    check('hold_point', sql`(${t.kind} = 'wrong_number') = (${t.contactPointId} IS NOT NULL)`),
    check('hold_reason', sql`length(trim(${t.reason})) > 0`),
  ],
);

/** Ends a hold earlier than it would by itself, or at all. One per hold; who changes their mind places a new hold. */
export const holdLift = sqliteTable(
  'hold_lift',
  {
    holdId: integer()
      .primaryKey()
      .references(() => hold.id),
    /** The first day that is free again. May lie ahead: the end of a treatment plus its days. */
    endDay: day().notNull(),
    reason: text().notNull(),
    ...authorship(),
  },
  (t) => [
    index('hold_lift_ending').on(t.endDay),
    check('hold_lift_reason', sql`length(trim(${t.reason})) > 0`),
  ],
);

/** A person looked at a hold that has no end of its own, and left it in force until the next look. */
export const holdReview = sqliteTable(
  'hold_review',
  {
    id: id(),
    holdId: integer()
      .notNull()
      .references(() => hold.id),
    /** When it is looked at again. */
    nextDay: day().notNull(),
    note: text().notNull(),
    ...authorship(),
  },
  (t) => [
    // the newest names the next look
    index('hold_review_of').on(t.holdId, t.id),
    check('hold_review_note', sql`length(trim(${t.note})) > 0`),
  ],
);

/** One rule that spoke, as it was shown; frozen with the verdict. */
export interface StoredRule {
  id: string;
  verdict: GateVerdict;
  citation: string;
  sentence: string;
  /** Where it blocks and two managers may go past it together. */
  overridable?: boolean;
}

/**
 * A manager's wish to go past rules of the house for one contact. It counts once another person agreed to it (the
 * `approval` of kind `contact`), for that manager alone, and for a few hours.
 */
export const gateOverride = sqliteTable(
  'gate_override',
  {
    id: id(),
    borrowerId: borrowerId(),
    channel: text({ enum: channels }).notNull(),
    /** The refusal that was shown. */
    verdictId: integer()
      .notNull()
      .references((): AnySQLiteColumn => gateVerdict.id),
    /** The rules that are gone past; one that is not among them goes on blocking. */
    ruleIds: json<string[]>().notNull(),
    reason: text().notNull(),
    ...authorship(),
  },
  (t) => [
    // the gate asks for one person's
    index('gate_override_of').on(t.borrowerId),
    check('gate_override_reason', sql`length(trim(${t.reason})) > 0`),
  ],
);

/** What the gate said, blocked or not. */
export const gateVerdict = sqliteTable(
  'gate_verdict',
  {
    id: id(),
    borrowerId: borrowerId(),
    channel: text({ enum: channels }).notNull(),
    direction: text({ enum: contactDirections }).notNull(),
    purpose: text({ enum: contactPurposes }).notNull(),
    addressee: text({ enum: addressees }).notNull(),
    contactPointId: integer().references(() => contactPoint.id),
    /** The debts that were judged, ascending. */
    loanIds: json<number[]>().notNull(),
    verdict: text({ enum: gateVerdicts }).notNull(),
    rules: json<StoredRule[]>().notNull(),
    /** The moment judged where it was allowed, else the first minute that will be; null where none ever will. */
    nextAllowedAt: instant(),
    /** Every pack that was asked, with its version: `us-reg-f@2021-11-30`. */
    packVersion: text().notNull(),
    /** Where the rules of the house were gone past: by which agreement. */
    overrideId: integer().references(() => gateOverride.id),
    /** When it was judged; a contact must start within `usableMs` of it. */
    ...authorship(),
  },
  (t) => [
    // the parent of contact's composite key, so that a contact repeats its verdict's borrower, channel and outcome
    unique('gate_verdict_use').on(t.id, t.borrowerId, t.channel, t.direction, t.verdict, t.at),
    // the gate counts verdicts given out and not used yet; the timeline and the compliance board read by person
    index('gate_verdict_of').on(t.borrowerId, t.at),
    // the compliance board counts the refusals and warnings of some weeks, few beside what was allowed
    index('gate_verdict_spoke').on(t.at).where(sql`verdict <> 'allow'`),
    // whether an agreement was used already
    index('gate_verdict_override').on(t.overrideId).where(sql`override_id is not null`),
  ],
);
