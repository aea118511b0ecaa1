// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.

/**
 * A fitted binary random forest: all trees one after the other in parallel arrays, as scikit-learn's `tree_`.
 *
 * The right child of a node stands directly behind the left one.
 */
export interface Forest {
  readonly features: number;
  /** First node of each tree; its length is the number of trees. */
  readonly roots: Uint32Array;
  /** −1 in a leaf, else `feature << 9 | missingLeft << 8 | bin`: rows of a bin up to this one go left. */
  readonly split: Int32Array;
  /** Node number of the left child; 0 in a leaf. */
  readonly left: Int32Array;
  /** Weighted share of the positive class among the training rows of the node, a multiple of 2⁻²⁴. */
  readonly value: Float32Array;
  /** Weighted number of training rows of the node (bootstrap draws times class weight). */
  readonly cover: Float32Array;
  /** Upper edges of the bins of feature f at `edges[edgeStart[f] … edgeStart[f + 1])`, ascending. */
  readonly edges: Float64Array;
  readonly edgeStart: Uint32Array;
}

/** Rows of a feature whose value is missing. */
export const MISSING_BIN = 255;
/** Values fall into at most this many bins; one more is left for the missing. */
export const MAX_VALUE_BINS = 255;
/** The feature number must fit into 31 − 9 bits of `split`. */
export const MAX_FEATURES = 1 << 22;

export const LEAF = -1;

/**
 * Rounds a share to a multiple of 2⁻²⁴: a Float32 holds it exactly and sums of fewer than 2²⁹ of them are exact
 * in double precision, so that they do not depend on the order of the trees or the number of threads.
 */
export function roundShare(share: number): number {
  return Math.round(share * 16777216) / 16777216;
}

export function featureOf(split: number): number {
  return split >> 9;
}

/** Missing values of the node's feature go left. */
export function missingGoesLeft(split: number): boolean {
  return (split & 256) !== 0;
}

/** Upper bound (inclusive) of the left child in the feature's own unit. */
export function thresholdOf(forest: Forest, split: number): number {
  return forest.edges[(forest.edgeStart[split >> 9] as number) + (split & 255)] as number;
}

/** The child of `node` that `value` of the node's feature belongs to. */
export function childFor(forest: Forest, node: number, value: number): number {
  const split = forest.split[node] as number;
  const left = forest.left[node] as number;
  if (Number.isNaN(value)) return missingGoesLeft(split) ? left : left + 1;
  return value <= thresholdOf(forest, split) ? left : left + 1;
}
