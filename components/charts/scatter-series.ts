import type { ChartUnit } from './units.ts';

export interface ScatterAxisSpec {
  label: string;
  unit: ChartUnit;
  low: number;
  high: number;
  median: number;
  /** Per group a curve over equal steps from `low` to `high`. */
  densities: readonly (readonly number[])[];
}

/** Parallel columns; `group` is an index into the groups. */
export interface ScatterColumns {
  x: readonly number[];
  y: readonly number[];
  group: readonly number[];
  names: readonly string[];
  borrowerIds: readonly number[];
}

export interface ScatterPoint {
  x: number;
  y: number;
  name: string;
  borrowerId: number;
}

/** How far the frame reaches beyond its outermost points, as a share of their span. */
export const padding = 0.03;

export function paddedDomain({ low, high }: Pick<ScatterAxisSpec, 'low' | 'high'>): {
  min: number;
  max: number;
} {
  const span = high - low;
  return { min: low - span * padding, max: high + span * padding };
}

/** One series per group, in the groups' order; a group without points keeps its place, and so its colour. */
export function toSeries(
  points: ScatterColumns,
  groups: readonly string[],
): { id: string; data: ScatterPoint[] }[] {
  const series = groups.map((id) => ({ id, data: [] as ScatterPoint[] }));
  points.x.forEach((x, i) => {
    series[points.group[i] ?? -1]?.data.push({
      x,
      y: points.y[i] ?? 0,
      name: points.names[i] ?? '',
      borrowerId: points.borrowerIds[i] ?? 0,
    });
  });
  return series;
}

/** Round values inside the frame, about `wanted` of them, for ticks and grid lines. */
export function roundTicks(min: number, max: number, wanted: number): number[] {
  const rough = (max - min) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(min / step);
  const last = Math.floor(max / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step + 0); // never -0
}
