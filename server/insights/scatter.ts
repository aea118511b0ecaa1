import { densityOf } from './density.ts';
import type { Unit } from './measures.ts';
import type { Histogram, LoanSample, MeasureSummary } from './schema.ts';

/** One axis with the density of the whole book on its margin. */
export interface ScatterAxis {
  key: MeasureSummary['key'];
  label: string;
  unit: Unit;
  low: number;
  high: number;
  median: number;
  /** Loans of the whole book that lie outside the frame and are not drawn. */
  beyond: number;
  /** One curve per group over equal steps from `low` to `high`, each summing to 1; empty for an empty group. */
  densities: number[][];
}

/** Parallel columns: what a chart needs of a loan, and no more. */
export interface ScatterPoints {
  x: number[];
  y: number[];
  group: number[];
  names: string[];
  borrowerIds: number[];
}

export interface Scatter {
  x: ScatterAxis;
  y: ScatterAxis;
  /** Loans in the book of which `points` are the sample that says both. */
  of: number;
  sampled: number;
  points: ScatterPoints;
}

export type ScatterGrouping = 'none' | 'recovery' | 'segment';

/** The sample on two measures, in groups; null where one of the measures is not in the book. */
export function scatterOf(
  sample: LoanSample,
  [x, y]: readonly [MeasureSummary, MeasureSummary],
  grouping: ScatterGrouping,
): Scatter | null {
  const [xAxis, yAxis] = [axisOf(x, grouping), axisOf(y, grouping)];
  if (!xAxis || !yAxis) return null;
  const points: ScatterPoints = { x: [], y: [], group: [], names: [], borrowerIds: [] };
  sample.loanIds.forEach((_, i) => {
    const at = { x: sample.values[x.key][i] ?? null, y: sample.values[y.key][i] ?? null };
    const group = groupOf(sample, i, grouping);
    if (at.x === null || at.y === null || group === null || !inside(at.x, xAxis) || !inside(at.y, yAxis))
      return;
    points.x.push(at.x);
    points.y.push(at.y);
    points.group.push(group);
    points.names.push(sample.names[i] ?? '');
    points.borrowerIds.push(sample.borrowerIds[i] ?? 0);
  });
  return { x: xAxis, y: yAxis, of: sample.of, sampled: sample.loanIds.length, points };
}

function axisOf(measure: MeasureSummary, grouping: ScatterGrouping): ScatterAxis | null {
  const { key, label, unit, histogram, median } = measure;
  if (!histogram || median === null) return null;
  const { low, high, below, above, counts } = histogram;
  const byGroup: Record<ScatterGrouping, number[][]> = {
    none: [counts],
    recovery: measure.countsByRecovery,
    segment: measure.countsBySegment,
  };
  const densities = byGroup[grouping].map(densityOf);
  return { key, label, unit, low, high, median, beyond: below + above, densities };
}

function groupOf(sample: LoanSample, i: number, grouping: ScatterGrouping): number | null {
  switch (grouping) {
    case 'none':
      return 0;
    case 'recovery':
      return sample.recovery[i] ?? null;
    case 'segment':
      return sample.segment[i] ?? null;
  }
}

const inside = (value: number, { low, high }: Pick<Histogram, 'low' | 'high'>) =>
  value >= low && value <= high;
