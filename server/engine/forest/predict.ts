// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { columnOf, type Matrix, onSharedMemory, readRow } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import { binRows } from './bin-matrix.ts';
import { type BinLayout, binInto, createLookups, hasMissing, layoutBins } from './bins.ts';
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
import { createWalkKernel, mostNodes } from './walk-kernel.ts';

/** With more nodes than this for each row, preparing the forest costs more than walking it plainly. */
const NODES_WORTH_PREPARING = 2000;
/** Fewer rows are scored before a second thread has begun. */
const ROWS_WORTH_THREADS = 2000;

/**
 * Mean over the trees of the positive share in each row's leaf, in [0, 1], on the calling thread. Bit for bit what
 * `predictRow` and `scoreForest` give: shares are multiples of 2⁻²⁴ and their sums exact.
 * @throws RangeError when the matrix has another number of columns than the forest was fitted on
 */
export function predictProbability(forest: Forest, x: Matrix): Float64Array {
  assertFeatures(forest, x.columns);
  const nodes = forest.trees.reduce((sum, tree) => sum + nodeCount(tree), 0);
  if (nodes > x.rows * NODES_WORTH_PREPARING || !fitsBytes(forest)) return predictEach(forest, x);
  const { trees, weights, edges, edgeStart } = forest;
  const layout = layoutOf(x);
  const binned = { data: new Uint8Array(x.rows * layout.stride), layout };
  binInto(binned, x, { lookups: createLookups(edges, edgeStart), from: 0, count: x.rows });
  const kernel = createWalkKernel({ rows: x.rows, binned, nodes: mostNodes(trees), weights });
  for (const tree of trees) kernel.addTree(tree);
  return kernel.sums.map((sum) => sum / trees.length);
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
  const pool = { ...options, threads: x.rows < ROWS_WORTH_THREADS ? 1 : options.threads };
  const { trees, weights, edges, edgeStart } = forest;
  const binning = { x: onSharedMemory(x), edges, edgeStart, layout: layoutOf(x) };
  const binned = await binRows(binning, { threads: pool.threads, signal: pool.signal });
  const payload = { forest: { trees, weights }, rows: x.rows, binned };
  const { closings } = await runParallel('scoreTrees', { payload, count: trees.length }, pool);
  const probabilities = new Float64Array(x.rows);
  for (const { sums } of closings) {
    for (let r = 0; r < x.rows; r++) probabilities[r] = (probabilities[r] as number) + (sums[r] as number);
  }
  return probabilities.map((sum) => sum / trees.length);
}

export const layoutOf = (x: Matrix): BinLayout =>
  layoutBins(Array.from({ length: x.columns }, (_, c) => hasMissing(columnOf(x, c))));

function predictEach(forest: Forest, x: Matrix): Float64Array {
  const row = new Float64Array(x.columns);
  return Float64Array.from({ length: x.rows }, (_, r) => predictRow(forest, readRow(x, r, row)));
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
