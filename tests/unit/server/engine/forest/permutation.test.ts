import { describe, expect, it } from 'vitest';
import { fitForest } from '#server/engine/forest/fit.ts';
import { permutationImportance } from '#server/engine/forest/permutation.ts';
import { smallBook } from '../small-book.ts';

describe('permutation importance', () => {
  it('takes from the AUC where a feature matters and nothing where it is noise', async () => {
    const { x, y } = smallBook(1500);
    const { forest } = await fitForest(x, y, { trees: 40, seed: 1, minSamplesLeaf: 10, threads: 1 });
    const held = smallBook(1500, { seed: 2 });
    const before = held.x.data.slice();
    const { mean, deviation } = await permutationImportance(forest, held, {
      seed: 1,
      repeats: 3,
      threads: 1,
    });
    expect(mean[0]).toBeGreaterThan(0.03);
    expect(Math.abs(mean[3] ?? 1)).toBeLessThan(0.02);
    expect(deviation.every((value) => value >= 0 && value < 0.03)).toBe(true);
    expect(held.x.data).toEqual(before);
  });
});
