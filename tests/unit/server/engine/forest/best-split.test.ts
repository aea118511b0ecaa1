import { describe, expect, it } from 'vitest';
import { fitForest } from '#server/engine/forest/fit.ts';
import { featureOf, missingGoesLeft, splitOf, thresholdOf } from '#server/engine/forest/forest.ts';
import { columnOf, createMatrix, type Matrix } from '#server/engine/matrix.ts';
import { countDraws, createRandom } from '#server/engine/random.ts';

interface Sample {
  x: Matrix;
  y: Uint8Array;
}

/** Three features of few values; on the first, rows that are missing are like those with low values. */
function drawSample(rows: number, seed: number): Sample {
  const random = createRandom(seed + rows);
  const x = createMatrix(rows, 3);
  const y = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    const values = [random.below(30), random.below(9), random.below(50)];
    const low = (values[0] ?? 0) < 10;
    y[r] = random.uniform() < ((values[0] ?? 0) < 12 ? 0.75 : 0.25) ? 1 : 0;
    values.forEach((value, c) => {
      const isMissing = random.uniform() < (c > 0 ? 0.1 : low ? 0.3 : 0);
      columnOf(x, c)[r] = isMissing ? Number.NaN : value;
    });
  }
  return { x, y };
}

type Split = { feature: number; threshold: number; missingLeft: boolean };

/** Decrease of weighted Gini impurity but for a constant; −1 where a side has too few rows. */
function gainOf(
  { feature, threshold, missingLeft }: Split,
  { x, y }: Sample,
  { draws, leaf, weights }: { draws: Uint8Array; leaf: number; weights: [number, number] },
): number {
  const sides = [0, 1].map(() => ({ weight: 0, positive: 0, rows: 0 }));
  columnOf(x, feature).forEach((value, r) => {
    const isLeft = Number.isNaN(value) ? missingLeft : value <= threshold;
    const side = sides[isLeft ? 0 : 1];
    const label = y[r] ?? 0;
    if (side === undefined || draws[r] === 0) return;
    const weight = (draws[r] ?? 0) * (weights[label] ?? 0);
    side.weight += weight;
    side.positive += label * weight;
    side.rows++;
  });
  if (sides.some(({ rows }) => rows < leaf)) return -1;
  return sides.reduce((sum, { weight, positive }) => sum + positive ** 2 / weight, 0);
}

function bestGain(sample: Sample, how: Parameters<typeof gainOf>[2]): number {
  let best = -1;
  for (let feature = 0; feature < sample.x.columns; feature++) {
    const present = columnOf(sample.x, feature).filter((value) => !Number.isNaN(value));
    for (const threshold of new Set([...present, Number.NEGATIVE_INFINITY])) {
      for (const missingLeft of [true, false])
        best = Math.max(best, gainOf({ feature, threshold, missingLeft }, sample, how));
    }
  }
  return best;
}

describe('the split of a root', { timeout: 30_000 }, () => {
  it.each([
    ['a few rows', 40, 40],
    ['some hundred rows', 300, 40],
    ['more rows than a small histogram holds', 3000, 6],
  ])('is the best of all thresholds and both sides for the missing, with %s', async (_, rows, seeds) => {
    let sentLeft = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const sample = drawSample(rows, seed);
      const leaf = 1 + (seed % 7);
      const classWeight = seed % 2 === 1 ? 'balanced' : null;
      const { forest } = await fitForest(sample.x, sample.y, {
        ...{ trees: 1, maxDepth: 1, maxFeatures: 3, threads: 1 },
        ...{ seed, minSamplesLeaf: leaf, classWeight },
      });
      const draws = new Uint8Array(rows);
      countDraws(createRandom(seed, 1), draws);
      const { negative, positive } = forest.weights;
      const how = { draws, leaf, weights: [negative, positive] as [number, number] };
      const word = splitOf(forest.trees[0] ?? new Int32Array(), 0);
      const split = {
        feature: featureOf(word),
        threshold: thresholdOf(forest, word),
        missingLeft: missingGoesLeft(word),
      };
      expect(word).toBeGreaterThanOrEqual(0);
      expect(gainOf(split, sample, how) / bestGain(sample, how)).toBeCloseTo(1, 9);
      if (split.missingLeft) sentLeft++;
    }
    expect(sentLeft).toBeGreaterThan(seeds / 2);
  });
});
