import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type Lane, lanes } from '#db/terms.ts';

export interface LaneTotal {
  lane: Lane;
  borrowers: number;
  owedMinor: number;
}

/** Borrowers of each lane's queue and what they owe, strictest first; an empty lane is there with zeros. */
export function laneTotals(db: Database, portfolioId: number): LaneTotal[] {
  return everyLane(
    prepared<[number], LaneTotal>(
      db,
      `SELECT lane, sum(borrowers) AS borrowers, sum(owed_minor) AS owedMinor FROM work_total
       WHERE portfolio_id = ? + 0 AND state <> 'closed' GROUP BY lane`,
    ).all(portfolioId),
  );
}

export function everyLane(rows: readonly LaneTotal[]): LaneTotal[] {
  return lanes.map((lane) => rows.find((row) => row.lane === lane) ?? { lane, borrowers: 0, owedMinor: 0 });
}
