import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { addDays, type Day, dayIn } from '../../core/calendar.ts';
import { daysToAnswer } from '../limits.ts';

type Reader = Pick<Database, '$client'>;

/**
 * Whoever was written to by a person is left some days to answer; what the daily run writes puts nothing off.
 * @returns the day from which on they come up again; null where nobody wrote
 */
export function answerUntil(db: Reader, borrowerId: number, timeZone: string): Day | null {
  const found = prepared<[number], { at: number | null }>(
    db,
    `SELECT max(at) AS at FROM message WHERE borrower_id = ? + 0 AND author_id IS NOT NULL
       AND state NOT IN ('cancelled', 'failed', 'bounced')`,
  ).get(borrowerId);
  const at = found?.at ?? null;
  return at === null ? null : addDays(dayIn(timeZone, at), daysToAnswer);
}

export interface PutOff {
  at: number;
  comeBackOn: Day;
  reason: string;
  actorName: string;
}

/** The newest word of a person that a case is to wait, unless it was undone; null where there is none. */
export function putOffOf(db: Reader, borrowerId: number): PutOff | null {
  const found = prepared<[number], PutOff>(
    db,
    `SELECT e.at, e.detail ->> 'comeBackOn' AS comeBackOn, e.detail ->> 'reason' AS reason, e.actor_name AS actorName
     FROM case_event e WHERE e.borrower_id = ? + 0 AND e.kind = 'case.put_off'
       AND NOT EXISTS (SELECT 1 FROM case_event u WHERE u.undoes_id = e.id)
     ORDER BY e.id DESC LIMIT 1`,
  ).get(borrowerId);
  return found ?? null;
}
