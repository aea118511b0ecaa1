import type { Database } from '#db/client.ts';
import type { HoldKind } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';
import { holdRules } from './kinds.ts';

export interface HoldRow {
  holdId: number;
  borrowerId: number;
  name: string | null;
  externalId: string;
  kind: HoldKind;
  loanId: number | null;
  contactPointId: number | null;
  startDay: Day;
  /** The first free day, lifts applied; null until lifted. */
  endDay: Day | null;
  /** When a person looks at it again; null where the end is known. */
  reviewOn: Day | null;
  /** What the last look found, and when; null before the first. */
  lastReview: { note: string; authorName: string; at: number } | null;
  /** The law sets it: a manager ends it. */
  byLaw: boolean;
  /** True where somebody ended it, false where it ends by itself. */
  lifted: boolean;
  pausesClock: boolean;
  reason: string;
  authorName: string;
}

/** A row of {@link holdColumns}, as it comes out of the database. */
export interface StoredHold extends Omit<HoldRow, 'lifted' | 'pausesClock' | 'byLaw' | 'lastReview'> {
  lifted: number;
  pausesClock: number;
  lastReview: string | null;
}

export const holdColumns = `hold.id AS holdId, hold.borrower_id AS borrowerId,
  borrower.name, borrower.external_id AS externalId, hold.kind, hold.loan_id AS loanId,
  hold.contact_point_id AS contactPointId, start_day AS startDay,
  CASE WHEN hold_lift.end_day < hold.end_day OR hold.end_day IS NULL THEN hold_lift.end_day ELSE hold.end_day END AS endDay,
  CASE WHEN hold.end_day IS NULL AND hold_lift.end_day IS NULL
    THEN coalesce((SELECT next_day FROM hold_review WHERE hold_id = hold.id ORDER BY id DESC LIMIT 1), review_day, start_day)
    END AS reviewOn,
  (SELECT json_object('note', note, 'authorName', author_name, 'at', at) FROM hold_review
    WHERE hold_id = hold.id ORDER BY id DESC LIMIT 1) AS lastReview,
  hold_lift.hold_id IS NOT NULL AS lifted, pauses_clock AS pausesClock, hold.reason, hold.author_name AS authorName`;

// the cross join keeps the walk from the few holds to their borrowers, however large the book
export const holdTables = `hold CROSS JOIN borrower ON borrower.id = hold.borrower_id
  LEFT JOIN hold_lift ON hold_lift.hold_id = hold.id`;

export const holdRow = <R extends StoredHold>({ lifted, pausesClock, lastReview, ...row }: R) => ({
  ...row,
  byLaw: holdRules[row.kind].byLaw,
  // written by the query itself, in this shape
  lastReview: lastReview === null ? null : (JSON.parse(lastReview) as HoldRow['lastReview']),
  lifted: lifted === 1,
  pausesClock: pausesClock === 1,
});

/** Every hold of a borrower, newest first, over and lifted ones included. */
export function holdsOf(db: Database, borrowerId: number): HoldRow[] {
  return db.$client
    .prepare<[number], StoredHold>(
      `SELECT ${holdColumns} FROM ${holdTables} WHERE hold.borrower_id = ? ORDER BY hold.start_day DESC, hold.id DESC`,
    )
    .all(borrowerId)
    .map(holdRow);
}

/**
 * The holds of a portfolio whose first free day lies on the days `[from, until)`, soonest first: what Today lists.
 * A hold that ends on a day ended by itself that morning; who was on it can be reached again.
 */
export function holdsEnding(
  db: Database,
  portfolioId: number,
  { from, until }: { from: Day; until: Day },
): HoldRow[] {
  return (
    db.$client
      // each half walks its own index of end days; a hold lifted earlier than its own end is in the second alone
      .prepare<{ portfolioId: number; from: Day; until: Day }, StoredHold>(
        `SELECT ${holdColumns} FROM ${holdTables}
         WHERE hold.id IN (
             SELECT id FROM hold WHERE end_day >= :from AND end_day < :until
               AND NOT EXISTS (SELECT 1 FROM hold_lift WHERE hold_id = hold.id AND hold_lift.end_day < hold.end_day)
             UNION SELECT hold_id FROM hold_lift WHERE end_day >= :from AND end_day < :until
           )
           AND borrower.portfolio_id = :portfolioId AND start_day < endDay
         ORDER BY endDay, hold.id`,
      )
      .all({ portfolioId, from, until })
      .map(holdRow)
  );
}
