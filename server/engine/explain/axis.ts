// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Forest } from '../forest/forest.ts';

/** A fact that may change, in the feature's own unit. */
export interface Changeable {
  readonly column: number;
  readonly direction: 'down' | 'up' | 'either';
  /** New values are whole multiples of it, e.g. 1 for days, 100 for minor units; above 0. */
  readonly step: number;
  /** Bounds (inclusive) of realistic values. */
  readonly min: number;
  readonly max: number;
  /** A change of this size costs 1. */
  readonly scale: number;
}

/** The values of one fact worth trying: one per interval between the forest's edges, and the present one. */
export interface Axis {
  readonly column: number;
  /** Ascending. */
  readonly values: Float64Array;
  /** |value − present| / scale. */
  readonly costs: Float64Array;
  /** Place of the present value. */
  readonly origin: number;
  /** Per edge of the feature, how many of the values lie at or below it. */
  readonly below: Uint32Array;
}

/** @throws RangeError on a step or scale that is not above 0 */
export function axisOf(forest: Forest, row: ArrayLike<number>, fact: Changeable): Axis {
  const { column, direction, step, scale } = fact;
  if (!(step > 0) || !(scale > 0))
    throw new RangeError(`Step and scale of column ${column} must be above 0.`);
  const present = row[column] as number;
  const edges = forest.edges.subarray(forest.edgeStart[column], forest.edgeStart[column + 1]);
  const values = new Set([present]);
  const isAllowed = (value: number) => value >= fact.min && value <= fact.max;
  for (const edge of edges) {
    if (!Number.isFinite(edge)) continue;
    // The nearest multiple of the step on the far side of the edge.
    if (direction !== 'up' && edge < present) {
      const value = onGrid(Math.floor(edge / step), step);
      if (value < present && isAllowed(value)) values.add(value);
    }
    if (direction !== 'down' && edge >= present) {
      const value = onGrid(Math.floor(edge / step) + 1, step);
      if (value > present && isAllowed(value)) values.add(value);
    }
  }
  const sorted = Float64Array.from(values).sort();
  return {
    column,
    values: sorted,
    costs: sorted.map((value) => Math.abs(value - present) / scale),
    origin: sorted.indexOf(present),
    below: Uint32Array.from(edges, (edge) => countUpTo(sorted, edge)),
  };
}

/** Twelve significant digits take away the dust of steps like 0.1. */
function onGrid(multiple: number, step: number): number {
  return Number((multiple * step).toPrecision(12));
}

function countUpTo(sorted: Float64Array, limit: number): number {
  let count = 0;
  while (count < sorted.length && (sorted[count] as number) <= limit) count++;
  return count;
}
