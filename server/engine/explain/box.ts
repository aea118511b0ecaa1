// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Axis } from './axis.ts';
import type { Regions } from './regions.ts';

/** All places that a row's changeable facts may take together, and what the forest says there. */
export interface Space {
  readonly axes: readonly Axis[];
  readonly regions: Regions;
}

/** A part of the space, with what is known of all its places at once. */
export interface Box {
  /** Half-open range of places of axis a: `range[2 * a]` … `range[2 * a + 1]`. */
  readonly range: Uint32Array;
  /** The regions that overlap it, of those trees that have more than one here. */
  readonly regions: Uint32Array;
  /** Sum over the other trees, which say the same all over the box. */
  readonly settled: number;
  /** No place of the box has a smaller sum of shares. */
  readonly bound: number;
  /** No place of the box costs less; its place nearest to the present facts costs just that. */
  readonly cost: number;
}

/** The part of a box, or of all space, that lies in a range. */
export function narrow(
  { axes, regions: { bounds, shares, trees } }: Space,
  parent: Pick<Box, 'regions' | 'settled'>,
  range: Uint32Array,
): Box {
  const { regions } = parent;
  const kept = new Uint32Array(regions.length);
  let { settled } = parent;
  let bound = settled;
  let count = 0;
  for (let i = 0; i < regions.length; ) {
    const tree = trees[regions[i] as number];
    const first = count;
    let least = Number.POSITIVE_INFINITY;
    for (; i < regions.length && trees[regions[i] as number] === tree; i++) {
      const region = regions[i] as number;
      if (!overlaps(bounds, region, range)) continue;
      kept[count++] = region;
      least = Math.min(least, shares[region] as number);
    }
    bound += least; // the regions of a tree fill all space: one of them is here
    if (count - first > 1) continue;
    settled += least;
    count = first;
  }
  return { range, regions: kept.slice(0, count), settled, bound, cost: costOf(axes, nearestIn(axes, range)) };
}

function overlaps(bounds: Uint32Array, region: number, range: Uint32Array): boolean {
  for (let i = 0, at = region * range.length; i < range.length; i += 2, at += 2) {
    if ((bounds[at] as number) >= (range[i + 1] as number)) return false;
    if ((bounds[at + 1] as number) <= (range[i] as number)) return false;
  }
  return true;
}

/** The place nearest to the present facts: on each axis the cheapest one, whatever the others are. */
export function nearestIn(axes: readonly Axis[], range: Uint32Array): number[] {
  return axes.map((axis, a) => nearest(axis, range[2 * a] as number, range[2 * a + 1] as number));
}

/** Costs rise on both sides of the present value. */
export function nearest({ origin }: Axis, from: number, to: number): number {
  return Math.min(to - 1, Math.max(from, origin));
}

export function costOf(axes: readonly Axis[], places: readonly number[]): number {
  let cost = 0;
  axes.forEach(({ costs }, a) => {
    cost += costs[places[a] as number] as number;
  });
  return cost;
}

/** Boxes by rising key (a binary heap); equal keys come in an order that only depends on what was pushed. */
export interface BoxQueue {
  readonly boxes: Box[];
  readonly key: (box: Box) => number;
}

export function pushBox({ boxes, key }: BoxQueue, box: Box): void {
  let at = boxes.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (key(boxes[above] as Box) <= key(box)) break;
    boxes[at] = boxes[above] as Box;
    at = above;
  }
  boxes[at] = box;
}

export function popBox({ boxes, key }: BoxQueue): Box | undefined {
  const first = boxes[0];
  const last = boxes.pop();
  if (first === undefined || last === undefined || boxes.length === 0) return first;
  let at = 0;
  for (let below = 1; below < boxes.length; below = 2 * at + 1) {
    const other = boxes[below + 1];
    if (other !== undefined && key(other) < key(boxes[below] as Box)) below++;
    if (key(last) <= key(boxes[below] as Box)) break;
    boxes[at] = boxes[below] as Box;
    at = below;
  }
  boxes[at] = last;
  return first;
}
