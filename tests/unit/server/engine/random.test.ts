import { describe, expect, it } from 'vitest';
import { countDraws, createRandom, sampleIndices, shuffle } from '#server/engine/random.ts';

describe('the seeded generator', () => {
  it('gives the same words for the same seed and stream, others for another', () => {
    const words = (seed: number, stream?: number) => {
      const random = createRandom(seed, stream);
      return Array.from({ length: 5 }, () => random.word());
    };
    expect(words(7)).toEqual(words(7));
    expect(words(7)).not.toEqual(words(8));
    expect(words(7, 1)).not.toEqual(words(7, 2));
  });

  it('fills [0, 1) evenly', () => {
    const random = createRandom(3);
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const tenth = Math.floor(random.uniform() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('draws a bootstrap of as many items as there are, the same as one by one', () => {
    const counts = new Uint8Array(1000);
    countDraws(createRandom(5), counts);
    const oneByOne = new Uint8Array(1000);
    const random = createRandom(5);
    for (let i = 0; i < 1000; i++) {
      const item = random.below(1000);
      oneByOne[item] = (oneByOne[item] ?? 0) + 1;
    }
    expect(counts).toEqual(oneByOne);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
  });

  it('samples distinct numbers in ascending order, all of them when asked for more', () => {
    const sample = sampleIndices(100, 30, createRandom(1));
    expect(new Set(sample).size).toBe(30);
    expect([...sample].sort((a, b) => a - b)).toEqual([...sample]);
    expect([...sampleIndices(3, 9, createRandom(1))]).toEqual([0, 1, 2]);
  });

  it('shuffles without losing or adding an item', () => {
    const shuffled = shuffle(
      Uint32Array.from({ length: 50 }, (_, i) => i),
      createRandom(2),
    );
    expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});
