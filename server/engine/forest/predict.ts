// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Matrix } from '../matrix.ts';
import { childFor, type Forest, featureOf } from './forest.ts';

/**
 * Mean over the trees of the positive share in each row's leaf, in [0, 1].
 * @throws RangeError when the matrix has another number of columns than the forest was fitted on
 */
export function predictProbability(forest: Forest, x: Matrix): Float64Array {
  assertFeatures(forest, x.columns);
  const probabilities = new Float64Array(x.rows);
  for (let t = 0; t < forest.roots.length; t++) {
    const root = forest.roots[t] as number;
    for (let r = 0; r < x.rows; r++) {
      let node = root;
      for (let split = forest.split[node] as number; split >= 0; split = forest.split[node] as number) {
        node = childFor(forest, node, x.data[featureOf(split) * x.rows + r] as number);
      }
      probabilities[r] = (probabilities[r] as number) + (forest.value[node] as number);
    }
  }
  return probabilities.map((sum) => sum / forest.roots.length);
}

/** The same for one row of values in the features' own units. */
export function predictRow(forest: Forest, row: ArrayLike<number>): number {
  assertFeatures(forest, row.length);
  let sum = 0;
  for (const root of forest.roots) sum += forest.value[leafOf(forest, root, row)] as number;
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
