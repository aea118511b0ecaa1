import { describe, expect, it } from 'vitest';
import { fitClassicForest } from '#server/engine/forest/classic.ts';
import { predictProbability } from '#server/engine/forest/predict.ts';
import { rocAuc } from '#server/engine/metrics.ts';
import { smallBook } from '../small-book.ts';

const book = smallBook(1500, { missing: 0.02 });
const held = smallBook(1500, { seed: 2, missing: 0.02 });
const options = { trees: 30, seed: 1, rowsPerTree: 60 };

describe('the classic trainer', () => {
  it('learns on bounded draws and ranks rows it never saw', async () => {
    const { forest, oob, importance } = await fitClassicForest(book.x, book.y, options);
    expect(forest.trees).toHaveLength(30);
    expect(rocAuc(held.y, predictProbability(forest, held.x))).toBeGreaterThan(0.68);
    expect(rocAuc(book.y, oob)).toBeGreaterThan(0.68);
    expect(importance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('gives the same forest for the same seed', async () => {
    const small = { ...options, trees: 3 };
    expect(await fitClassicForest(book.x, book.y, small)).toEqual(
      await fitClassicForest(book.x, book.y, small),
    );
  });

  it('can be stopped, reports progress and refuses a book of one class', async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const onProgress = (done: number) => {
      seen.push(done);
      if (done === 2) abort.abort(new Error('enough'));
    };
    await expect(
      fitClassicForest(book.x, book.y, { ...options, onProgress, signal: abort.signal }),
    ).rejects.toThrow('enough');
    expect(seen).toEqual([1, 2]);
    await expect(fitClassicForest(book.x, new Uint8Array(1500), options)).rejects.toThrow('Both classes');
  });
});
