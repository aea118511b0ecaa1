import type { Database, Sqlite } from '#db/client.ts';
import { usableMs } from '#db/schema/index.ts';
import type {
  Channel,
  ContactDirection,
  ContactParty,
  ContactPointKind,
  ContactPointPlace,
  LimitationStanding,
} from '#db/terms.ts';
import { addDays, type Day } from '../core/calendar.ts';
import { notFound } from '../core/errors.ts';
import { type AgreedOverride, agreedOverrides } from './agreed-overrides.ts';
import type { KnownHold, KnownPlace, KnownWish, PastContact } from './facts.ts';
import { endOf } from './holds/active.ts';
import type { RecordedLimitation } from './limitation.ts';
import { dayMs } from './zone.ts';

/** A contact that was let a moment ago and is not logged yet: it may be taking place. */
export interface PendingContact extends PastContact {
  authorId: string | null;
}

export interface KnownLoan {
  id: number;
  /** The oldest unpaid due date as the last snapshot had it; null where the file did not say. */
  dueSince: Day | null;
  /** What a manager recorded of whether a court still hears it; null where nobody did. */
  recorded: RecordedLimitation | null;
}

export interface KnownPoint {
  id: number;
  kind: ContactPointKind;
  place: ContactPointPlace;
  party: ContactParty;
}

/** What the database knows of one borrower that a contact depends on, whatever the channel. */
export interface BorrowerFacts {
  borrowerId: number;
  portfolioId: number;
  jurisdiction: string;
  bookZone: string;
  loans: readonly KnownLoan[];
  points: readonly KnownPoint[];
  places: readonly KnownPlace[];
  holds: readonly (KnownHold & { pausesClock: boolean })[];
  wishes: readonly KnownWish[];
  history: readonly PastContact[];
  pending: readonly PendingContact[];
  overrides: readonly AgreedOverride[];
}

/** The longest window of any pack is 30 days; two more for the walls that are ahead of others. */
const historyMs = 32 * dayMs;

/**
 * Loads a borrower's facts as they stand. Inside a transaction it sees that transaction's rows: the statements are
 * prepared once a connection, because a bulk run asks a million times.
 * @throws not_found for a borrower that is not there
 */
export function loadFacts(db: Database, borrowerId: number, now: number): BorrowerFacts {
  const read = statementsOf(db.$client);
  const head = read.head.get(borrowerId);
  if (!head) throw notFound('The borrower');
  const points = read.points.all(borrowerId);
  return {
    borrowerId,
    portfolioId: head.portfolioId,
    jurisdiction: head.jurisdiction,
    bookZone: head.timeZone,
    loans: read.loans.all(borrowerId).map(({ id, asOf, daysPastDue, ...limitation }) => ({
      id,
      dueSince: dueSince(asOf, daysPastDue),
      recorded: recordedOf(limitation),
    })),
    points: points.map(({ timeZone: _, ...point }) => point),
    places: placesOf(read, { ...head, borrowerId, points }),
    holds: read.holds.all(borrowerId).map(({ liftedFrom, pausesClock, ...hold }) => ({
      ...hold,
      endDay: endOf(hold.endDay, liftedFrom),
      pausesClock: pausesClock === 1,
    })),
    wishes: read.wishes.all(borrowerId).map(({ weekdays, ...wish }) => ({
      ...wish,
      weekdays: weekdays === null ? null : (JSON.parse(weekdays) as number[]),
    })),
    history: read.history.all(borrowerId, now - historyMs).map(pastContact),
    pending: read.pending
      .all(borrowerId, now - usableMs)
      .map((row) => ({ ...pastContact(row), authorId: row.authorId })),
    overrides: agreedOverrides(db, borrowerId, now),
  };
}

function dueSince(asOf: Day | null, daysPastDue: number | null): Day | null {
  return asOf !== null && daysPastDue !== null && daysPastDue > 0 ? addDays(asOf, -daysPastDue) : null;
}

interface LimitationRow extends Omit<RecordedLimitation, 'standing'> {
  /** Null where nobody recorded anything. */
  standing: LimitationStanding | null;
}

function recordedOf({ standing, ...entry }: LimitationRow): RecordedLimitation | null {
  return standing === null ? null : { standing, ...entry };
}

/** The borrower's own places and the zones their own numbers point to; where there are none, what the portfolio states. */
function placesOf(
  read: Statements,
  { portfolioId, borrowerId, points }: { portfolioId: number; borrowerId: number; points: PointRow[] },
): KnownPlace[] {
  const own = read.ownPlaces.all(portfolioId, borrowerId);
  for (const { timeZone, party } of points)
    if (timeZone !== null && party === 'borrower') own.push({ country: null, region: null, timeZone });
  return own.length > 0 ? own : read.statedPlaces.all(portfolioId);
}

function pastContact(row: ContactRow): PastContact {
  return {
    startedAt: row.startedAt,
    channel: row.channel,
    direction: row.direction,
    conversation: row.conversation === 1,
    place: row.place,
    loanIds: JSON.parse(row.loanIds) as number[],
  };
}

interface ContactRow {
  startedAt: number;
  channel: Channel;
  direction: ContactDirection;
  conversation: number;
  place: ContactPointPlace | null;
  loanIds: string;
}

interface PointRow extends KnownPoint {
  timeZone: string | null;
}

const notWithdrawn = (table: string) =>
  `withdraws_id IS NULL AND NOT EXISTS (SELECT 1 FROM ${table} ended WHERE ended.withdraws_id = ${table}.id)`;

// `? + 0` and not `?`: a bare parameter that the planner compared with another term makes SQLite (built with STAT4, as
// the driver's is) plan the statement anew for every call, ten times the price of running it.
const loansKnown = `
  SELECT loan.id, snapshot.as_of AS asOf, standing.days_past_due AS daysPastDue, entry.standing, entry.source,
    entry.since_day AS sinceDay, entry.barred_from AS barredFrom, entry.author_name AS authorName
  FROM loan
  LEFT JOIN book ON book.portfolio_id = loan.portfolio_id
  LEFT JOIN snapshot ON snapshot.id = book.snapshot_id
  LEFT JOIN loan_snapshot standing ON standing.snapshot_id = book.snapshot_id AND standing.loan_id = loan.id
  LEFT JOIN limitation_entry entry ON entry.id = (
    SELECT max(said.id) FROM limitation_entry said WHERE said.loan_id = loan.id AND said.withdraws_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM limitation_entry ended WHERE ended.withdraws_id = said.id))
  WHERE loan.borrower_id = ? + 0 AND (book.portfolio_id IS NULL OR standing.loan_id IS NOT NULL)
  ORDER BY loan.id`;

function prepare(sqlite: Sqlite) {
  return {
    head: sqlite.prepare<[number], { portfolioId: number; timeZone: string; jurisdiction: string }>(
      `SELECT portfolio.id AS portfolioId, time_zone AS timeZone, jurisdiction
       FROM borrower JOIN portfolio ON portfolio.id = portfolio_id WHERE borrower.id = ? + 0`,
    ),
    // the loans of the book in force; all of them before there is one
    loans: sqlite.prepare<
      [number],
      { id: number; asOf: Day | null; daysPastDue: number | null } & LimitationRow
    >(loansKnown),
    // a number that was found to be wrong says nothing about where the borrower is
    points: sqlite.prepare<[number], PointRow>(
      `SELECT id, kind, place, party, CASE WHEN EXISTS (
           SELECT 1 FROM hold WHERE hold.borrower_id = contact_point.borrower_id AND contact_point_id = contact_point.id
             AND NOT EXISTS (SELECT 1 FROM hold_lift WHERE hold_id = hold.id)
         ) THEN NULL ELSE time_zone END AS timeZone
       FROM contact_point WHERE borrower_id = ? + 0 ORDER BY id`,
    ),
    ownPlaces: sqlite.prepare<[number, number], KnownPlace>(
      `SELECT country, region, time_zone AS timeZone FROM place
       WHERE portfolio_id = ? + 0 AND borrower_id = ? + 0 AND ${notWithdrawn('place')} ORDER BY id`,
    ),
    statedPlaces: sqlite.prepare<[number], KnownPlace>(
      `SELECT country, region, time_zone AS timeZone FROM place
       WHERE portfolio_id = ? + 0 AND borrower_id IS NULL AND ${notWithdrawn('place')} ORDER BY id`,
    ),
    holds: sqlite.prepare<[number], KnownHold & { liftedFrom: Day | null; pausesClock: number }>(
      `SELECT hold.id, kind, loan_id AS loanId, contact_point_id AS contactPointId, start_day AS startDay,
         hold.end_day AS endDay, hold_lift.end_day AS liftedFrom, pauses_clock AS pausesClock
       FROM hold LEFT JOIN hold_lift ON hold_id = hold.id WHERE borrower_id = ? + 0 ORDER BY hold.id`,
    ),
    wishes: sqlite.prepare<[number], Omit<KnownWish, 'weekdays'> & { weekdays: string | null }>(
      `SELECT kind, channel, contact_point_id AS contactPointId, from_minute AS fromMinute, to_minute AS toMinute,
         weekdays, at
       FROM contact_wish WHERE borrower_id = ? + 0 AND ${notWithdrawn('contact_wish')} ORDER BY id`,
    ),
    history: sqlite.prepare<[number, number], ContactRow>(
      `SELECT started_at AS startedAt, channel, direction, place,
         coalesce(correction.conversation, contact.conversation) AS conversation,
         (SELECT json_group_array(loan_id) FROM contact_debt WHERE contact_id = contact.id) AS loanIds
       FROM contact
       LEFT JOIN contact_point ON contact_point.id = contact.contact_point_id
       LEFT JOIN contact_correction correction ON correction.id =
         (SELECT max(id) FROM contact_correction WHERE contact_id = contact.id)
       WHERE contact.borrower_id = ? + 0 AND started_at > ? + 0 AND coalesce(happened, 1) = 1
       ORDER BY started_at`,
    ),
    // let, in time, not logged, and not replaced by a newer verdict of the same person for the same channel
    pending: sqlite.prepare<[number, number], ContactRow & { authorId: string | null }>(
      `SELECT let.at AS startedAt, channel, direction, place, 0 AS conversation, loan_ids AS loanIds,
         let.author_id AS authorId
       FROM gate_verdict let LEFT JOIN contact_point ON contact_point.id = contact_point_id
       WHERE let.borrower_id = ? + 0 AND let.at > ? + 0 AND direction = 'outbound' AND verdict <> 'block'
         AND NOT EXISTS (SELECT 1 FROM contact WHERE verdict_id = let.id)
         AND NOT EXISTS (
           SELECT 1 FROM gate_verdict newer WHERE newer.borrower_id = let.borrower_id AND newer.at >= let.at
             AND newer.id > let.id AND newer.channel = let.channel AND newer.direction = let.direction
             AND newer.author_id IS let.author_id)`,
    ),
  };
}

type Statements = ReturnType<typeof prepare>;

const prepared = new WeakMap<Sqlite, Statements>();

function statementsOf(sqlite: Sqlite): Statements {
  let statements = prepared.get(sqlite);
  if (!statements) {
    statements = prepare(sqlite);
    prepared.set(sqlite, statements);
  }
  return statements;
}
