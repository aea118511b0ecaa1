// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { childFor, type Forest, featureOf } from '../forest/forest.ts';
import { assertFeatures } from '../forest/predict.ts';

export interface Attributions {
  /** Mean of the trees' root shares: what the forest says before it looks at the row. */
  readonly base: number;
  /** What each feature adds to the raw (uncalibrated) probability, in probability points. */
  readonly contributions: Float64Array;
}

/**
 * Path attributions (Saabas 2014): each split on the row's way down credits its feature with the change of the
 * node's share. base + Σ contributions equals the raw prediction to rounding of the last bit.
 * @param row values in the features' own units, NaN for missing
 */
export function pathAttributions(forest: Forest, row: ArrayLike<number>): Attributions {
  assertFeatures(forest, row.length);
  const contributions = new Float64Array(forest.features);
  const trees = forest.roots.length;
  let base = 0;
  for (const root of forest.roots) {
    let node = root;
    let share = forest.value[node] as number;
    base += share;
    for (let split = forest.split[node] as number; split >= 0; split = forest.split[node] as number) {
      const feature = featureOf(split);
      node = childFor(forest, node, row[feature] as number);
      const next = forest.value[node] as number;
      contributions[feature] = (contributions[feature] as number) + (next - share);
      share = next;
    }
  }
  for (let f = 0; f < contributions.length; f++) contributions[f] = (contributions[f] as number) / trees;
  return { base: base / trees, contributions };
}
