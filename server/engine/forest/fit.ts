// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Matrix } from '../matrix.ts';
import { createMatrix } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import { ROWS_PER_BLOCK } from './bin-tasks.ts';
import { edgeSample, strideFor } from './bins.ts';
import { type Forest, MAX_FEATURES } from './forest.ts';
import type { GrownTree, GrowthPlan } from './grow.ts';

export interface ForestOptions {
  readonly trees: number;
  readonly seed: number;
  /** A leaf holds at least this many distinct training rows. */
  readonly minSamplesLeaf: number;
  readonly maxDepth?: number | undefined;
  /** Features drawn per split; by default ⌊√features⌋. */
  readonly maxFeatures?: number | undefined;
  /** 'balanced' weighs each class by n / (2 · its rows), as scikit-learn. */
  readonly classWeight?: 'balanced' | null | undefined;
  /** Threads at work, the calling one included; 0 and 1 both mean the calling one alone. */
  readonly threads: number;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FitResult {
  readonly forest: Forest;
  /** Probability per row from the trees that did not see it; NaN for a row that every tree saw. */
  readonly oob: Float64Array;
  /** Mean decrease in weighted Gini impurity per feature, summing to 1 (or all 0 without any split). */
  readonly importance: Float64Array;
}

/** Row numbers are kept in 24 bits while a tree grows. */
export const MAX_ROWS = 1 << 24;

/**
 * A random forest (Breiman 2001) for a 0/1 target: bootstrap, features drawn per split, Gini impurity, on up to
 * 255 quantile bins a feature and one for missing values. Identical for a seed whatever the number of threads.
 *
 * Columns are taken as ordered numbers; categories are to be one-hot encoded by the caller.
 *
 * @param x rows × features, NaN for missing
 * @param y 0 or 1 per row
 * @throws RangeError on unusable sizes, labels or options; the signal's reason when aborted
 */
export async function fitForest(x: Matrix, y: Uint8Array, options: ForestOptions): Promise<FitResult> {
  validate(x, y, options);
  const shared = onSharedMemory(x);
  const pool: ParallelOptions = { threads: options.threads, signal: options.signal };
  const { results: columns } = await runParallel(
    'findColumnEdges',
    { payload: { x: shared, sample: edgeSample(x.rows, options.seed) }, count: x.columns },
    pool,
  );
  const { edges, edgeStart } = concatenateEdges(columns.map((column) => column.edges));
  const stride = strideFor(x.columns);
  const binned = { data: new Uint8Array(new SharedArrayBuffer(x.rows * stride)), stride };
  await runParallel(
    'binRows',
    { payload: { x: shared, edges, edgeStart, binned }, count: Math.ceil(x.rows / ROWS_PER_BLOCK) },
    pool,
  );
  const { results, closings } = await runParallel(
    'growTrees',
    { payload: growthPlan({ x, y, options, binned }), count: options.trees },
    { ...pool, onProgress: options.onProgress },
  );
  return {
    forest: concatenateTrees(results, { features: x.columns, edges, edgeStart }),
    oob: outOfBag(closings, x.rows),
    importance: meanImportance(results, x.columns),
  };
}

function growthPlan(input: {
  x: Matrix;
  y: Uint8Array;
  options: ForestOptions;
  binned: GrowthPlan['binned'];
}): GrowthPlan {
  const { x, y, options, binned } = input;
  const labels = new Uint8Array(new SharedArrayBuffer(y.length));
  labels.set(y);
  const positives = y.reduce((sum, label) => sum + label, 0);
  const weigh = (rows: number) => (options.classWeight === 'balanced' && rows > 0 ? x.rows / (2 * rows) : 1);
  return {
    rows: x.rows,
    features: x.columns,
    binned,
    y: labels,
    seed: options.seed,
    minSamplesLeaf: options.minSamplesLeaf,
    maxDepth: options.maxDepth ?? Number.MAX_SAFE_INTEGER,
    maxFeatures: Math.min(x.columns, options.maxFeatures ?? Math.max(1, Math.floor(Math.sqrt(x.columns)))),
    weight0: weigh(x.rows - positives),
    weight1: weigh(positives),
  };
}

function concatenateEdges(columns: Float64Array[]): { edges: Float64Array; edgeStart: Uint32Array } {
  const edgeStart = new Uint32Array(columns.length + 1);
  columns.forEach((edges, c) => {
    edgeStart[c + 1] = (edgeStart[c] as number) + edges.length;
  });
  const edges = new Float64Array(edgeStart[columns.length] as number);
  columns.forEach((own, c) => {
    edges.set(own, edgeStart[c]);
  });
  return { edges, edgeStart };
}

function concatenateTrees(
  trees: GrownTree[],
  space: Pick<Forest, 'features' | 'edges' | 'edgeStart'>,
): Forest {
  const total = trees.reduce((sum, tree) => sum + tree.split.length, 0);
  const forest = {
    ...space,
    roots: new Uint32Array(trees.length),
    split: new Int32Array(total),
    left: new Int32Array(total),
    value: new Float32Array(total),
    cover: new Float32Array(total),
  };
  let root = 0;
  trees.forEach((tree, t) => {
    forest.roots[t] = root;
    forest.split.set(tree.split, root);
    forest.value.set(tree.value, root);
    forest.cover.set(tree.cover, root);
    for (let i = 0; i < tree.left.length; i++) {
      const left = tree.left[i] as number;
      forest.left[root + i] = left === 0 ? 0 : root + left;
    }
    root += tree.split.length;
  });
  return forest;
}

function outOfBag(parts: { sums: Float64Array; votes: Uint16Array }[], rows: number): Float64Array {
  const oob = new Float64Array(rows);
  const votes = new Uint32Array(rows);
  // Leaf shares are multiples of 2⁻²⁴, so these sums are exact and the order of the threads does not show.
  for (const part of parts) {
    for (let r = 0; r < rows; r++) {
      oob[r] = (oob[r] as number) + (part.sums[r] as number);
      votes[r] = (votes[r] as number) + (part.votes[r] as number);
    }
  }
  for (let r = 0; r < rows; r++) oob[r] = (oob[r] as number) / (votes[r] as number); // 0 / 0 is the NaN we promise
  return oob;
}

function meanImportance(trees: GrownTree[], features: number): Float64Array {
  const sum = new Float64Array(features);
  for (const tree of trees)
    for (let f = 0; f < features; f++) sum[f] = (sum[f] as number) + (tree.importance[f] as number);
  const total = sum.reduce((all, value) => all + value, 0);
  return total > 0 ? sum.map((value) => value / total) : sum;
}

function onSharedMemory(x: Matrix): Matrix {
  if (x.data.buffer instanceof SharedArrayBuffer) return x;
  const copy = createMatrix(x.rows, x.columns);
  copy.data.set(x.data);
  return copy;
}

function validate(x: Matrix, y: Uint8Array, options: ForestOptions): void {
  const wholeAtLeastOne = (value: number | undefined, name: string) => {
    if (value !== undefined && (!Number.isInteger(value) || value < 1)) {
      throw new RangeError(`${name} must be a positive integer, got ${value}.`);
    }
  };
  wholeAtLeastOne(options.trees, 'trees');
  wholeAtLeastOne(options.minSamplesLeaf, 'minSamplesLeaf');
  wholeAtLeastOne(options.maxDepth, 'maxDepth');
  wholeAtLeastOne(options.maxFeatures, 'maxFeatures');
  if (!Number.isInteger(options.seed)) throw new RangeError(`seed must be an integer, got ${options.seed}.`);
  if (x.rows < 1 || x.columns < 1) throw new RangeError('A forest needs at least one row and one column.');
  if (x.rows > MAX_ROWS) throw new RangeError(`A forest takes at most ${MAX_ROWS} rows, got ${x.rows}.`);
  if (x.columns > MAX_FEATURES) throw new RangeError(`A forest takes at most ${MAX_FEATURES} features.`);
  if (y.length !== x.rows) throw new RangeError(`${y.length} labels for ${x.rows} rows.`);
  if (y.some((label) => label > 1)) throw new RangeError('Labels must be 0 or 1.');
}
