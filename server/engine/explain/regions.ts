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

/**
 * What a forest can still say of a row while some of its facts move: each leaf within reach covers a box of places, one
 * range an axis, and gives its share to all of them. The boxes of one tree fill the space without overlap, so that the
 * forest's answer at a place is the sum over the trees of the one box that holds it. Shares are multiples of 2⁻²⁴ and
 * sums of them exact: bit for bit what `predictRow` would give.
 */
export interface Regions {
  /** Places per axis. */
  readonly widths: readonly number[];
  /** Region r, axis a: the half-open range `bounds[(r * axes + a) * 2]` … the number behind it. */
  readonly bounds: Uint32Array;
  /** Positive share of region r's leaf, times 2²⁴: a whole number. */
  readonly shares: Int32Array;
  /** Tree of region r; the regions of one tree stand side by side. */
  readonly trees: Uint32Array;
}

/** A share of 1, as `Regions` counts it. */
export const WHOLE = 2 ** 24;

/** The regions within reach of a row, whose changeable facts are the axes; no two axes move the same feature. */
export function regionsOf(forest: Forest, row: ArrayLike<number>, axes: readonly Axis[]): Regions {
  const widths = axes.map(({ values }) => values.length);
  const mover = new Array<{ axis: number; move: Move } | undefined>(forest.features).fill(undefined);
  axes.forEach(({ moves }, axis) => {
    moves.forEach((move, feature) => {
      if (move !== undefined) mover[feature] = { axis, move };
    });
  });
  const found: Found = { bounds: [], shares: [], trees: [] };
  const box = Uint32Array.from(widths.flatMap((width) => [0, width]));
  forest.trees.forEach((tree, number) => {
    collect({ forest, row, mover, tree, number, box, found }, 0);
  });
  return {
    widths,
    bounds: Uint32Array.from(found.bounds),
    shares: Int32Array.from(found.shares),
    trees: Uint32Array.from(found.trees),
  };
}

interface Found {
  readonly bounds: number[];
  readonly shares: number[];
  readonly trees: number[];
}

interface Collecting {
  readonly forest: Forest;
  readonly row: ArrayLike<number>;
  /** Per feature the axis that moves it, and how. */
  readonly mover: readonly ({ axis: number; move: Move } | undefined)[];
  readonly tree: Tree;
  readonly number: number;
  /** Range of places per axis that leads to the present node. */
  readonly box: Uint32Array;
  readonly found: Found;
}

function collect(collecting: Collecting, node: number): void {
  const { forest, row, mover, tree, number, box, found } = collecting;
  const split = splitOf(tree, node);
  if (split < 0) {
    found.bounds.push(...box);
    found.shares.push(leafShare(tree, node, forest.weights) * WHOLE);
    found.trees.push(number);
    return;
  }
  const feature = featureOf(split);
  const left = leftOf(tree, node);
  const by = mover[feature];
  if (by === undefined) {
    collect(collecting, childFor(forest, { split, left }, row[feature] as number));
    return;
  }
  const low = 2 * by.axis;
  const from = box[low] as number;
  const to = box[low + 1] as number;
  const border = Math.min(to, Math.max(from, borderOf(by.move, split)));
  const [lower, upper] = by.move.isFalling ? [left + 1, left] : [left, left + 1];
  if (from < border) {
    box[low + 1] = border;
    collect(collecting, lower);
    box[low + 1] = to;
  }
  if (border < to) {
    box[low] = border;
    collect(collecting, upper);
    box[low] = from;
  }
}

/** The first place on the far side of a split. */
function borderOf({ below, isFalling, values }: Move, split: number): number {
  const count = below[binOf(split)] as number;
  return isFalling ? values.length - count : count;
}
