import { type Forest, fitsBytes } from '../forest/forest.ts';
import { bagOfRow, forestOutside, type InBag } from '../forest/in-bag.ts';
import { assertFeatures } from '../forest/predict.ts';
import { prepareWalk } from '../forest/prepare.ts';
import { summarise } from '../forest/summary.ts';
import { type Matrix, readRow } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import { EXPLAIN_BLOCK } from './explain-block.ts';
import { pathAttributions } from './paths.ts';

/**
 * Path attributions of many rows over several threads: what `pathAttributions` gives for each row, rounded to
 * single precision.
 * @param inBag which rows each tree was grown on: those trees do not explain them, as they do not score them
 * @returns rows × features, row-major, on shared memory
 * @throws RangeError when the matrix does not fit the forest; the signal's reason when aborted
 */
export async function explainRows(
  forest: Forest,
  x: Matrix,
  { inBag, ...options }: ParallelOptions & { inBag?: InBag | undefined },
): Promise<Float32Array> {
  assertFeatures(forest, x.columns);
  const contributions = new Float32Array(new SharedArrayBuffer(4 * x.rows * x.columns));
  if (!fitsBytes(forest)) {
    for (let r = 0; r < x.rows; r++) {
      const outside = inBag ? forestOutside(forest, bagOfRow(inBag, r)) : forest;
      contributions.set(pathAttributions(outside, readRow(x, r)).contributions, r * x.columns);
    }
    return contributions;
  }
  const shares = summarise(forest).map(({ share }) => share);
  const payload = { ...prepareWalk(forest, x), contributions, shares, features: forest.features, inBag };
  await runParallel('explainBlocks', { payload, count: Math.ceil(x.rows / EXPLAIN_BLOCK) }, options);
  return contributions;
}
