// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.

/** A fitted binary random forest. */
export interface Forest {
  readonly features: number;
  readonly trees: readonly Tree[];
  /** Upper edges of the bins of feature f at `edges[edgeStart[f] … edgeStart[f + 1])`, ascending, the last +∞. */
  readonly edges: Float64Array;
  readonly edgeStart: Uint32Array;
  /** Weight of one bootstrap draw of a row of each class. */
  readonly weights: ClassWeights;
}

/**
 * A tree in two words a node, node 0 the root, on shared memory:
 *
 *   a split  the split packed by `packSplit`, which is never negative; number of the left child
 *   a leaf   −1 − bootstrap draws that ended here; how many of them were positive
 *
 * The right child stands directly behind the left one, both behind their parent. Shares and weights of inner nodes
 * follow from the leaves below: see `summarise`.
 */
export type Tree = Int32Array;

export interface ClassWeights {
  readonly negative: number;
  readonly positive: number;
}

/** The bin of a missing value. */
export const MISSING_BIN = 255;
/** Values fall into at most this many bins while a forest is fitted; one more is left for the missing. */
export const MAX_VALUE_BINS = 255;
/** Trees are counted in 16 bits where rows are asked about by some of them. */
export const MAX_TREES = (1 << 16) - 1;
/** Most features a split can name, and most edges of one of them. */
export const MAX_FEATURES = 1 << 14;
export const MAX_EDGES = 1 << 16;

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

export function nodeCount(tree: Tree): number {
  return tree.length >> 1;
}

/** The node's split, negative in a leaf. */
export function splitOf(tree: Tree, node: number): number {
  return tree[2 * node] as number;
}

/** Number of a split node's left child. */
export function leftOf(tree: Tree, node: number): number {
  return tree[2 * node + 1] as number;
}

/** Upper bound (inclusive) of the left child in the feature's own unit; +∞ where only the missing go right. */
export function thresholdOf(forest: Forest, split: number): number {
  return forest.edges[(forest.edgeStart[featureOf(split)] as number) + binOf(split)] as number;
}

/** A split's child that a row with this value of its feature belongs to, of the two behind `left`. */
export function childFor(forest: Forest, node: { split: number; left: number }, value: number): number {
  const { split, left } = node;
  if (Number.isNaN(value)) return missingGoesLeft(split) ? left : left + 1;
  return value <= thresholdOf(forest, split) ? left : left + 1;
}

/** The positive share of a leaf, weighted by class. */
export function leafShare(tree: Tree, leaf: number, weights: ClassWeights): number {
  return shareOf(-1 - (tree[2 * leaf] as number), tree[2 * leaf + 1] as number, weights);
}

/**
 * The positive share among draws, weighted by class, as a multiple of 2⁻²⁴: a Float32 holds it exactly, and sums of
 * fewer than 2²⁹ of them are exact in double precision, so that they depend neither on the order of the trees nor on
 * the number of threads.
 */
export function shareOf(draws: number, positives: number, weights: ClassWeights): number {
  const weight = weightOf(draws, positives, weights);
  return weight === 0 ? 0 : Math.round((positives * weights.positive * 16777216) / weight) / 16777216;
}

/** Weighted number of draws. */
export function weightOf(draws: number, positives: number, weights: ClassWeights): number {
  return (draws - positives) * weights.negative + positives * weights.positive;
}

/** Rows can be binned into bytes: no feature has more edges than a byte can number beside the missing bin. */
export function fitsBytes(forest: Forest): boolean {
  for (let f = 0; f < forest.features; f++) {
    if ((forest.edgeStart[f + 1] as number) - (forest.edgeStart[f] as number) > MAX_VALUE_BINS) return false;
  }
  return true;
}
