import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';

/**
 * Leaves a borrower who is ready alone until a moment, to come back in the tier they had. What was to lift them earlier
 * than that (an agreed callback) still does. Call it inside a transaction.
 */
export function putAside(db: Database, borrowerId: number, until: number): void {
  prepared<{ borrowerId: number; until: number }, unknown>(
    db,
    `UPDATE work_item SET state = 'waiting', tier = 0, ready_at = min(:until, coalesce(ready_at, :until)),
       ready_tier = CASE WHEN ready_at < :until THEN max(tier, ready_tier) ELSE tier END
     WHERE borrower_id = :borrowerId + 0 AND state = 'ready'`,
  ).run({ borrowerId, until });
}
