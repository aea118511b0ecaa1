import type { Database } from '#db/client.ts';
import { type Lane, lanes } from '#db/terms.ts';

export interface WorkTotal {
  lane: Lane;
  /** Borrowers who may be handed out now, who wait for their time, and what all of them owe. */
  ready: number;
  waiting: number;
  owedMinor: number;
  /** The most days that anybody in the lane is past due; null for an empty lane. */
  oldestDays: number | null;
}

/** The work of each lane, strictest first. Counted from the index alone: the rows are not touched. */
export function workTotals(db: Database, portfolioId: number): WorkTotal[] {
  const rows = db.$client
    .prepare<[number], { lane: Lane; state: string; borrowers: number; owedMinor: number }>(
      `SELECT lane, state, count(*) AS borrowers, sum(owed_minor) AS owedMinor
       FROM work_item WHERE portfolio_id = ? GROUP BY lane, state`,
    )
    .all(portfolioId);
  const oldest = db.$client.prepare<{ portfolioId: number; lane: Lane }, { days: number | null }>(oldestIn);
  return lanes.map((lane) => {
    const of = (state: string) => rows.find((row) => row.lane === lane && row.state === state);
    return {
      lane,
      ready: of('ready')?.borrowers ?? 0,
      waiting: of('waiting')?.borrowers ?? 0,
      owedMinor: (of('ready')?.owedMinor ?? 0) + (of('waiting')?.owedMinor ?? 0),
      oldestDays: oldest.get({ portfolioId, lane })?.days ?? null,
    };
  });
}

/** The first step of a walk down the order by days. */
const oldestIn = `
  SELECT days_past_due AS days FROM work_item INDEXED BY work_by_days
   WHERE portfolio_id = :portfolioId AND lane = :lane AND state <> 'closed'
   ORDER BY days_past_due DESC LIMIT 1`;
