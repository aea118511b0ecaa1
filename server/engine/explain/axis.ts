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
  /** Features that cannot but change with it. */
  readonly followers?: readonly Follower[] | undefined;
}

/** A feature that follows a fact, such as its ratio to another one that stays. */
export interface Follower {
  readonly column: number;
  /** Its value at a value of the fact; never rising, or never falling, and never NaN within the fact's bounds. */
  readonly of: (value: number) => number;
  /** The fact's value at which it has a value: the inverse of `of`. */
  readonly at: (followed: number) => number;
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
  /** Per feature of the forest how the axis moves it; undefined for those that it leaves alone. */
  readonly moves: readonly (Move | undefined)[];
}

/** One feature along an axis: the fact itself, or one that follows it. */
export interface Move {
  /** Per place of the axis. */
  readonly values: Float64Array;
  /** Never rising along the axis, so that the last places and not the first lie at or below an edge. */
  readonly isFalling: boolean;
  /** Per edge of the feature, how many places lie at or below it. */
  readonly below: Uint32Array;
}

/** @throws RangeError on a step or scale that is not above 0 */
export function axisOf(forest: Forest, row: ArrayLike<number>, fact: Changeable): Axis {
  const { column, step, scale, followers = [] } = fact;
  if (!(step > 0) || !(scale > 0))
    throw new RangeError(`Step and scale of column ${column} must be above 0.`);
  const present = row[column] as number;
  const sorted = Float64Array.from(worthTrying(forest, present, fact)).sort();
  const origin = sorted.indexOf(present);
  const moves: (Move | undefined)[] = new Array(forest.features).fill(undefined);
  moves[column] = moveOf(edgesOf(forest, column), sorted);
  for (const follower of followers) {
    const values = sorted.map(follower.of);
    // The row's own value to the last bit, whatever the way it was computed.
    values[origin] = row[follower.column] as number;
    moves[follower.column] = moveOf(edgesOf(forest, follower.column), values);
  }
  return {
    column,
    values: sorted,
    costs: sorted.map((value) => Math.abs(value - present) / scale),
    origin,
    moves,
  };
}

/** Gives a row the values that it has at a place of the axis. */
export function moveTo(row: Float64Array, axis: Axis, place: number): void {
  axis.moves.forEach((move, column) => {
    if (move !== undefined) row[column] = move.values[place] as number;
  });
}

function worthTrying(forest: Forest, present: number, fact: Changeable): Set<number> {
  const { column, direction, step } = fact;
  const values = new Set([present]);
  const add = (multiple: number) => {
    const value = onGrid(multiple, step);
    const isThere = direction === 'either' || (direction === 'down' ? value < present : value > present);
    if (isThere && value >= fact.min && value <= fact.max) values.add(value);
  };
  for (const edge of edgesOf(forest, column)) {
    if (!Number.isFinite(edge)) continue;
    // The nearest multiple of the step on the far side of the edge.
    add(edge < present ? Math.floor(edge / step) : Math.floor(edge / step) + 1);
  }
  for (const { column: follower, at } of fact.followers ?? []) {
    for (const edge of edgesOf(forest, follower)) {
      const nearest = Math.floor(at(edge) / step);
      // Rounding and the direction of the follower decide which of them is just across: all are tried.
      if (Number.isFinite(nearest)) for (const multiple of [nearest - 1, nearest, nearest + 1]) add(multiple);
    }
  }
  return values;
}

function edgesOf(forest: Forest, column: number): Float64Array {
  return forest.edges.subarray(forest.edgeStart[column], forest.edgeStart[column + 1]);
}

function moveOf(edges: Float64Array, values: Float64Array): Move {
  const isFalling = (values[0] as number) > (values.at(-1) as number);
  const ascending = isFalling ? values.toReversed() : values;
  return { values, isFalling, below: Uint32Array.from(edges, (edge) => countUpTo(ascending, edge)) };
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
