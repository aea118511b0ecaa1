import type { Database } from '#db/client.ts';
import { type OutcomeCode, type OutcomeMeaning, outcomes } from '#db/outcome-terms.ts';
import { prepared } from '#db/prepared.ts';
import type { Day } from '../../core/calendar.ts';

/** After every day there is. */
const open = '9999-12-31';

/**
 * The first day that is free again of the kind of hold that an outcome asks for, whichever contact placed it; null where
 * it asks for none, where one is in force without an end, and where none outlasted the day of the outcome.
 */
export function outcomeHoldEnd(
  db: Pick<Database, '$client'>,
  borrowerId: number,
  { outcome, from }: { outcome: OutcomeCode; from: Day },
): Day | null {
  const { hold }: OutcomeMeaning = outcomes[outcome];
  // a wrong number stops that number alone: the person is tried the next day
  if (hold === null || hold === 'wrong_number') return null;
  const found = prepared<Record<string, string | number>, { until: Day | null }>(
    db,
    `SELECT max(min(coalesce(hold.end_day, :open), coalesce(hold_lift.end_day, :open))) AS until
     FROM hold LEFT JOIN hold_lift ON hold_lift.hold_id = hold.id
     WHERE hold.borrower_id = :borrowerId + 0 AND hold.kind = :hold`,
  ).get({ open, borrowerId, hold });
  const until = found?.until ?? null;
  return until === null || until === open || until < from ? null : until;
}
