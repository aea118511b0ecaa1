// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { type Interval, type Ratio, rateRatio, wilson } from './intervals.ts';
import { aucInterval, expectedCalibrationError, reliabilityTable } from './metrics.ts';

/*
 * Figures by protected group. `groups` holds a group number per row, 0 … groupCount − 1; `NO_GROUP` for a row whose
 * group is not known, which is left out.
 */
export const NO_GROUP = 255;

export interface Rate extends Interval {
  readonly successes: number;
  readonly trials: number;
  /** NaN without trials. */
  readonly rate: number;
}

/** Share of rows selected in each group, with its 95 % interval. */
export function selectionRates(groups: Uint8Array, selected: Uint8Array, groupCount: number): Rate[] {
  assertSameLength(groups, selected);
  return perGroup(groups, groupCount, (rows) => rateOver(rows, (r) => selected[r] === 1));
}

/**
 * Adverse impact ratio of each group's rate against that of a reference group, with its 95 % interval; NaN where neither
 * of the two has anybody selected. By the four-fifths rule a ratio below 0.8 tells where everybody wants to be selected,
 * and one above 1.25 where nobody does.
 * @throws RangeError when the reference is no group
 */
export function adverseImpact(rates: readonly Rate[], reference: number): Ratio[] {
  const base = rates[reference];
  if (base === undefined) throw new RangeError(`There is no group ${reference} among ${rates.length}.`);
  return rates.map((rate, group) =>
    group === reference ? { ratio: 1, low: 1, high: 1 } : rateRatio(rate, base),
  );
}

export interface GroupErrors {
  readonly count: number;
  /** Share of the negatives called positive, and of the positives called negative. */
  readonly falsePositiveRate: Rate;
  readonly falseNegativeRate: Rate;
  /** Share of those called positive who are. */
  readonly precision: Rate;
}

/** Error rates by group when a score strictly above the threshold is called positive. */
export function errorRatesByGroup(
  scored: { y: Uint8Array; p: Float64Array; threshold: number },
  groups: Uint8Array,
  groupCount: number,
): GroupErrors[] {
  const { y, p, threshold } = scored;
  assertSameLength(groups, y);
  const isCalled = (r: number) => (p[r] as number) > threshold;
  return perGroup(withScore(groups, p), groupCount, (rows) => ({
    count: rows.length,
    falsePositiveRate: rateOver(
      rows.filter((r) => y[r] === 0),
      isCalled,
    ),
    falseNegativeRate: rateOver(
      rows.filter((r) => y[r] === 1),
      (r) => !isCalled(r),
    ),
    precision: rateOver(rows.filter(isCalled), (r) => y[r] === 1),
  }));
}

export interface GroupCalibration {
  readonly count: number;
  readonly meanScore: number;
  /** Share of positives with its interval: the mean score belongs inside it. */
  readonly observed: Rate;
  readonly expectedCalibrationError: number;
  readonly auc: number;
  readonly aucInterval: Interval;
}

/** Whether a score means the same in each group, and how well it ranks there. */
export function calibrationByGroup(
  scored: { y: Uint8Array; p: Float64Array },
  groups: Uint8Array,
  groupCount: number,
): GroupCalibration[] {
  const { y, p } = scored;
  assertSameLength(groups, y);
  return perGroup(withScore(groups, p), groupCount, (rows) => {
    const labels = Uint8Array.from(rows, (r) => y[r] as number);
    const scores = Float64Array.from(rows, (r) => p[r] as number);
    const { auc, low, high } = aucInterval(labels, scores);
    return {
      count: rows.length,
      meanScore: scores.reduce((sum, score) => sum + score, 0) / scores.length,
      observed: rateOver(rows, (r) => y[r] === 1),
      expectedCalibrationError: expectedCalibrationError(reliabilityTable(labels, scores)),
      auc,
      aucInterval: { low, high },
    };
  });
}

function perGroup<T>(groups: Uint8Array, groupCount: number, figure: (rows: Uint32Array) => T): T[] {
  return Array.from({ length: groupCount }, (_, group) => {
    const rows = new Uint32Array(groups.length);
    let found = 0;
    for (let r = 0; r < groups.length; r++) if (groups[r] === group) rows[found++] = r;
    return figure(rows.subarray(0, found));
  });
}

/** Rows without a score belong to no group. */
function withScore(groups: Uint8Array, p: Float64Array): Uint8Array {
  return groups.map((group, r) => (Number.isNaN(p[r] as number) ? NO_GROUP : group));
}

function rateOver(rows: Uint32Array, isSuccess: (row: number) => boolean): Rate {
  let successes = 0;
  for (const r of rows) if (isSuccess(r)) successes++;
  return { successes, trials: rows.length, rate: successes / rows.length, ...wilson(successes, rows.length) };
}

function assertSameLength(groups: Uint8Array, values: Uint8Array): void {
  if (groups.length !== values.length) {
    throw new RangeError(`${groups.length} groups for ${values.length} rows.`);
  }
}
