/** Whether two columns have to do with each other: textbook statistics on numbers, no loan, no database. */

export interface Interval {
  low: number;
  high: number;
}

/** A test of independence on a table of counts (Pearson's chi-square). */
export interface Independence {
  chiSquare: number;
  degrees: number;
  p: number;
  /** Strength of the association, 0 … 1 (Cramér's V). */
  cramersV: number;
  /** False where too many cells expect fewer than five (Cochran's rule): then the p-value says nothing. */
  reliable: boolean;
}

/** Whether groups differ in their ranks (Kruskal-Wallis, corrected for ties). */
export interface GroupTest {
  h: number;
  degrees: number;
  p: number;
  /** Share of the ranks' variance between the groups, 0 … 1 (epsilon squared). */
  effect: number;
}

const normal975 = 1.959963984540054;

/**
 * Pearson's r over the pairs where both are there (NaN is not), with Fisher's 95% interval.
 * Null for fewer than four pairs or a column that does not vary.
 */
export function correlate(
  x: Float64Array,
  y: Float64Array,
): (Interval & { value: number; n: number }) | null {
  let n = 0;
  let meanX = 0;
  let meanY = 0;
  let sxx = 0;
  let syy = 0;
  let sxy = 0;
  for (let i = 0; i < x.length; i++) {
    const a = x[i] ?? Number.NaN;
    const b = y[i] ?? Number.NaN;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    n++;
    const dx = a - meanX;
    const dy = b - meanY;
    meanX += dx / n;
    meanY += dy / n;
    sxx += dx * (a - meanX);
    syy += dy * (b - meanY);
    sxy += dx * (b - meanY);
  }
  if (n < 4 || sxx === 0 || syy === 0) return null;
  const value = Math.max(-1, Math.min(1, sxy / Math.sqrt(sxx * syy)));
  const half = normal975 / Math.sqrt(n - 3);
  return { value, n, low: Math.tanh(Math.atanh(value) - half), high: Math.tanh(Math.atanh(value) + half) };
}

/** Wilson's 95% interval of a share; null of nothing. */
export function shareInterval(hits: number, n: number): Interval | null {
  if (n === 0) return null;
  const z2 = normal975 ** 2;
  const centre = (hits + z2 / 2) / (n + z2);
  const half = (normal975 / (n + z2)) * Math.sqrt((hits * (n - hits)) / n + z2 / 4);
  // the formula's rounding must not step over the ends that it reaches exactly
  return { low: hits === 0 ? 0 : centre - half, high: hits === n ? 1 : centre + half };
}

/** Chi-square test of a table of counts, empty rows and columns left out; null where fewer than two of either remain. */
export function testIndependence(table: readonly (readonly number[])[]): Independence | null {
  const width = table[0]?.length ?? 0;
  const columnTotals = Array.from({ length: width }, (_, j) => sum(table.map((row) => row[j] ?? 0)));
  const rows = table.map((row) => ({ row, total: sum(row) })).filter(({ total }) => total > 0);
  const columns = columnTotals.map((total, j) => ({ j, total })).filter(({ total }) => total > 0);
  if (rows.length < 2 || columns.length < 2) return null;
  const n = sum(columnTotals);
  let chiSquare = 0;
  let thin = 0;
  let empty = false;
  for (const { row, total } of rows) {
    for (const column of columns) {
      const expected = (total * column.total) / n;
      chiSquare += ((row[column.j] ?? 0) - expected) ** 2 / expected;
      if (expected < 5) thin++;
      if (expected < 1) empty = true;
    }
  }
  const degrees = (rows.length - 1) * (columns.length - 1);
  return {
    chiSquare,
    degrees,
    p: chiSquareTail(chiSquare, degrees),
    cramersV: Math.sqrt(chiSquare / (n * (Math.min(rows.length, columns.length) - 1))),
    reliable: !empty && thin / (rows.length * columns.length) <= 0.2,
  };
}

/** Kruskal-Wallis over groups of values, each sorted ascending; null for fewer than two groups or five values. */
export function compareGroups(sortedGroups: readonly Float64Array[]): GroupTest | null {
  const groups = sortedGroups.filter((group) => group.length > 0);
  const n = sum(groups.map((group) => group.length));
  if (groups.length < 2 || n < 5) return null;
  const { rankSums, ties } = rankTogether(groups);
  const spread = 1 - ties / (n ** 3 - n);
  if (spread <= 1e-12) return null;
  const between = sum(rankSums.map((rankSum, g) => rankSum ** 2 / (groups[g]?.length ?? 1)));
  const h = Math.max(0, ((12 / (n * (n + 1))) * between - 3 * (n + 1)) / spread);
  const degrees = groups.length - 1;
  return { h, degrees, p: chiSquareTail(h, degrees), effect: Math.min(1, h / (n - 1)) };
}

/** Walks all groups at once from the smallest value up; equal values share the mean of their ranks. */
function rankTogether(groups: readonly Float64Array[]) {
  const at = groups.map(() => 0);
  const rankSums = groups.map(() => 0);
  let ranked = 0;
  let ties = 0;
  for (;;) {
    let value = Number.POSITIVE_INFINITY;
    let left = false;
    groups.forEach((group, g) => {
      const next = group[at[g] ?? 0];
      if (next === undefined) return;
      left = true;
      if (next < value) value = next;
    });
    if (!left) return { rankSums, ties };
    const same = groups.map((group, g) => {
      const start = at[g] ?? 0;
      let end = start;
      while (end < group.length && group[end] === value) end++;
      at[g] = end;
      return end - start;
    });
    const t = sum(same);
    const rank = ranked + (t + 1) / 2;
    same.forEach((count, g) => {
      rankSums[g] = (rankSums[g] ?? 0) + count * rank;
    });
    ranked += t;
    ties += t ** 3 - t;
  }
}

/** P(X > x) for a chi-square variable: the upper regularised gamma function (Numerical Recipes, 6.2). */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1;
  const a = degrees / 2;
  const half = x / 2;
  const scale = Math.exp(-half + a * Math.log(half) - logGamma(a));
  return half < a + 1 ? Math.max(0, 1 - scale * lowerSeries(a, half)) : scale * upperFraction(a, half);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; k < 500 && Math.abs(term) > Math.abs(total) * 1e-15; k++) {
    term *= x / (a + k);
    total += term;
  }
  return total;
}

/** Lentz's continued fraction; converges fast where the series does not. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 500; k++) {
    const step = -k * (k - a);
    b += 2;
    d = step * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + step / c;
    if (Math.abs(c) < tiny) c = tiny;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** ln Γ(a) by Lanczos (g = 7, n = 9). */
function logGamma(a: number): number {
  const [first = 0, ...rest] = lanczos;
  const shifted = a - 1;
  const series = rest.reduce((total, coefficient, k) => total + coefficient / (shifted + k + 1), first);
  const t = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(series);
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
