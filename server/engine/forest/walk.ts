// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { BinLayout, BinnedRows } from './bins.ts';
import {
  binOf,
  type ClassWeights,
  featureOf,
  leafShare,
  missingGoesLeft,
  nodeCount,
  type Tree,
} from './forest.ts';

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
  /** Positive share per leaf; 0 in all other nodes. */
  readonly share: Float32Array;
}

/** No bin is above 255: all rows go "left". */
const LEAF_STEP = 255;

/** Room for this many nodes, on shared memory. */
export function createWalkable(nodes: number): Walkable {
  return {
    steps: new Int32Array(new SharedArrayBuffer(8 * nodes)),
    share: new Float32Array(new SharedArrayBuffer(4 * nodes)),
  };
}

/** Writes a tree, from node number `at` on, for rows of the given layout; places count words, or bytes. */
export function writeTree(
  walkable: Walkable,
  tree: Tree,
  target: { at: number; layout: BinLayout; weights: ClassWeights; unit?: 'bytes' },
): void {
  const { steps, share } = walkable;
  const { missingFirst } = target.layout;
  const width = target.unit === 'bytes' ? 8 : 2;
  const nodes = nodeCount(tree);
  for (let node = 0, place = target.at; node < nodes; node++, place++) {
    const split = tree[2 * node] as number;
    if (split < 0) {
      steps[2 * place] = LEAF_STEP;
      steps[2 * place + 1] = width * place;
      share[place] = leafShare(tree, node, target.weights);
      continue;
    }
    const feature = featureOf(split);
    const second = missingGoesLeft(split) ? (missingFirst[feature] as number) : 0;
    steps[2 * place] = second === 0 ? (feature << 8) | binOf(split) : (second << 8) | (binOf(split) + 1);
    steps[2 * place + 1] = width * ((tree[2 * node + 1] as number) + target.at);
    share[place] = 0;
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
  const { steps, share } = trees;
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
    const binsA = Math.imul(rowA, stride);
    const binsB = Math.imul(rowB, stride);
    const binsC = Math.imul(rowC, stride);
    const binsD = Math.imul(rowD, stride);
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    for (let moved = 1; moved !== 0; ) {
      const firstA = steps[a] as number;
      const firstB = steps[b] as number;
      const firstC = steps[c] as number;
      const firstD = steps[d] as number;
      const midA =
        ((steps[(a + 1) | 0] as number) + sideOf(firstA, data[(binsA + (firstA >> 8)) | 0] as number)) | 0;
      const midB =
        ((steps[(b + 1) | 0] as number) + sideOf(firstB, data[(binsB + (firstB >> 8)) | 0] as number)) | 0;
      const midC =
        ((steps[(c + 1) | 0] as number) + sideOf(firstC, data[(binsC + (firstC >> 8)) | 0] as number)) | 0;
      const midD =
        ((steps[(d + 1) | 0] as number) + sideOf(firstD, data[(binsD + (firstD >> 8)) | 0] as number)) | 0;
      const secondA = steps[midA] as number;
      const secondB = steps[midB] as number;
      const secondC = steps[midC] as number;
      const secondD = steps[midD] as number;
      a =
        ((steps[(midA + 1) | 0] as number) + sideOf(secondA, data[(binsA + (secondA >> 8)) | 0] as number)) |
        0;
      b =
        ((steps[(midB + 1) | 0] as number) + sideOf(secondB, data[(binsB + (secondB >> 8)) | 0] as number)) |
        0;
      c =
        ((steps[(midC + 1) | 0] as number) + sideOf(secondC, data[(binsC + (secondC >> 8)) | 0] as number)) |
        0;
      d =
        ((steps[(midD + 1) | 0] as number) + sideOf(secondD, data[(binsD + (secondD >> 8)) | 0] as number)) |
        0;
      // Two steps a test: the test costs as much as a step for one row.
      moved = (midA ^ a) | (midB ^ b) | (midC ^ c) | (midD ^ d);
    }
    sums[rowA] = (sums[rowA] as number) + (share[a >> 1] as number);
    if (i + 1 < count) sums[rowB] = (sums[rowB] as number) + (share[b >> 1] as number);
    if (i + 2 < count) sums[rowC] = (sums[rowC] as number) + (share[c >> 1] as number);
    if (i + 3 < count) sums[rowD] = (sums[rowD] as number) + (share[d >> 1] as number);
  }
}

/** 0 for the left, 2 for the right child: a bin above the limit makes the difference negative. */
function sideOf(step: number, bin: number): number {
  return (((step & 255) - bin) >> 31) & 2;
}
