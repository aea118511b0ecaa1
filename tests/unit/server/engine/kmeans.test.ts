import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitKMeans } from '#server/engine/kmeans.ts';
import { type Matrix, matrixFromRows, takeRows } from '#server/engine/matrix.ts';
import { createRandom, shuffle } from '#server/engine/random.ts';
import { fitScaler, transform } from '#server/engine/scale.ts';
import { silhouette } from '#server/engine/silhouette.ts';
import golden from '#tests/golden/clusters.json' with { type: 'json' };
import { smallBook } from './small-book.ts';

const raw = matrixFromRows(golden.x);
const scaled = transform(fitScaler(raw), raw);

const shuffledOrder = (rows: number, seed: number) =>
  shuffle(
    Uint32Array.from({ length: rows }, (_, r) => r),
    createRandom(seed),
  );

const scaledBook = (rows: number): Matrix => {
  const { x } = smallBook(rows);
  return transform(fitScaler(x), x);
};

describe('k-means', () => {
  it('finds scikit-learn’s clusters', () => {
    const found = fitKMeans(scaled, { k: 4, seed: 1, restarts: 10 });
    expect(found.inertia / golden.inertia).toBeCloseTo(1, 4);
    for (const [i, value] of golden.centres.flat().entries()) expect(found.centres[i]).toBeCloseTo(value, 2);
    expect(silhouette(scaled, found.labels, 4, { sampleRows: 1000, seed: 1 })).toBeCloseTo(
      golden.silhouette,
      3,
    );
  });

  it('gives every row the nearest centre', () => {
    const { centres, labels } = fitKMeans(scaled, { k: 3, seed: 1, restarts: 3 });
    const distance = (row: number, cluster: number) =>
      [0, 1, 2].reduce(
        (sum, c) => sum + ((scaled.data[c * scaled.rows + row] ?? 0) - (centres[cluster * 3 + c] ?? 0)) ** 2,
        0,
      );
    labels.forEach((label, row) => {
      for (const other of [0, 1, 2]) expect(distance(row, label)).toBeLessThanOrEqual(distance(row, other));
    });
  });

  it('finds the identical partition when the rows of a small book are shuffled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 5 }), (seed, k) => {
        const order = shuffledOrder(scaled.rows, seed);
        const options = { k, seed: 42, restarts: 4 };
        const straight = fitKMeans(scaled, options);
        const shuffled = fitKMeans(takeRows(scaled, order), options);
        expect(shuffled.centres).toEqual(straight.centres);
        expect(shuffled.labels).toEqual(Uint8Array.from(order, (r) => straight.labels[r] ?? 0));
      }),
      { numRuns: 10 },
    );
  });

  it('finds the same partition of a large book when the rows are shuffled', () => {
    const x = scaledBook(21_000);
    const order = shuffledOrder(21_000, 5);
    const options = { k: 4, seed: 1, restarts: 3, sampleRows: 500 };
    const straight = fitKMeans(x, options);
    const shuffled = fitKMeans(takeRows(x, order), options);
    const differing = order.filter((r, i) => shuffled.labels[i] !== straight.labels[r]);
    expect(differing).toHaveLength(0);
    expect(shuffled.inertia / straight.inertia).toBeCloseTo(1, 9);
  });

  it('comes as close from a sample as from all rows', () => {
    const x = scaledBook(3000);
    const sampled = fitKMeans(x, { k: 4, seed: 1, restarts: 10, sampleRows: 500 });
    const whole = fitKMeans(x, { k: 4, seed: 1, restarts: 10, sampleRows: 3000 });
    expect(sampled.inertia / whole.inertia).toBeLessThan(1.001);
  });

  it('survives fewer different rows than clusters', () => {
    const same = matrixFromRows([
      [1, 1],
      [1, 1],
      [1, 1],
      [2, 2],
    ]);
    const { labels, inertia } = fitKMeans(same, { k: 3, seed: 1, restarts: 2 });
    expect(inertia).toBe(0);
    expect(new Set(labels.subarray(0, 3)).size).toBe(1);
    expect(labels[3]).not.toBe(labels[0]);
  });

  it('refuses missing values, too few rows and senseless options', () => {
    const options = { k: 2, seed: 1, restarts: 1 };
    expect(() => fitKMeans(matrixFromRows([[1], [Number.NaN]]), options)).toThrow('missing or not finite');
    expect(() => fitKMeans(matrixFromRows([[1]]), options)).toThrow('1 rows cannot form 2 clusters.');
    expect(() => fitKMeans(scaled, { ...options, k: 0 })).toThrow('k must be 1…255');
    expect(() => fitKMeans(scaled, { ...options, restarts: 0 })).toThrow('restarts must be at least 1.');
  });
});

describe('the silhouette', () => {
  it('is near the whole book’s on a sample', () => {
    const x = scaledBook(3000);
    const { labels } = fitKMeans(x, { k: 3, seed: 1, restarts: 3 });
    const whole = silhouette(x, labels, 3, { sampleRows: 3000, seed: 1 });
    expect(silhouette(x, labels, 3, { sampleRows: 800, seed: 1 })).toBeCloseTo(whole, 1);
  });

  it('is not a number for a single cluster', () => {
    expect(silhouette(scaled, new Uint8Array(scaled.rows), 1, { sampleRows: 100, seed: 1 })).toBeNaN();
  });

  it('counts a row that is alone in its cluster as 0', () => {
    const x = matrixFromRows([[0], [0], [9]]);
    expect(silhouette(x, Uint8Array.of(0, 0, 1), 2, { sampleRows: 9, seed: 1 })).toBeCloseTo(2 / 3, 12);
  });
});
