/** Two-sided 95 % point of the standard normal distribution. */
export const Z95 = 1.959963984540054;

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Interval of a share (Wilson 1927): unlike the textbook ± it stays inside [0, 1] and is honest at small counts.
 * NaN bounds without any trial.
 */
export function wilson(successes: number, trials: number): Interval {
  if (trials === 0) return { low: Number.NaN, high: Number.NaN };
  const z2 = Z95 * Z95;
  const share = successes / trials;
  const middle = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (Z95 / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * Interval of the ratio of two independent shares on the logarithmic scale (Katz et al. 1978). Half a success is
 * added to both sides where one of them has none, so that the ratio of 0 has an upper bound.
 */
export function ratioInterval(
  one: { successes: number; trials: number },
  other: { successes: number; trials: number },
): Interval {
  if (one.trials === 0 || other.trials === 0) return { low: Number.NaN, high: Number.NaN };
  const extra = one.successes === 0 || other.successes === 0 ? 0.5 : 0;
  const a = one.successes + extra;
  const b = other.successes + extra;
  const n = one.trials + extra;
  const m = other.trials + extra;
  const half = Z95 * Math.sqrt(Math.max(0, 1 / a - 1 / n + 1 / b - 1 / m));
  const ratio = a / n / (b / m);
  return { low: ratio * Math.exp(-half), high: ratio * Math.exp(half) };
}
