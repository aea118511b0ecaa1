/**
 * Where the loans of one snapshot stand in the next: the share of each bucket that moves to every other. The same loans
 * are looked at twice, and each row's denominator is what stood in its bucket at first, so a row adds up to one.
 */

/** Days past due, half-open from the left: 0, 1-30, 31-60, 61-90, 91-120, above 120. */
export const rollBuckets = ['0', '1-30', '31-60', '61-90', '91-120', '120+'] as const;
export type RollBucket = (typeof rollBuckets)[number];

const lastDays = [0, 30, 60, 90, 120];

/** What became of a loan where it has no bucket any more. `left`: it is not in the later file, paid off or settled. */
export const rollEnds = ['fully_recovered', 'partially_recovered', 'written_off', 'left'] as const;
export type RollEnd = (typeof rollEnds)[number];

export type RollTo = RollBucket | RollEnd;

/** One loan that was open in the earlier snapshot. */
export interface RollPair {
  daysPastDue: number;
  /** Minor units, at the earlier snapshot. */
  outstandingMinor: number;
  /** How it stands in the later one. */
  next: { daysPastDue: number; ended: Exclude<RollEnd, 'left'> | null } | null;
}

export interface RollRow {
  from: RollBucket;
  loans: number;
  outstandingMinor: number;
  /** Shares of the row's loans and of its balance, 0-1; empty where the bucket was. */
  byCount: Partial<Record<RollTo, number>>;
  byBalance: Partial<Record<RollTo, number>>;
}

/** The bucket of a number of days past due; below zero counts as none. */
export function rollBucketOf(daysPastDue: number): RollBucket {
  const at = lastDays.findIndex((last) => daysPastDue <= last);
  return rollBuckets[at === -1 ? rollBuckets.length - 1 : at] ?? '120+';
}

/**
 * The matrix of one step between two snapshots a month apart. A loan that has ended is not cured: it stands under how it
 * ended; one that comes in between is in neither numerator nor denominator.
 */
export function rollRates(pairs: readonly RollPair[]): RollRow[] {
  return rollBuckets.map((from) => {
    const stood = pairs.filter(({ daysPastDue }) => rollBucketOf(daysPastDue) === from);
    const balance = stood.reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0);
    return {
      from,
      loans: stood.length,
      outstandingMinor: balance,
      byCount: sharesOf(stood, stood.length, () => 1),
      byBalance: sharesOf(stood, balance, ({ outstandingMinor }) => outstandingMinor),
    };
  });
}

function sharesOf(
  stood: readonly RollPair[],
  all: number,
  weight: (pair: RollPair) => number,
): Partial<Record<RollTo, number>> {
  const sums = new Map<RollTo, number>();
  for (const pair of stood) {
    const to = wentTo(pair);
    sums.set(to, (sums.get(to) ?? 0) + weight(pair));
  }
  if (all === 0) return {};
  return Object.fromEntries([...sums].map(([to, sum]) => [to, sum / all]));
}

function wentTo({ next }: RollPair): RollTo {
  if (!next) return 'left';
  return next.ended ?? rollBucketOf(next.daysPastDue);
}
