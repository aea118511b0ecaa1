import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';

/** A morning's worth; more than this wake up with the next hand-out. */
const most = 2000;

/** Who waited until now is ready, and who was to stand higher from now on does. Call it inside a transaction. */
export function wake(db: Database, portfolioId: number, at: number): void {
  prepared<[number, number, number], unknown>(
    db,
    `UPDATE work_item SET state = 'ready', tier = max(tier, ready_tier), ready_at = NULL
       WHERE borrower_id IN (
         SELECT borrower_id FROM work_item
         WHERE portfolio_id = ? AND ready_at <= ? AND ready_at IS NOT NULL AND state <> 'closed' LIMIT ?)`,
  ).run(portfolioId, at, most);
}
