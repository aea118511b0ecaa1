// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { MISSING_BIN } from './forest.ts';

/**
 * Class counts per bin of one feature in one node. Three numbers a bin: distinct rows, bootstrap draws, positive
 * draws.
 */
export const SLOTS = 4;

export interface SplitSearch {
  readonly minSamplesLeaf: number;
  /** Weight of a draw of the negative and of the positive class. */
  readonly weight0: number;
  readonly weight1: number;
}

export interface NodeCounts {
  readonly distinct: number;
  readonly draws: number;
  readonly positives: number;
}

export interface Split {
  feature: number;
  bin: number;
  missingLeft: boolean;
  /** Sum over both children of (w₀² + w₁²) / (w₀ + w₁): maximal where the weighted Gini impurity is minimal. */
  score: number;
}

/** Looks through the bins of one feature; improves `best` and says whether the feature varies in the node. */
export function searchBins(
  histogram: Int32Array,
  node: NodeCounts,
  search: SplitSearch,
  best: Split & { candidate: number },
): boolean {
  const missing = histogram[MISSING_BIN * SLOTS] as number;
  let seen = 0;
  let varies = false;
  const passes = missing > 0 ? 2 : 1;
  for (let pass = 0; pass < passes; pass++) {
    const missingLeft = pass === 1;
    let d = missingLeft ? missing : 0;
    let n = missingLeft ? (histogram[MISSING_BIN * SLOTS + 1] as number) : 0;
    let s = missingLeft ? (histogram[MISSING_BIN * SLOTS + 2] as number) : 0;
    seen = 0;
    for (let bin = 0; bin < MISSING_BIN; bin++) {
      const rows = histogram[bin * SLOTS] as number;
      if (rows === 0) continue;
      seen += rows;
      d += rows;
      n += histogram[bin * SLOTS + 1] as number;
      s += histogram[bin * SLOTS + 2] as number;
      const rest = node.distinct - d;
      if (rest > 0) varies = true;
      if (d < search.minSamplesLeaf) continue;
      if (rest < search.minSamplesLeaf || rest === 0) break;
      const score = childrenScore(n, s, node, search);
      if (score > best.score) {
        best.score = score;
        best.feature = best.candidate;
        best.bin = bin;
        // Without missing rows here the larger child takes those that come later.
        best.missingLeft = missing > 0 ? missingLeft : 2 * n > node.draws;
      }
      if (seen + missing === node.distinct && missingLeft) break;
    }
  }
  return varies;
}

function childrenScore(n: number, s: number, node: NodeCounts, search: SplitSearch): number {
  const left0 = (n - s) * search.weight0;
  const left1 = s * search.weight1;
  const right0 = (node.draws - node.positives - (n - s)) * search.weight0;
  const right1 = (node.positives - s) * search.weight1;
  return (
    (left0 * left0 + left1 * left1) / (left0 + left1) +
    (right0 * right0 + right1 * right1) / (right0 + right1)
  );
}
