import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainRows } from '#server/engine/explain/explain-rows.ts';
import { pathAttributions } from '#server/engine/explain/paths.ts';
import { treeShap } from '#server/engine/explain/treeshap.ts';
import { fitForest } from '#server/engine/forest/fit.ts';
import { bagOfRow, forestOutside } from '#server/engine/forest/in-bag.ts';
import { predictRow } from '#server/engine/forest/predict.ts';
import { readRow } from '#server/engine/matrix.ts';
import explanations from '#tests/golden/explanations.json' with { type: 'json' };
import xgboost from '#tests/golden/xgboost.json' with { type: 'json' };
import { referenceForest } from '../reference-forest.ts';
import { smallBook } from '../small-book.ts';

const reference = referenceForest(explanations.trees, 5, 'at most');
const { x, y } = smallBook(1200, { missing: 0.05 });
const { forest, inBag } = await fitForest(x, y, { trees: 12, seed: 1, minSamplesLeaf: 1, threads: 1 });

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe('path attributions', () => {
  it('credit each split with the change of the share, as worked out on scikit-learn’s trees', () => {
    for (const [r, row] of explanations.rows.entries()) {
      const { contributions } = pathAttributions(reference, row);
      for (const [f, expected] of (explanations.paths[r] ?? []).entries()) {
        expect(contributions[f]).toBeCloseTo(expected, 5);
      }
    }
  });

  it('add up to the raw probability less the base rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1199 }), (r) => {
        const row = readRow(x, r);
        const { base, contributions } = pathAttributions(forest, row);
        expect(base + sum(contributions)).toBeCloseTo(predictRow(forest, row), 13);
      }),
    );
  });

  it('of many rows at once are those of each row', { timeout: 20_000 }, async () => {
    for (const threads of [1, 2]) {
      const all = await explainRows(forest, x, { threads });
      for (let r = 0; r < x.rows; r += 41) {
        const { contributions } = pathAttributions(forest, readRow(x, r));
        for (const [f, value] of contributions.entries()) expect(all[r * 5 + f]).toBeCloseTo(value, 6);
      }
    }
  });
});

it('many rows at once are explained by the trees that did not see them, where asked to', async () => {
  const all = await explainRows(forest, x, { threads: 2, inBag });
  for (let r = 0; r < x.rows; r += 13) {
    const outside = forestOutside(forest, bagOfRow(inBag, r));
    const { contributions } = pathAttributions(outside, readRow(x, r));
    for (const [f, value] of contributions.entries()) expect(all[r * 5 + f]).toBeCloseTo(value, 6);
  }
});

describe('TreeSHAP', () => {
  it('gives the Shapley values of scikit-learn’s trees, as their definition gives them', () => {
    for (const [r, row] of explanations.rows.entries()) {
      const { contributions } = treeShap(reference, row);
      for (const [f, expected] of (explanations.shap[r] ?? []).entries()) {
        expect(contributions[f]).toBeCloseTo(expected, 5);
      }
    }
  });

  it('gives what xgboost gives for its own trees', () => {
    // Its leaves hold any number; moved and shrunk into [0, 1] they become shares, and attributions shrink alike.
    const leaves = xgboost.trees.flatMap((tree) =>
      tree.value.filter((_, node) => (tree.left[node] ?? -1) < 0),
    );
    const low = Math.min(...leaves);
    const width = Math.max(...leaves) - low;
    const asShares = xgboost.trees.map((tree) => ({
      ...tree,
      value: tree.value.map((v) => (v - low) / width),
    }));
    const boosted = referenceForest(asShares, 4, 'below');
    const trees = boosted.trees.length; // xgboost adds the trees up, a forest takes their mean
    for (const [r, row] of xgboost.rows.entries()) {
      const { base, contributions } = treeShap(boosted, row);
      const expected = xgboost.contributions[r] ?? [];
      expect((predictRow(boosted, row) * width + low) * trees).toBeCloseTo(xgboost.margin[r] ?? 0, 3);
      for (const [f, value] of contributions.entries()) {
        expect(value * width * trees).toBeCloseTo(expected[f] ?? 0, 3);
      }
      expect((base * width + low) * trees).toBeCloseTo(expected[4] ?? 0, 3);
    }
  });

  it('adds up to the raw probability less the base rate, missing values included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1199 }), (r) => {
        const row = readRow(x, r);
        const { base, contributions } = treeShap(forest, row);
        expect(base + sum(contributions)).toBeCloseTo(predictRow(forest, row), 11);
        expect(base).toBeCloseTo(pathAttributions(forest, row).base, 6);
      }),
      { numRuns: 40 },
    );
  });

  it('owes nothing to a feature no tree asks for', async () => {
    const stumps = await fitForest(x, y, { trees: 3, seed: 1, minSamplesLeaf: 1, maxDepth: 1, threads: 1 });
    const { contributions } = treeShap(stumps.forest, readRow(x, 0));
    expect([...contributions].filter((value) => value !== 0).length).toBeLessThanOrEqual(3);
    const none = await fitForest(x, new Uint8Array(1200), {
      trees: 2,
      seed: 1,
      minSamplesLeaf: 1,
      threads: 1,
    });
    expect(treeShap(none.forest, readRow(x, 0))).toEqual({ base: 0, contributions: new Float64Array(5) });
  });
});
