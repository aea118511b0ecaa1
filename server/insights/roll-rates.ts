import { type RollBucket, type RollRow, type RollTo, rollBuckets } from './schema.ts';

/**
 * Where the loans of one snapshot stand in the next: the share of each bucket that moves to every other. The same loans
 * are looked at twice, and each row's denominator is what stood in its bucket at first, so a row adds up to one.
 */

/** The last day of each bucket but the last. */
const lastDays = [0, 30, 60, 90, 120];

/** Open loans of the earlier snapshot that made the same step. */
export interface RollMove {
  from: RollBucket;
  to: RollTo;
  loans: number;
  /** Minor units, at the earlier snapshot. */
  outstandingMinor: number;
}

/** The bucket of a number of days past due; below zero counts as none. */
export function rollBucketOf(daysPastDue: number): RollBucket {
  const at = lastDays.findIndex((last) => daysPastDue <= last);
  return rollBuckets[at === -1 ? rollBuckets.length - 1 : at] ?? '120+';
}

/** The same for a database: an SQL expression of a column, which must not be null. */
export const rollBucketIn = (column: string): string =>
  `CASE ${lastDays.map((last, at) => `WHEN ${column} <= ${last} THEN '${rollBuckets[at]}'`).join(' ')} ELSE '120+' END`;

/**
 * The matrix of one step between two snapshots a month apart. A loan that has ended is not cured: it stands under how it
 * ended; one that comes in between is in neither numerator nor denominator.
 */
export function rollRates(moves: readonly RollMove[]): RollRow[] {
  return rollBuckets.map((from) => {
    const made = moves.filter((move) => move.from === from);
    const loans = made.reduce((sum, move) => sum + move.loans, 0);
    const outstandingMinor = made.reduce((sum, move) => sum + move.outstandingMinor, 0);
    return {
      from,
      loans,
      outstandingMinor,
      byCount: sharesOf(made, loans, (move) => move.loans),
      byBalance: sharesOf(made, outstandingMinor, (move) => move.outstandingMinor),
    };
  });
}

function sharesOf(
  made: readonly RollMove[],
  all: number,
  weight: (move: RollMove) => number,
): Partial<Record<RollTo, number>> {
  if (all === 0) return {};
  const sums = new Map<RollTo, number>();
  for (const move of made) sums.set(move.to, (sums.get(move.to) ?? 0) + weight(move));
  return Object.fromEntries([...sums].map(([to, sum]) => [to, sum / all]));
}
