import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FitResult, type ForestOptions, fitForest, growForest } from '#server/engine/forest/fit.ts';
import { leftOf, nodeCount, splitOf, type Tree } from '#server/engine/forest/forest.ts';
import { encodeForest } from '#server/engine/forest/model.ts';
import { predictProbability } from '#server/engine/forest/predict.ts';
import { gainsOf, liftTable } from '#server/engine/gains.ts';
import { columnOf, matrixFromRows, takeRows } from '#server/engine/matrix.ts';
import {
  averagePrecision,
  brier,
  expectedCalibrationError,
  reliabilityTable,
  rocAuc,
} from '#server/engine/metrics.ts';
import { createRandom, shuffle } from '#server/engine/random.ts';
import golden from '#tests/golden/forest.json' with { type: 'json' };
import { fingerprint } from '../fingerprint.ts';
import { reorder, smallBook } from '../small-book.ts';

const options: ForestOptions = { trees: 30, seed: 1, minSamplesLeaf: 3, threads: 1 };

const bitsOf = ({ forest, oob, importance }: FitResult) => fingerprint(encodeForest(forest), oob, importance);

const rowsFrom = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);
const all = matrixFromRows(golden.x);
const train = { x: takeRows(all, rowsFrom(0, 800)), y: Uint8Array.from(golden.y.slice(0, 800)) };
const held = { x: takeRows(all, rowsFrom(800, 1600)), y: Uint8Array.from(golden.y.slice(800)) };

describe('a fitted forest', () => {
  it.each([
    ['plain', null],
    ['balanced', 'balanced'],
  ] as const)('does as well as scikit-learn’s on the same rows (%s)', async (name, classWeight) => {
    const fit = { trees: 200, seed: 3, minSamplesLeaf: 5, threads: 1, classWeight };
    const { forest, oob, importance } = await fitForest(train.x, train.y, fit);
    const p = predictProbability(forest, held.x);
    const peer = golden[name];
    expect(Math.abs(rocAuc(held.y, p) - peer.auc)).toBeLessThan(0.006);
    expect(Math.abs(brier(held.y, p) - peer.brier)).toBeLessThan(0.003);
    expect(Math.abs(rocAuc(train.y, oob) - peer.oobAuc)).toBeLessThan(0.008);
    expect(Math.abs(brier(train.y, oob) - peer.oobBrier)).toBeLessThan(0.003);
    // The same leaf size means trees of the same size: leaves are counted in distinct rows on both sides.
    const nodes = forest.trees.reduce((sum, tree) => sum + nodeCount(tree), 0);
    expect(nodes / 200 / peer.nodes).toBeCloseTo(1, 1);
    for (const [f, share] of peer.importance.entries()) expect(importance[f]).toBeCloseTo(share, 1);
  });

  it('is the same bit for bit for one seed, another for another', async () => {
    const { x, y } = smallBook(400);
    const first = bitsOf(await fitForest(x, y, options));
    expect(bitsOf(await fitForest(x, y, options))).toBe(first);
    expect(bitsOf(await fitForest(x, y, { ...options, seed: 2 }))).not.toBe(first);
  });

  it('is the same bit for bit whatever the number of threads', { timeout: 20_000 }, async () => {
    const { x, y } = smallBook(6000, { missing: 0.05 });
    const bits = new Set<string | number>();
    for (const classWeight of ['balanced', null] as const) {
      const fit = { ...options, trees: 50, minSamplesLeaf: 20, classWeight };
      const alone = bitsOf(await fitForest(x, y, fit));
      for (const threads of [2, 3]) expect(bitsOf(await fitForest(x, y, { ...fit, threads }))).toBe(alone);
      bits.add(alone);
    }
    expect(bits.size).toBe(2);
  });

  it('is the same without out-of-bag probabilities, for who does not ask for them', {
    timeout: 20_000,
  }, async () => {
    const { x, y } = smallBook(6000, { missing: 0.05 });
    for (const threads of [1, 2]) {
      const fit = { ...options, trees: 50, threads };
      const { forest, importance } = await growForest(x, y, fit);
      const whole = await fitForest(x, y, fit);
      expect(fingerprint(encodeForest(forest), importance)).toBe(
        fingerprint(encodeForest(whole.forest), whole.importance),
      );
    }
    await expect(growForest(x, y, { ...options, trees: 0 })).rejects.toThrow('trees must be');
  });

  it('measures about the same when the rows are shuffled', async () => {
    const book = smallBook(1500);
    const measure = async ({ x, y }: typeof book) => {
      const { oob } = await fitForest(x, y, { ...options, trees: 100 });
      return {
        auc: rocAuc(y, oob),
        averagePrecision: averagePrecision(y, oob),
        brier: brier(y, oob),
        calibrationError: expectedCalibrationError(reliabilityTable(y, oob)),
        foundInHalf: liftTable(gainsOf(y, oob), 2)[0]?.captured ?? Number.NaN,
      };
    };
    const straight = await measure(book);
    for (const seed of [4, 5, 6]) {
      const shuffled = await measure(reorder(book, shuffle(rowsFrom(0, 1500), createRandom(seed))));
      const apart = (figure: keyof typeof straight) => Math.abs(straight[figure] - shuffled[figure]);
      expect(apart('auc')).toBeLessThan(0.01);
      expect(apart('averagePrecision')).toBeLessThan(0.015);
      expect(apart('brier')).toBeLessThan(0.005);
      expect(apart('calibrationError')).toBeLessThan(0.02);
      expect(apart('foundInHalf')).toBeLessThan(0.02);
    }
  });

  it('keeps every leaf at its least number of distinct rows, and no tree deeper than asked', async () => {
    const { x, y } = smallBook(800);
    const { forest } = await fitForest(x, y, { ...options, trees: 5, minSamplesLeaf: 25, maxDepth: 3 });
    for (const tree of forest.trees) {
      expect(depthBelow(tree, 0)).toBeLessThanOrEqual(3);
      expect(leafDraws(tree).every((draws) => draws >= 25)).toBe(true);
      expect(leafDraws(tree).reduce((sum, draws) => sum + draws, 0)).toBe(800);
    }
  });
});

describe('a fitted forest and unusual rows', () => {
  it('tells rows apart by whether a value is missing', async () => {
    const x = matrixFromRows(Array.from({ length: 200 }, (_, r) => [r % 2 === 0 ? Number.NaN : r]));
    const y = Uint8Array.from({ length: 200 }, (_, r) => (r % 2 === 0 ? 1 : 0));
    const { forest } = await fitForest(x, y, options);
    const [missing, present] = predictProbability(forest, matrixFromRows([[Number.NaN], [51]]));
    expect(missing).toBe(1);
    expect(present).toBe(0);
  });

  it('sends values that are missing only later the way of the larger child', async () => {
    const x = matrixFromRows(Array.from({ length: 100 }, (_, r) => [r < 80 ? 0 : 1]));
    const y = Uint8Array.from({ length: 100 }, (_, r) => (r < 80 ? 0 : 1));
    const { forest } = await fitForest(x, y, options);
    expect(predictProbability(forest, matrixFromRows([[Number.NaN]]))[0]).toBeLessThan(0.1);
  });

  it('gives probabilities in [0, 1] whatever the rows, missing values everywhere included', async () => {
    const value = fc.oneof(fc.double(), fc.constant(Number.NaN), fc.integer({ min: 0, max: 3 }));
    const rows = fc.array(fc.tuple(value, value, value), { minLength: 2, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.integer(),
        fc.integer({ min: 1, max: 5 }),
        async (values, seed, minSamplesLeaf) => {
          const x = matrixFromRows(values);
          const y = Uint8Array.from(values, (_, r) => (r * 7 + seed) & 1);
          const { forest, oob } = await fitForest(x, y, { trees: 5, seed, minSamplesLeaf, threads: 1 });
          for (const p of predictProbability(forest, x)) expect(p >= 0 && p <= 1).toBe(true);
          for (const p of oob) expect(Number.isNaN(p) || (p >= 0 && p <= 1)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has one leaf a tree where there is nothing to tell', async () => {
    const { x } = smallBook(50);
    const { forest, importance } = await fitForest(x, new Uint8Array(50), options);
    expect(forest.trees.map(nodeCount)).toEqual(new Array(30).fill(1));
    expect([...importance]).toEqual([0, 0, 0, 0, 0]);
    columnOf(x, 0).fill(Number.NaN);
    const constant = takeRows({ rows: 50, columns: 1, data: columnOf(x, 0) }, rowsFrom(0, 50));
    const nothing = await fitForest(
      constant,
      Uint8Array.from({ length: 50 }, (_, r) => r & 1),
      options,
    );
    expect(nothing.forest.trees.map(nodeCount)).toEqual(new Array(30).fill(1));
  });

  it('gives importance to the features that matter', async () => {
    const { x, y } = smallBook(2000);
    const { importance } = await fitForest(x, y, { ...options, minSamplesLeaf: 20 });
    expect(importance[0]).toBeGreaterThan((importance[3] ?? 1) * 2);
    expect(importance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('takes more features than one pass counts, and one feature', async () => {
    const { x, y } = smallBook(300);
    const narrow = takeRows({ rows: 300, columns: 1, data: columnOf(x, 0) }, rowsFrom(0, 300));
    expect(rocAuc(y, (await fitForest(narrow, y, options)).oob)).toBeGreaterThan(0.5);
    for (const maxFeatures of [1, 2, 3, 5, 99]) {
      const { oob } = await fitForest(x, y, { ...options, maxFeatures });
      expect(rocAuc(y, oob)).toBeGreaterThan(0.6);
    }
  });
});

describe('fitting', () => {
  it('reports progress up to the last tree', async () => {
    const { x, y } = smallBook(300);
    const seen: number[] = [];
    await fitForest(x, y, { ...options, onProgress: (done, total) => seen.push(done / total) });
    expect(seen).toHaveLength(30);
    expect(seen.at(-1)).toBe(1);
  });

  it('stops when told to, on one thread and on two', { timeout: 20_000 }, async () => {
    const { x, y } = smallBook(20_000);
    for (const threads of [1, 2]) {
      const abort = new AbortController();
      const fitting = fitForest(x, y, {
        ...options,
        trees: 5000,
        threads,
        signal: abort.signal,
        onProgress: () => abort.abort(new Error('enough')),
      });
      await expect(fitting).rejects.toThrow('enough');
    }
    await expect(
      fitForest(x, y, { ...options, signal: AbortSignal.abort(new Error('late')) }),
    ).rejects.toThrow('late');
  });

  it('refuses what makes no sense, in a sentence', async () => {
    const { x, y } = smallBook(20);
    const refusals: [Partial<ForestOptions>, string][] = [
      [{ trees: 0 }, 'trees must be a positive integer, got 0.'],
      [{ trees: 65_536 }, 'A forest has at most 65535 trees, got 65536.'],
      [{ minSamplesLeaf: 0 }, 'minSamplesLeaf must be a positive integer'],
      [{ maxDepth: 0 }, 'maxDepth must be a positive integer'],
      [{ maxFeatures: 1.5 }, 'maxFeatures must be a positive integer'],
      [{ seed: 0.5 }, 'seed must be an integer'],
    ];
    for (const [change, message] of refusals) {
      await expect(fitForest(x, y, { ...options, ...change })).rejects.toThrow(message);
    }
    await expect(fitForest(x, y.subarray(1), options)).rejects.toThrow('19 labels for 20 rows.');
    await expect(
      fitForest(
        x,
        y.map(() => 2),
        options,
      ),
    ).rejects.toThrow('Labels must be 0 or 1.');
    await expect(fitForest(matrixFromRows([]), new Uint8Array(0), options)).rejects.toThrow(
      'at least one row',
    );
  });
});

function depthBelow(tree: Tree, node: number): number {
  if (splitOf(tree, node) < 0) return 0;
  const left = leftOf(tree, node);
  return 1 + Math.max(depthBelow(tree, left), depthBelow(tree, left + 1));
}

function leafDraws(tree: Tree): number[] {
  const splits = Array.from({ length: nodeCount(tree) }, (_, node) => splitOf(tree, node));
  return splits.filter((split) => split < 0).map((split) => -1 - split);
}
