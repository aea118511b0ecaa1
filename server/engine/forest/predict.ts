// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Matrix } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import { childFor, type Forest, featureOf, fitsBytes } from './forest.ts';
import { prepareWalk } from './prepare.ts';
import { createScorer, SCORE_BLOCK, type ScorePlan, scoreBlock } from './score-block.ts';

/** Below this many rows per node of the forest, preparing the forest costs more than walking it plainly. */
const ROWS_WORTH_PREPARING = 1 / 2000;

/**
 * Mean over the trees of the positive share in each row's leaf, in [0, 1], on the calling thread. Bit for bit what
 * `predictRow` and `scoreForest` give: shares are multiples of 2⁻²⁴ and their sums exact.
 * @throws RangeError when the matrix has another number of columns than the forest was fitted on
 */
export function predictProbability(forest: Forest, x: Matrix): Float64Array {
  assertFeatures(forest, x.columns);
  const probabilities = new Float64Array(x.rows);
  if (x.rows < forest.split.length * ROWS_WORTH_PREPARING || !fitsBytes(forest)) {
    const row = new Float64Array(x.columns);
    for (let r = 0; r < x.rows; r++) {
      for (let c = 0; c < x.columns; c++) row[c] = x.data[c * x.rows + r] as number;
      probabilities[r] = predictRow(forest, row);
    }
    return probabilities;
  }
  const scorer = createScorer(scorePlan(forest, x, probabilities));
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
  const payload = scorePlan(forest, x, probabilities);
  await runParallel('scoreRows', { payload, count: Math.ceil(x.rows / SCORE_BLOCK) }, options);
  return probabilities;
}

/** The probability of one row of values in the features' own units, NaN for missing. */
export function predictRow(forest: Forest, row: ArrayLike<number>): number {
  assertFeatures(forest, row.length);
  let sum = 0;
  for (let t = 0; t < forest.roots.length; t++) {
    sum += forest.value[leafOf(forest, forest.roots[t] as number, row)] as number;
  }
  return sum / forest.roots.length;
}

/** Number of the leaf that a row reaches from `root`. */
export function leafOf(forest: Forest, root: number, row: ArrayLike<number>): number {
  let node = root;
  for (let split = forest.split[node] as number; split >= 0; split = forest.split[node] as number) {
    node = childFor(forest, node, row[featureOf(split)] as number);
  }
  return node;
}

export function assertFeatures(forest: Forest, columns: number): void {
  if (columns !== forest.features) {
    throw new RangeError(`The forest knows ${forest.features} features, the data has ${columns}.`);
  }
}

function scorePlan(forest: Forest, x: Matrix, probabilities: Float64Array): ScorePlan {
  const { roots, value, edges, edgeStart } = forest;
  return { ...prepareWalk(forest, x), probabilities, roots, value, edges, edgeStart };
}
