import type { Database } from '#db/client.ts';
import { type RollMove, rollBucketIn, rollRates } from './roll-rates.ts';
import type { RollRates } from './schema.ts';

interface Earlier {
  id: number;
  asOf: string;
}

/** The step from the portfolio's file before this one; null for its first file. Counted by the database, in one walk. */
export function readRolls(db: Database, snapshotId: number): RollRates | null {
  const { $client: sqlite } = db;
  const later = sqlite
    .prepare<[number], { asOf: string }>('SELECT as_of AS asOf FROM snapshot WHERE id = ?')
    .get(snapshotId);
  const earlier = sqlite
    .prepare<[number], Earlier>(
      `SELECT e.id, e.as_of AS asOf FROM snapshot s
       JOIN snapshot e ON e.portfolio_id = s.portfolio_id AND e.as_of < s.as_of
       WHERE s.id = ? ORDER BY e.as_of DESC LIMIT 1`,
    )
    .get(snapshotId);
  if (!later || !earlier) return null;
  const moves = sqlite
    .prepare<[number, number], RollMove>(
      `SELECT ${rollBucketIn('a.days_past_due')} AS "from",
         CASE WHEN b.loan_id IS NULL THEN 'left'
              WHEN b.recovery_status IS NOT NULL THEN b.recovery_status
              WHEN b.days_past_due IS NULL THEN 'unsaid'
              ELSE ${rollBucketIn('b.days_past_due')} END AS "to",
         count(*) AS loans, coalesce(sum(a.outstanding_minor), 0) AS outstandingMinor
       FROM loan_snapshot a LEFT JOIN loan_snapshot b ON b.snapshot_id = ? AND b.loan_id = a.loan_id
       WHERE a.snapshot_id = ? AND a.recovery_status IS NULL AND a.days_past_due IS NOT NULL
       GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all(snapshotId, earlier.id);
  const unsaid = sqlite
    .prepare<[number], { n: number }>(
      `SELECT count(*) AS n FROM loan_snapshot
       WHERE snapshot_id = ? AND recovery_status IS NULL AND days_past_due IS NULL`,
    )
    .get(earlier.id)?.n;
  return { from: earlier.asOf, to: later.asOf, rows: rollRates(moves), unsaid: unsaid ?? 0 };
}
