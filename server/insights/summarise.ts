import type { Histogram, Summary } from './schema.ts';

/** Numbers said, ascending: what is missing (NaN) is left out. */
export function sortedSaid(column: Float64Array): Float64Array {
  let n = 0;
  const said = new Float64Array(column.length);
  for (const value of column) if (!Number.isNaN(value)) said[n++] = value;
  return said.subarray(0, n).sort();
}

/** The values of each group, ascending; a code outside 0 … `groups` - 1 belongs to none. */
export function sortedByGroup(column: Float64Array, codes: Uint8Array, groups: number): Float64Array[] {
  const sizes = new Array<number>(groups).fill(0);
  for (let r = 0; r < column.length; r++) {
    const code = codes[r] ?? groups;
    if (code < groups && !Number.isNaN(column[r])) sizes[code] = (sizes[code] ?? 0) + 1;
  }
  const values = sizes.map((size) => new Float64Array(size));
  const filled = sizes.map(() => 0);
  for (let r = 0; r < column.length; r++) {
    const code = codes[r] ?? groups;
    const group = values[code];
    const value = column[r] ?? Number.NaN;
    const at = filled[code];
    if (!group || at === undefined || Number.isNaN(value)) continue;
    group[at] = value;
    filled[code] = at + 1;
  }
  return values.map((group) => group.sort());
}

/** Exact figures of an ascending column; standard deviation with n - 1, quartiles interpolated as in a spreadsheet. */
export function summarise(sorted: Float64Array): Summary {
  const n = sorted.length;
  if (n === 0) return { n, mean: null, sd: null, min: null, q1: null, median: null, q3: null, max: null };
  let mean = 0;
  let squares = 0;
  let k = 0;
  for (const value of sorted) {
    const step = value - mean;
    mean += step / ++k;
    squares += step * (value - mean);
  }
  return {
    n,
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    min: quantile(sorted, 0),
    q1: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q3: quantile(sorted, 0.75),
    max: quantile(sorted, 1),
  };
}

/** Linear interpolation between the two neighbours (type 7, the default of R, NumPy and spreadsheets). */
export function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const a = sorted[low] ?? Number.NaN;
  const b = sorted[low + 1] ?? a;
  return a + (b - a) * (place - low);
}

const bins = 64;

/**
 * Where a chart of this column starts and ends: its range, unless a few far values would squeeze all others into a
 * corner; then the middle 99%, and those beyond are counted. Null for an empty column.
 */
export function frame(sorted: Float64Array): Pick<Histogram, 'low' | 'high'> | null {
  if (sorted.length === 0) return null;
  const [min, max] = [quantile(sorted, 0), quantile(sorted, 1)];
  const [q005, q995] = [quantile(sorted, 0.005), quantile(sorted, 0.995)];
  const middle = q995 - q005;
  const low = q005 - min > middle / 2 ? q005 : min;
  const high = max - q995 > middle / 2 ? q995 : max;
  // a column of one value, or of values too close for a bin's width to be a number, still needs a width to stand in
  return Number.isFinite(bins / (high - low)) ? { low, high } : { low: low - 0.5, high: low + 0.5 };
}

/** Counts per group over the same bins; the last bin holds the upper end too. */
export function binByGroup(
  column: Float64Array,
  { low, high }: Pick<Histogram, 'low' | 'high'>,
  { codes, groups }: { codes: Uint8Array; groups: number },
): number[][] {
  const counts = Array.from({ length: groups }, () => new Array<number>(bins).fill(0));
  const scale = bins / (high - low);
  for (let r = 0; r < column.length; r++) {
    const value = column[r] ?? Number.NaN;
    const row = counts[codes[r] ?? groups];
    // NaN fails both comparisons
    if (!row || !(value >= low && value <= high)) continue;
    const bin = Math.min(bins - 1, Math.floor((value - low) * scale));
    row[bin] = (row[bin] ?? 0) + 1;
  }
  return counts;
}

export function histogram(column: Float64Array, edges: Pick<Histogram, 'low' | 'high'>): Histogram {
  const [counts = []] = binByGroup(column, edges, { codes: new Uint8Array(column.length), groups: 1 });
  let below = 0;
  let above = 0;
  for (const value of column) {
    if (value < edges.low) below++;
    else if (value > edges.high) above++;
  }
  return { ...edges, below, above, counts };
}

/** Share of a column's variance that lies between the groups (eta squared); null where it does not vary. */
export function shareBetween(column: Float64Array, codes: Uint8Array, groups: number): number | null {
  const n = new Float64Array(groups);
  const means = new Float64Array(groups);
  let total = 0;
  let mean = 0;
  let squares = 0;
  for (let r = 0; r < column.length; r++) {
    const value = column[r] ?? Number.NaN;
    const code = codes[r] ?? groups;
    if (Number.isNaN(value) || code >= groups) continue;
    const step = value - mean;
    mean += step / ++total;
    squares += step * (value - mean);
    const size = (n[code] ?? 0) + 1;
    n[code] = size;
    means[code] = (means[code] ?? 0) + (value - (means[code] ?? 0)) / size;
  }
  if (squares === 0) return null;
  let between = 0;
  for (let g = 0; g < groups; g++) between += (n[g] ?? 0) * ((means[g] ?? 0) - mean) ** 2;
  return Math.min(1, between / squares);
}
