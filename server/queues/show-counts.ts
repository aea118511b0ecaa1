import type { Database } from '#db/client.ts';
import type { Lane } from '#db/terms.ts';
import { type ShowScope, setOf } from './membership.ts';
import type { QueueShow } from './schema.ts';
import type { WorkTotal } from './work-totals.ts';

/** How many of a lane each choice of `show` finds, and `all` of them; no other filter applied. */
export type ShowCounts = Record<QueueShow | 'all', number>;

/** Whose they are and what was not kept is counted along the few rows of each; the rest is in the lane's totals. */
export function showCounts(
  db: Database,
  scope: ShowScope & { lane: Lane },
  totals: readonly WorkTotal[],
): ShowCounts {
  const { ready, waiting, onHold } = totals.find(({ lane }) => lane === scope.lane) ?? none;
  return {
    all: ready + waiting + onHold,
    ready,
    waiting,
    on_hold: onHold,
    mine: countAmong(db, scope, 'mine'),
    not_kept: countAmong(db, scope, 'not_kept'),
  };
}

const none = { ready: 0, waiting: 0, onHold: 0 };

function countAmong(db: Database, scope: ShowScope & { lane: Lane }, show: 'mine' | 'not_kept'): number {
  const { sql, values } = setOf(show, scope);
  const counted = db.$client
    .prepare<(string | number)[], { n: number }>(
      `SELECT count(*) AS n FROM (${sql}) AS people CROSS JOIN work_item ON work_item.borrower_id = people.borrower_id
       WHERE portfolio_id = ? AND lane = ? AND state <> 'closed'`,
    )
    .get(...values, scope.portfolioId, scope.lane);
  return counted?.n ?? 0;
}
