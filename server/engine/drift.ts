// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { nextDown } from './doubles.ts';

/** How a feature or score was distributed when a model was trained. Plain data, so that it is stored as JSON. */
export interface Reference {
  /** Upper bounds (inclusive) of all bins but the last. */
  readonly edges: readonly number[];
  /** Share of the rows per bin, the missing ones as a last bin of their own. */
  readonly shares: readonly number[];
}

export type DriftVerdict = 'stable' | 'shifting' | 'drifted';

/** Below the first the population is taken as the same, from the second on as another one (Siddiqi 2006). */
const SHIFTING_FROM = 0.1;
const DRIFTED_FROM = 0.25;

/** An empty bin would make the index infinite: shares are kept at least this large. */
const LEAST_SHARE = 1e-4;

/** A bin of fewer rows than this says more about the sample than about the population. */
const LEAST_ROWS = 10;

/**
 * The reference of a column: bins of equal numbers of rows. A value that would fill a bin by itself has one, between the
 * next smaller number and itself, so that whatever is not just that value is counted elsewhere; where there are no more
 * values than bins, each has. The others share what the heavy values leave.
 */
export function describeReference(column: Float64Array, bins = 10): Reference {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const least = Math.min(LEAST_ROWS, sorted.length / bins);
  const hasFew = countDistinct(sorted) <= bins;
  const edges: number[] = [];
  let rowsLeft = sorted.length;
  let binsLeft = bins;
  let held = 0;
  const close = (edge: number) => {
    if (edge !== edges.at(-1)) edges.push(edge);
    if (held > 0 && binsLeft > 1) binsLeft--;
    rowsLeft -= held;
    held = 0;
  };
  for (let from = 0; from < sorted.length; ) {
    const value = sorted[from] as number;
    const to = endOfRun(sorted, from);
    const fair = Math.max(least, rowsLeft / binsLeft);
    const isOwn = to - from >= (hasFew ? least : fair);
    if (isOwn) close(nextDown(value));
    held += to - from;
    // The last bin is open: more of the same population goes a little further in most samples.
    if (isOwn || (held >= fair && rowsLeft - held >= least)) close(value);
    from = to;
  }
  return { edges, shares: sharesIn(edges, column) };
}

function endOfRun(sorted: Float64Array, from: number): number {
  let to = from + 1;
  while (to < sorted.length && sorted[to] === sorted[from]) to++;
  return to;
}

function countDistinct(sorted: Float64Array): number {
  let count = 0;
  for (let from = 0; from < sorted.length; from = endOfRun(sorted, from)) count++;
  return count;
}

/**
 * Population stability index of a column against its reference: Σ (now − then) · ln(now / then) over the bins. 0 is
 * the same distribution. NaN for an empty column.
 */
export function populationStability(reference: Reference, column: Float64Array): number {
  if (column.length === 0) return Number.NaN;
  const now = sharesIn(reference.edges, column);
  let index = 0;
  reference.shares.forEach((share, bin) => {
    const before = Math.max(LEAST_SHARE, share);
    const after = Math.max(LEAST_SHARE, now[bin] ?? 0);
    index += (after - before) * Math.log(after / before);
  });
  return index;
}

export function driftVerdict(index: number): DriftVerdict {
  if (index >= DRIFTED_FROM) return 'drifted';
  return index >= SHIFTING_FROM ? 'shifting' : 'stable';
}

/** 95 % point of the standard normal distribution, one-sided. */
const Z95_UPPER = 1.6448536269514722;

/**
 * How large the index gets by chance alone: its 95 % point where both columns are drawn from one population, which is
 * χ² with a degree of freedom less than bins, times 1/n + 1/m (Yurdakul and Naranjo 2020). In small tables that is well
 * above the customary limits.
 * @param rows of the reference and of the column compared with it
 */
export function chanceStability({ shares }: Reference, rows: { before: number; now: number }): number {
  const degrees = shares.filter((share) => share > 0).length - 1;
  if (degrees < 1) return 0;
  // Wilson and Hilferty's approximation of the quantile.
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + Z95_UPPER * Math.sqrt(spread)) ** 3 * (1 / rows.before + 1 / rows.now);
}

function sharesIn(edges: readonly number[], column: Float64Array): number[] {
  const counts = new Array<number>(edges.length + 2).fill(0);
  for (let r = 0; r < column.length; r++) {
    const value = column[r] as number;
    let bin = edges.length + 1;
    if (!Number.isNaN(value)) {
      bin = 0;
      while (bin < edges.length && value > (edges[bin] as number)) bin++;
    }
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count) => (column.length === 0 ? 0 : count / column.length));
}
