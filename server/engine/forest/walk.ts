// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { BinLayout, BinnedRows } from './bins.ts';
import { binOf, featureOf, missingGoesLeft } from './forest.ts';

/**
 * Trees in the form in which binned rows walk down them fastest. Node i takes two words:
 *
 *   steps[2 i]      column << 8 | limit: a row goes left when its bin in that column is at most the limit
 *   steps[2 i + 1]  place (2 × node) of the left child; the right one stands behind it
 *
 * A leaf is a step that leads every row back to itself.
 */
export interface Walkable {
  readonly steps: Int32Array;
  readonly value: Float32Array;
}

/** No bin is above 255: all rows go "left". */
const LEAF_STEP = 255;

/** Writes the steps of all nodes into `steps`, two words a node, for rows of the given layout. */
export function writeSteps(
  tree: { split: Int32Array; left: Int32Array },
  layout: BinLayout,
  steps: Int32Array,
): void {
  for (let node = 0, at = 0; node < tree.split.length; node++, at += 2) {
    const split = tree.split[node] as number;
    if (split < 0) {
      steps[at] = LEAF_STEP;
      steps[at + 1] = at;
      continue;
    }
    const feature = featureOf(split);
    const second = missingGoesLeft(split) ? (layout.missingFirst[feature] as number) : 0;
    steps[at] = second === 0 ? (feature << 8) | binOf(split) : (second << 8) | (binOf(split) + 1);
    steps[at + 1] = 2 * (tree.left[node] as number);
  }
}

/** Rows `rows[0 … count)` of a binned table. */
export interface RowList {
  readonly binned: BinnedRows;
  readonly rows: Uint32Array;
  readonly count: number;
}

/**
 * Adds to `sums[row]` the share in the leaf that each listed row reaches from `root`. Four rows walk abreast: a
 * step waits for memory, and four waits at once take little longer than one.
 */
export function addShares(trees: Walkable & { root: number }, list: RowList, sums: Float64Array): void {
  const { steps, value } = trees;
  const { data } = list.binned;
  const { stride } = list.binned.layout;
  const { rows, count } = list;
  const root = 2 * trees.root;
  for (let i = 0; i < count; i += 4) {
    const rowA = rows[i] as number;
    // Past the end the last rows walk twice and are counted once.
    const rowB = rows[i + 1 < count ? i + 1 : i] as number;
    const rowC = rows[i + 2 < count ? i + 2 : i] as number;
    const rowD = rows[i + 3 < count ? i + 3 : i] as number;
    const binsA = rowA * stride;
    const binsB = rowB * stride;
    const binsC = rowC * stride;
    const binsD = rowD * stride;
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    for (let moved = 1; moved !== 0; ) {
      const stepA = steps[a] as number;
      const stepB = steps[b] as number;
      const stepC = steps[c] as number;
      const stepD = steps[d] as number;
      const nextA =
        (steps[a + 1] as number) + ((((stepA & 255) - (data[binsA + (stepA >> 8)] as number)) >> 31) & 2);
      const nextB =
        (steps[b + 1] as number) + ((((stepB & 255) - (data[binsB + (stepB >> 8)] as number)) >> 31) & 2);
      const nextC =
        (steps[c + 1] as number) + ((((stepC & 255) - (data[binsC + (stepC >> 8)] as number)) >> 31) & 2);
      const nextD =
        (steps[d + 1] as number) + ((((stepD & 255) - (data[binsD + (stepD >> 8)] as number)) >> 31) & 2);
      moved = (nextA ^ a) | (nextB ^ b) | (nextC ^ c) | (nextD ^ d);
      a = nextA;
      b = nextB;
      c = nextC;
      d = nextD;
    }
    sums[rowA] = (sums[rowA] as number) + (value[a >> 1] as number);
    if (i + 1 < count) sums[rowB] = (sums[rowB] as number) + (value[b >> 1] as number);
    if (i + 2 < count) sums[rowC] = (sums[rowC] as number) + (value[c >> 1] as number);
    if (i + 3 < count) sums[rowD] = (sums[rowD] as number) + (value[d >> 1] as number);
  }
}
