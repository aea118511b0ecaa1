// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import {
  binOf,
  childFor,
  type Forest,
  featureOf,
  leafShare,
  leftOf,
  splitOf,
  type Tree,
} from '../forest/forest.ts';
import type { Axis, Move } from './axis.ts';

/*
 * What the forest says of a row for all values of one or two of its facts at once. With the other facts fixed, each
 * leaf that can still be reached covers a range (a rectangle) of values; its share is added at the range's corners,
 * and running sums spread it out. Shares are multiples of 2⁻²⁴, so the sums are exact: each number is bit for bit
 * what `predictRow` would give.
 */

/** Probability per value of the axis. */
export function profileOne(forest: Forest, row: Float64Array, axis: Axis): Float64Array {
  const width = axis.values.length;
  const sums = new Float64Array(width + 1);
  const sweep = { forest, row, first: axis, second: undefined, sums, width: 1 };
  for (const tree of forest.trees) spread({ ...sweep, tree }, 0, { from: 0, to: width, from2: 0, to2: 1 });
  for (let i = 1; i < width; i++) sums[i] = (sums[i] as number) + (sums[i - 1] as number);
  return sums.subarray(0, width).map((sum) => sum / forest.trees.length);
}

/** Probability per pair of values, row-major: place of the first × number of the second + place of the second. */
export function profileTwo(
  forest: Forest,
  row: Float64Array,
  axes: { first: Axis; second: Axis },
): Float64Array {
  const { first, second } = axes;
  const height = first.values.length;
  const width = second.values.length;
  const sums = new Float64Array((height + 1) * (width + 1));
  const sweep = { forest, row, first, second, sums, width: width + 1 };
  for (const tree of forest.trees)
    spread({ ...sweep, tree }, 0, { from: 0, to: height, from2: 0, to2: width });
  const profile = new Float64Array(height * width);
  for (let i = 0; i < height; i++) {
    let running = 0;
    for (let j = 0; j < width; j++) {
      const at = i * (width + 1) + j;
      running += sums[at] as number;
      sums[at] = running + (i > 0 ? (sums[at - width - 1] as number) : 0);
      profile[i * width + j] = (sums[at] as number) / forest.trees.length;
    }
  }
  return profile;
}

interface Sweep {
  readonly forest: Forest;
  readonly tree: Tree;
  readonly row: Float64Array;
  readonly first: Axis;
  readonly second: Axis | undefined;
  /** Corner sums, one line per value of the first axis and one to spare. */
  readonly sums: Float64Array;
  /** Length of a line: 1 with a single axis. */
  readonly width: number;
}

/** A half-open range of places on an axis. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** One on each of the two axes. */
interface Ranges extends Range {
  readonly from2: number;
  readonly to2: number;
}

function spread(sweep: Sweep, node: number, ranges: Ranges): void {
  const { forest, tree, first, second } = sweep;
  const split = splitOf(tree, node);
  if (split < 0) {
    addCorners(sweep, leafShare(tree, node, forest.weights), ranges);
    return;
  }
  const feature = featureOf(split);
  const left = leftOf(tree, node);
  const own = first.moves[feature];
  const other = second?.moves[feature];
  if (own !== undefined) {
    const sides = sidesOf(own, split, { from: ranges.from, to: ranges.to });
    if (sides.left.from < sides.left.to) spread(sweep, left, { ...ranges, ...sides.left });
    if (sides.right.from < sides.right.to) spread(sweep, left + 1, { ...ranges, ...sides.right });
  } else if (other !== undefined) {
    const sides = sidesOf(other, split, { from: ranges.from2, to: ranges.to2 });
    const range = ({ from, to }: Range) => ({ ...ranges, from2: from, to2: to });
    if (sides.left.from < sides.left.to) spread(sweep, left, range(sides.left));
    if (sides.right.from < sides.right.to) spread(sweep, left + 1, range(sides.right));
  } else {
    spread(sweep, childFor(forest, { split, left }, sweep.row[feature] as number), ranges);
  }
}

/** Which places of a range a split sends left, and which right. */
function sidesOf({ below, isFalling, values }: Move, split: number, { from, to }: Range) {
  const count = below[binOf(split)] as number;
  const border = isFalling ? values.length - count : count;
  const lower = { from, to: Math.min(to, border) };
  const upper = { from: Math.max(from, border), to };
  return isFalling ? { left: upper, right: lower } : { left: lower, right: upper };
}

function addCorners(sweep: Sweep, share: number, ranges: Ranges): void {
  const { sums, width } = sweep;
  const { from, to, from2, to2 } = ranges;
  const add = (at: number, amount: number) => {
    sums[at] = (sums[at] as number) + amount;
  };
  if (sweep.second === undefined) {
    add(from, share);
    add(to, -share);
    return;
  }
  add(from * width + from2, share);
  add(from * width + to2, -share);
  add(to * width + from2, -share);
  add(to * width + to2, share);
}
