// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Matrix } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import {
  childFor,
  type Forest,
  featureOf,
  fitsBytes,
  leafShare,
  leftOf,
  nodeCount,
  splitOf,
  type Tree,
} from './forest.ts';
import { prepareWalk } from './prepare.ts';
import { createScorer, SCORE_BLOCK, scoreBlock } from './score-block.ts';

/** With more nodes than this for each row, preparing the forest costs more than walking it plainly. */
const NODES_WORTH_PREPARING = 2000;

/**
 * Mean over the trees of the positive share in each row's leaf, in [0, 1], on the calling thread. Bit for bit what
 * `predictRow` and `scoreForest` give: shares are multiples of 2⁻²⁴ and their sums exact.
 * @throws RangeError when the matrix has another number of columns than the forest was fitted on
 */
export function predictProbability(forest: Forest, x: Matrix): Float64Array {
  assertFeatures(forest, x.columns);
  const probabilities = new Float64Array(x.rows);
  const nodes = forest.trees.reduce((sum, tree) => sum + nodeCount(tree), 0);
  if (nodes > x.rows * NODES_WORTH_PREPARING || !fitsBytes(forest)) {
    const row = new Float64Array(x.columns);
    for (let r = 0; r < x.rows; r++) {
      for (let c = 0; c < x.columns; c++) row[c] = x.data[c * x.rows + r] as number;
      probabilities[r] = predictRow(forest, row);
    }
    return probabilities;
  }
  const scorer = createScorer({ ...prepareWalk(forest, x), probabilities });
  for (let from = 0; from < x.rows; from += SCORE_BLOCK) scoreBlock(scorer, from);
  return probabilities;
}

/**
 * The same over several threads.
 * @param x on shared memory (`createMatrix`); otherwise it is copied there first
 * @throws RangeError as above; the signal's reason when aborted
 */
export async function scoreForest(
  forest: Forest,
  x: Matrix,
  options: ParallelOptions,
): Promise<Float64Array> {
  assertFeatures(forest, x.columns);
  if (!fitsBytes(forest)) return predictProbability(forest, x);
  const probabilities = new Float64Array(new SharedArrayBuffer(8 * x.rows));
  const payload = { ...prepareWalk(forest, x), probabilities };
  await runParallel('scoreRows', { payload, count: Math.ceil(x.rows / SCORE_BLOCK) }, options);
  return probabilities;
}

/** The probability of one row of values in the features' own units, NaN for missing. */
export function predictRow(forest: Forest, row: ArrayLike<number>): number {
  assertFeatures(forest, row.length);
  let sum = 0;
  for (const tree of forest.trees) sum += leafShare(tree, leafOf(forest, tree, row), forest.weights);
  return sum / forest.trees.length;
}

/** Number of the leaf of `tree` that a row reaches. */
export function leafOf(forest: Forest, tree: Tree, row: ArrayLike<number>): number {
  let node = 0;
  for (let split = splitOf(tree, 0); split >= 0; split = splitOf(tree, node)) {
    node = childFor(forest, { split, left: leftOf(tree, node) }, row[featureOf(split)] as number);
  }
  return node;
}

export function assertFeatures(forest: Forest, columns: number): void {
  if (columns !== forest.features) {
    throw new RangeError(`The forest knows ${forest.features} features, the data has ${columns}.`);
  }
}
