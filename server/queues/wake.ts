import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { workTiers } from '#db/terms.ts';

/** A morning's worth; more than this wake up with the next hand-out. */
const most = 2000;
const callbackDue = workTiers.indexOf('callback_due');

/**
 * Who waited until now is ready, and who was to stand higher from now on does. A row keeps one date; where a callback is
 * agreed for later it is the next one, so that a borrower with two dates comes up at both. Call it inside a transaction.
 */
export function wake(db: Database, portfolioId: number, at: number): void {
  prepared<Record<string, number>, unknown>(
    db,
    `UPDATE work_item SET state = 'ready', ready_tier = :callbackDue,
       tier = CASE WHEN EXISTS (SELECT 1 FROM callback
           WHERE borrower_id = work_item.borrower_id AND state = 'open' AND due_at <= :at)
         THEN max(tier, :callbackDue) ELSE max(tier, ready_tier) END,
       ready_at = (SELECT min(due_at) FROM callback
         WHERE borrower_id = work_item.borrower_id AND state = 'open' AND due_at > :at)
       WHERE borrower_id IN (
         SELECT borrower_id FROM work_item
         WHERE portfolio_id = :portfolioId AND ready_at <= :at AND ready_at IS NOT NULL AND state <> 'closed'
         LIMIT :most)`,
  ).run({ portfolioId, at, most, callbackDue });
}
