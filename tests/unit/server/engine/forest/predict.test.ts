import { describe, expect, it } from 'vitest';
import { fitForest } from '#server/engine/forest/fit.ts';
import { predictProbability, predictRow, scoreForest } from '#server/engine/forest/predict.ts';
import { createMatrix, matrixFromRows, readRow } from '#server/engine/matrix.ts';
import golden from '#tests/golden/explanations.json' with { type: 'json' };
import { fingerprint } from '../fingerprint.ts';
import { referenceForest } from '../reference-forest.ts';
import { smallBook } from '../small-book.ts';

describe('scoring', () => {
  it('gives what scikit-learn gives for its own trees', () => {
    const forest = referenceForest(golden.trees, 5, 'at most');
    const p = predictProbability(forest, matrixFromRows(golden.rows));
    for (const [r, expected] of golden.probability.entries()) expect(p[r]).toBeCloseTo(expected, 5);
  });

  it('is the same bit for bit by row, in a batch and over threads, missing values included', {
    timeout: 20_000,
  }, async () => {
    const book = smallBook(9000, { missing: 0.1 });
    const fit = { trees: 20, seed: 1, minSamplesLeaf: 30, threads: 1 };
    for (const trained of [book, smallBook(2000)]) {
      const { forest } = await fitForest(trained.x, trained.y, fit);
      const batch = predictProbability(forest, book.x);
      expect(fingerprint(await scoreForest(forest, book.x, { threads: 2 }))).toBe(fingerprint(batch));
      for (let r = 0; r < book.x.rows; r += 97) expect(predictRow(forest, readRow(book.x, r))).toBe(batch[r]);
    }
  });

  it('takes one row, no row, and rows that are not on shared memory', async () => {
    const { x, y } = smallBook(500);
    const { forest } = await fitForest(x, y, { trees: 5, seed: 1, minSamplesLeaf: 1, threads: 1 });
    const one = { rows: 1, columns: 5, data: Float64Array.from(readRow(x, 3)) };
    expect(predictProbability(forest, one)[0]).toBe(predictProbability(forest, x)[3]);
    expect(await scoreForest(forest, one, { threads: 2 })).toEqual(predictProbability(forest, one));
    expect(predictProbability(forest, createMatrix(0, 5))).toHaveLength(0);
    expect(await scoreForest(forest, createMatrix(0, 5), { threads: 2 })).toHaveLength(0);
  });

  it('refuses rows of another width', async () => {
    const forest = referenceForest(golden.trees, 5, 'at most');
    expect(() => predictProbability(forest, createMatrix(3, 4))).toThrow('knows 5 features, the data has 4');
    expect(() => predictRow(forest, [1, 2])).toThrow(RangeError);
    await expect(scoreForest(forest, createMatrix(3, 6), { threads: 1 })).rejects.toThrow(RangeError);
  });
});
