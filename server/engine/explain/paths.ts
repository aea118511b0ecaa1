// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { childFor, type Forest, featureOf, leftOf, splitOf } from '../forest/forest.ts';
import { assertFeatures } from '../forest/predict.ts';
import { summarise } from '../forest/summary.ts';

export interface Attributions {
  /** What the forest says before it looks at the row. */
  readonly base: number;
  /** What each feature adds to the raw (uncalibrated) probability, in probability points. */
  readonly contributions: Float64Array;
}

/**
 * Path attributions (Saabas 2014): each split on the row's way down credits its feature with the change of the
 * node's share. base, the mean share of the roots, + Σ contributions equals the raw prediction to the last bits.
 * @param row values in the features' own units, NaN for missing
 */
export function pathAttributions(forest: Forest, row: ArrayLike<number>): Attributions {
  assertFeatures(forest, row.length);
  const contributions = new Float64Array(forest.features);
  let base = 0;
  for (const { tree, share: shares } of summarise(forest)) {
    let node = 0;
    let share = shares[0] as number;
    base += share;
    for (let split = splitOf(tree, 0); split >= 0; split = splitOf(tree, node)) {
      const feature = featureOf(split);
      node = childFor(forest, { split, left: leftOf(tree, node) }, row[feature] as number);
      const next = shares[node] as number;
      contributions[feature] = (contributions[feature] as number) + (next - share);
      share = next;
    }
  }
  const trees = forest.trees.length;
  return { base: base / trees, contributions: contributions.map((sum) => sum / trees) };
}
