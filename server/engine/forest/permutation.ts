import { columnOf, createMatrix, type Matrix } from '../matrix.ts';
import { rocAuc } from '../metrics.ts';
import type { ParallelOptions } from '../pool.ts';
import { createRandom, shuffle } from '../random.ts';
import type { Forest } from './forest.ts';
import { scoreForest } from './predict.ts';

export interface PermutationImportance {
  /** Mean loss of AUC when the feature's column is shuffled; about 0 for a feature that says nothing. */
  readonly mean: Float64Array;
  /** Standard deviation of the loss over the repeats. */
  readonly deviation: Float64Array;
}

/**
 * Permutation importance (Breiman 2001): what the AUC loses when one column is shuffled. Unlike the impurity
 * importance of the fit it does not favour features with many values. Use rows the forest was not fitted on.
 */
export async function permutationImportance(
  forest: Forest,
  held: { x: Matrix; y: Uint8Array },
  options: ParallelOptions & { seed: number; repeats: number },
): Promise<PermutationImportance> {
  const { x, y } = held;
  const whole = rocAuc(y, await scoreForest(forest, x, options));
  const mean = new Float64Array(x.columns);
  const deviation = new Float64Array(x.columns);
  const shuffled = createMatrix(x.rows, x.columns);
  shuffled.data.set(x.data);
  for (let c = 0; c < x.columns; c++) {
    const losses = new Float64Array(options.repeats);
    for (let repeat = 0; repeat < options.repeats; repeat++) {
      shuffle(columnOf(shuffled, c), createRandom(options.seed, c * options.repeats + repeat));
      losses[repeat] = whole - rocAuc(y, await scoreForest(forest, shuffled, options));
    }
    columnOf(shuffled, c).set(columnOf(x, c));
    const average = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    mean[c] = average;
    deviation[c] = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - average) ** 2, 0) / losses.length);
  }
  return { mean, deviation };
}
