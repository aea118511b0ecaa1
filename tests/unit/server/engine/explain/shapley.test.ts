import { describe, expect, it } from 'vitest';
import { treeShap } from '#server/engine/explain/treeshap.ts';
import { fitForest } from '#server/engine/forest/fit.ts';
import { childFor, type Forest, featureOf, leftOf, splitOf } from '#server/engine/forest/forest.ts';
import { summarise, type TreeSummary } from '#server/engine/forest/summary.ts';
import { readRow } from '#server/engine/matrix.ts';
import { smallBook } from '../small-book.ts';

const FEATURES = 5;
const { x, y } = smallBook(250, { missing: 0.15 });

/** What a tree says of a row of which only the features in the mask are known: the others by the training rows. */
function expectation(
  { forest, tree, row }: { forest: Forest; tree: TreeSummary; row: Float64Array },
  mask: number,
  node = 0,
): number {
  const split = splitOf(tree.tree, node);
  if (split < 0) return tree.share[node] ?? Number.NaN;
  const left = leftOf(tree.tree, node);
  const known = { forest, tree, row };
  const feature = featureOf(split);
  if (((mask >> feature) & 1) === 1)
    return expectation(known, mask, childFor(forest, { split, left }, row[feature] ?? Number.NaN));
  const [all = 0, low = 0, high = 0] = [node, left, left + 1].map((n) => tree.cover[n]);
  return (low * expectation(known, mask, left) + high * expectation(known, mask, left + 1)) / all;
}

/** Shapley's own formula (1953): the mean gain of knowing a feature over all sets of the others. */
function shapley(forest: Forest, row: Float64Array, feature: number): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  let value = 0;
  for (let mask = 0; mask < 1 << FEATURES; mask++) {
    if (((mask >> feature) & 1) === 1) continue;
    const known = [...mask.toString(2)].filter((bit) => bit === '1').length;
    const weight = (factorial(known) * factorial(FEATURES - known - 1)) / factorial(FEATURES);
    for (const tree of summarise(forest)) {
      const of = { forest, tree, row };
      value +=
        (weight * (expectation(of, mask | (1 << feature)) - expectation(of, mask))) / forest.trees.length;
    }
  }
  return value;
}

describe('TreeSHAP', () => {
  it.each([
    ['plain', null],
    ['weighted by class', 'balanced'],
  ] as const)(
    'is Shapley’s formula, missing values included, in a forest that is %s',
    async (_, classWeight) => {
      const fit = { trees: 4, seed: 2, minSamplesLeaf: 2, threads: 1, classWeight };
      const { forest } = await fitForest(x, y, fit);
      let missing = 0;
      for (let r = 0; r < 30; r++) {
        const row = readRow(x, r);
        const { contributions } = treeShap(forest, row);
        contributions.forEach((value, feature) => {
          expect(value).toBeCloseTo(shapley(forest, row, feature), 12);
          if (Number.isNaN(row[feature] ?? 0) && value !== 0) missing++;
        });
      }
      expect(missing).toBeGreaterThan(10);
    },
  );
});
