// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.

/**
 * A fitted binary random forest: all trees one after the other in parallel arrays, as scikit-learn's `tree_`.
 *
 * The right child of a node stands directly behind the left one; both stand behind their parent.
 */
export interface Forest {
  readonly features: number;
  /** First node of each tree; its length is the number of trees. */
  readonly roots: Uint32Array;
  /** `LEAF`, or feature, missing direction and edge packed by `packSplit`. */
  readonly split: Int32Array;
  /** Node number of the left child; 0 in a leaf. */
  readonly left: Int32Array;
  /** Weighted share of the positive class among the training rows of the node, a multiple of 2⁻²⁴. */
  readonly value: Float32Array;
  /** Weighted number of training rows of the node (bootstrap draws times class weight). */
  readonly cover: Float32Array;
  /** Upper edges of the bins of feature f at `edges[edgeStart[f] … edgeStart[f + 1])`, ascending, the last +∞. */
  readonly edges: Float64Array;
  readonly edgeStart: Uint32Array;
}

/** The bin of a missing value. */
export const MISSING_BIN = 255;
/** Values fall into at most this many bins while a forest is fitted; one more is left for the missing. */
export const MAX_VALUE_BINS = 255;
/** Most features a split can name, and most edges of one of them. */
export const MAX_FEATURES = 1 << 14;
export const MAX_EDGES = 1 << 16;

export const LEAF = -1;

const FEATURE_SHIFT = 17;
const MISSING_LEFT = 1 << 16;
const EDGE_MASK = MISSING_LEFT - 1;

/** A split in one word: rows of `feature` up to the edge numbered `bin` go left, missing ones where told. */
export function packSplit(split: { feature: number; bin: number; missingLeft: boolean }): number {
  return (split.feature << FEATURE_SHIFT) | (split.missingLeft ? MISSING_LEFT : 0) | split.bin;
}

export function featureOf(split: number): number {
  return split >> FEATURE_SHIFT;
}

/** Number of the bin that is the last one to go left. */
export function binOf(split: number): number {
  return split & EDGE_MASK;
}

/** Missing values of the node's feature go left. */
export function missingGoesLeft(split: number): boolean {
  return (split & MISSING_LEFT) !== 0;
}

/** Upper bound (inclusive) of the left child in the feature's own unit; +∞ where only the missing go right. */
export function thresholdOf(forest: Forest, split: number): number {
  return forest.edges[(forest.edgeStart[featureOf(split)] as number) + binOf(split)] as number;
}

/** The child of `node` that a row with this value of the node's feature belongs to. */
export function childFor(forest: Forest, node: number, value: number): number {
  const split = forest.split[node] as number;
  const left = forest.left[node] as number;
  if (Number.isNaN(value)) return missingGoesLeft(split) ? left : left + 1;
  return value <= thresholdOf(forest, split) ? left : left + 1;
}

/** Rows can be binned into bytes: no feature has more edges than a byte can number beside the missing bin. */
export function fitsBytes(forest: Forest): boolean {
  for (let f = 0; f < forest.features; f++) {
    if ((forest.edgeStart[f + 1] as number) - (forest.edgeStart[f] as number) > MAX_VALUE_BINS) return false;
  }
  return true;
}

/**
 * Rounds a share to a multiple of 2⁻²⁴: a Float32 holds it exactly, and sums of fewer than 2²⁹ of them are exact in
 * double precision, so that they do not depend on the order of the trees or the number of threads.
 */
export function roundShare(share: number): number {
  return Math.round(share * 16777216) / 16777216;
}

/** All trees' nodes on shared memory, so that worker threads read them without a copy. */
export function allocateNodes(count: number): Pick<Forest, 'split' | 'left' | 'value' | 'cover'> {
  const words = () => new SharedArrayBuffer(4 * count);
  return {
    split: new Int32Array(words()),
    left: new Int32Array(words()),
    value: new Float32Array(words()),
    cover: new Float32Array(words()),
  };
}
