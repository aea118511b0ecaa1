import { type Matrix, onSharedMemory, readRow } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import { outOfBag } from './assemble.ts';
import { binRows } from './bin-matrix.ts';
import { type Forest, fitsBytes } from './forest.ts';
import { bagOfRow, forestOutside, type InBag } from './in-bag.ts';
import { assertFeatures, layoutOf, predictRow } from './predict.ts';

/**
 * Probability of each row by the trees that were not grown on it: what the fit calls out of bag, bit for bit, for the
 * rows it saw, and what `scoreForest` gives for rows that no tree or every tree saw.
 * @param inBag which of these rows each tree was grown on
 * @throws RangeError when the matrix does not fit the forest; the signal's reason when aborted
 */
export async function scoreForestOutside(
  forest: Forest,
  { x, inBag }: { x: Matrix; inBag: InBag },
  options: ParallelOptions,
): Promise<Float64Array> {
  assertFeatures(forest, x.columns);
  const scoreOne = (r: number) => predictRow(forestOutside(forest, bagOfRow(inBag, r)), readRow(x, r));
  if (!fitsBytes(forest)) return Float64Array.from({ length: x.rows }, (_, r) => scoreOne(r));
  const { trees, weights, edges, edgeStart } = forest;
  const binning = { x: onSharedMemory(x), edges, edgeStart, layout: layoutOf(x) };
  const binned = await binRows(binning, options);
  const payload = { forest: { trees, weights }, rows: x.rows, binned, inBag };
  const { closings } = await runParallel('scoreOutside', { payload, count: trees.length }, options);
  return outOfBag(closings, x.rows).map((p, r) => (Number.isNaN(p) ? scoreOne(r) : p));
}
