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

export interface Ratio extends Interval {
  readonly ratio: number;
}

/**
 * The ratio of two independent shares with its interval on the logarithmic scale (Katz et al. 1978). Where one of the
 * sides has no success, or no failure, half of each is added to both sides, for the ratio as for its interval (Haldane
 * 1956, Anscombe 1956): a rate of 0 on either side then has a ratio that can be told, and rates of 1 are not taken for
 * certain. NaN without any trial on a side, or without any success at all: 0 of 0 is no ratio.
 */
export function rateRatio(
  one: { successes: number; trials: number },
  other: { successes: number; trials: number },
): Ratio {
  const isTold = one.trials > 0 && other.trials > 0 && one.successes + other.successes > 0;
  if (!isTold) return { ratio: Number.NaN, low: Number.NaN, high: Number.NaN };
  const hasEmptyCell = [one, other].some(({ successes, trials }) => successes === 0 || successes === trials);
  const extra = hasEmptyCell ? 0.5 : 0;
  const a = one.successes + extra;
  const b = other.successes + extra;
  const n = one.trials + 2 * extra;
  const m = other.trials + 2 * extra;
  const half = Z95 * Math.sqrt(1 / a - 1 / n + 1 / b - 1 / m);
  const ratio = a / n / (b / m);
  return { ratio, low: ratio * Math.exp(-half), high: ratio * Math.exp(half) };
}
