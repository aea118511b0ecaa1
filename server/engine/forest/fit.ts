import type { ColumnSource } from '../column-source.ts';
import type { Matrix } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import type { ClosingOf } from '../tasks.ts';
import { meanImportance, outOfBag } from './assemble.ts';
import { binMatrix } from './bin-matrix.ts';
import { type Forest, MAX_FEATURES, MAX_TREES } from './forest.ts';
import type { GrowthPlan } from './grow.ts';
import { createInBag, type InBag } from './in-bag.ts';

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

export interface GrownForest {
  readonly forest: Forest;
  /** Mean decrease in weighted Gini impurity per feature, summing to 1 (or all 0 without any split). */
  readonly importance: Float64Array;
}

export interface FitResult extends GrownForest {
  /** Probability per row from the trees that did not see it; NaN for a row that every tree saw. */
  readonly oob: Float64Array;
  /** Which rows each tree was grown on. */
  readonly inBag: InBag;
}

/** Fits with fewer rows × trees are over before a worker thread has started. */
const WORTH_THREADS = 250_000;

/** Row numbers are kept in 24 bits while a tree grows. */
export const MAX_ROWS = 1 << 24;

/**
 * A random forest (Breiman 2001) for a 0/1 target: bootstrap, features drawn per split, Gini impurity, on up to
 * 255 quantile bins a feature and one for missing values. Identical for a seed whatever the number of threads.
 *
 * Columns are taken as ordered numbers; categories are to be one-hot encoded by the caller.
 *
 * @param x rows × features, NaN for missing; from a source of columns the same forest in less memory
 * @param y 0 or 1 per row
 * @throws RangeError on unusable sizes, labels or options; the signal's reason when aborted
 */
export async function fitForest(
  x: Matrix | ColumnSource,
  y: Uint8Array,
  options: ForestOptions,
): Promise<FitResult> {
  validate(x, y, options);
  const inBag = createInBag(x.rows, options.trees);
  const { closings, ...grown } = await grow({ x, y, options, inBag });
  const parts = closings.flatMap((votes) => votes ?? []);
  return { ...grown, oob: outOfBag(parts, x.rows), inBag };
}

/**
 * The same forest, bit for bit, without a word on the rows it was fitted on: scikit-learn's `oob_score=False`. An
 * eighth faster, for rows that are judged otherwise or not at all.
 * @throws RangeError and the signal's reason as above
 */
export async function growForest(
  x: Matrix | ColumnSource,
  y: Uint8Array,
  options: ForestOptions,
): Promise<GrownForest> {
  validate(x, y, options);
  const { forest, importance } = await grow({ x, y, options, inBag: undefined });
  return { forest, importance };
}

interface Fitting {
  readonly x: Matrix | ColumnSource;
  readonly y: Uint8Array;
  readonly options: ForestOptions;
  readonly inBag: InBag | undefined;
}

async function grow(fitting: Fitting): Promise<GrownForest & { closings: ClosingOf<'growTrees'>[] }> {
  const { x, options } = fitting;
  const threads = x.rows * options.trees < WORTH_THREADS ? 1 : options.threads;
  const pool: ParallelOptions = { threads, signal: options.signal };
  const { binned, edges, edgeStart } = await binMatrix(x, options.seed, pool);
  const plan = growthPlan(fitting, binned);
  const { results, closings } = await runParallel(
    'growTrees',
    { payload: plan, count: options.trees },
    { ...pool, onProgress: options.onProgress },
  );
  const trees = results.map(({ tree }) => tree);
  return {
    forest: { features: x.columns, trees, edges, edgeStart, weights: plan.weights },
    importance: meanImportance(results, x.columns),
    closings,
  };
}

function growthPlan({ x, y, options, inBag }: Fitting, binned: GrowthPlan['binned']): GrowthPlan {
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
    weights: { negative: weigh(x.rows - positives), positive: weigh(positives) },
    inBag,
  };
}

function validate(x: Matrix | ColumnSource, y: Uint8Array, options: ForestOptions): void {
  assertTrainable(x, y);
  assertTrees(options.trees);
  wholeAtLeastOne(options.minSamplesLeaf, 'minSamplesLeaf');
  wholeAtLeastOne(options.maxDepth, 'maxDepth');
  wholeAtLeastOne(options.maxFeatures, 'maxFeatures');
  if (!Number.isInteger(options.seed)) throw new RangeError(`seed must be an integer, got ${options.seed}.`);
}

function wholeAtLeastOne(value: number | undefined, name: string): void {
  if (value !== undefined && (!Number.isInteger(value) || value < 1))
    throw new RangeError(`${name} must be a positive integer, got ${value}.`);
}

/** @throws RangeError unless it is a number of trees that a forest can have */
export function assertTrees(trees: number): void {
  wholeAtLeastOne(trees, 'trees');
  if (trees > MAX_TREES) throw new RangeError(`A forest has at most ${MAX_TREES} trees, got ${trees}.`);
}

/** @throws RangeError unless there are rows, columns and a 0/1 label for each row, within the engine's limits */
export function assertTrainable(x: Matrix | ColumnSource, y: Uint8Array): void {
  if (x.rows < 1 || x.columns < 1) throw new RangeError('A forest needs at least one row and one column.');
  if (x.rows > MAX_ROWS) throw new RangeError(`A forest takes at most ${MAX_ROWS} rows, got ${x.rows}.`);
  if (x.columns > MAX_FEATURES) throw new RangeError(`A forest takes at most ${MAX_FEATURES} features.`);
  if (y.length !== x.rows) throw new RangeError(`${y.length} labels for ${x.rows} rows.`);
  if (y.some((label) => label > 1)) throw new RangeError('Labels must be 0 or 1.');
}
