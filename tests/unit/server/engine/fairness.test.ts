import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adverseImpact,
  calibrationByGroup,
  errorRatesByGroup,
  NO_GROUP,
  selectionRates,
} from '#server/engine/fairness.ts';
import { matrixFromRows } from '#server/engine/matrix.ts';
import { aucInterval, confusionAt } from '#server/engine/metrics.ts';
import { proxyStrengths } from '#server/engine/proxies.ts';
import { createRandom } from '#server/engine/random.ts';

const random = createRandom(1);
const rows = 600;
const groups = Uint8Array.from({ length: rows }, (_, r) => (r % 7 === 0 ? NO_GROUP : r % 2));
const p = Float64Array.from({ length: rows }, () => random.uniform());
const y = Uint8Array.from(p, (score) => (random.uniform() < score ? 1 : 0));
const inGroup = (group: number) => [...groups.keys()].filter((r) => groups[r] === group);

describe('selection by group', () => {
  it('counts who was put into a lane, and leaves out whose group is not known', () => {
    const selected = Uint8Array.from(p, (score) => (score > 0.5 ? 1 : 0));
    const rates = selectionRates(groups, selected, 2);
    for (const [group, rate] of rates.entries()) {
      const members = inGroup(group);
      expect(rate.trials).toBe(members.length);
      expect(rate.successes).toBe(members.filter((r) => (p[r] ?? 0) > 0.5).length);
      expect(rate.low).toBeLessThan(rate.rate);
      expect(rate.high).toBeGreaterThan(rate.rate);
    }
  });

  it('sets each group’s rate against the reference', () => {
    const rate = (successes: number, trials: number) => ({
      successes,
      trials,
      rate: successes / trials,
      low: 0,
      high: 1,
    });
    const impact = adverseImpact([rate(50, 100), rate(30, 100), rate(45, 100)], 0);
    expect(impact.map(({ ratio }) => ratio)).toEqual([1, 0.6, 0.9]);
    expect(impact[0]).toMatchObject({ low: 1, high: 1 });
    expect(impact[1]?.high).toBeLessThan(1);
    expect(() => adverseImpact([], 0)).toThrow('There is no group 0 among 0.');
  });

  /** What group 1 is told against group 0, each given as selected and all. */
  const impactOf = (reference: [number, number], group: [number, number]) => {
    const counts = [reference, group];
    const groupOfRow = Uint8Array.from(counts.flatMap(([, all], g) => new Array<number>(all).fill(g)));
    const selected = Uint8Array.from(
      counts.flatMap(([some, all]) => Array.from({ length: all }, (_, i) => (i < some ? 1 : 0))),
    );
    const [, impact] = adverseImpact(selectionRates(groupOfRow, selected, 2), 0);
    return impact ?? { ratio: 0, low: 0, high: 0 };
  };

  it('has a ratio where nobody of the reference group is selected: the worst there is', () => {
    const { ratio, low, high } = impactOf([0, 400], [20, 100]);
    // half a case and half a non-case more in each group
    expect(ratio).toBeCloseTo(20.5 / 101 / (0.5 / 401), 9);
    expect(low).toBeGreaterThan(5);
    expect(high).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('has a ratio below one where nobody of the group is selected, and none where nobody at all is', () => {
    const { ratio, low, high } = impactOf([100, 400], [0, 100]);
    expect(ratio).toBeCloseTo(0.5 / 101 / (100.5 / 401), 9);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(0.8);
    expect(impactOf([0, 400], [0, 100])).toMatchObject({ ratio: Number.NaN, low: Number.NaN });
  });

  it('is less sure of a few people than of many, also where everybody is selected', () => {
    const few = impactOf([30, 30], [30, 30]);
    const many = impactOf([3000, 3000], [3000, 3000]);
    expect(few.ratio).toBe(1);
    expect(few.high - few.low).toBeGreaterThan(0.1);
    expect(many.high - many.low).toBeLessThan(0.01);
  });

  it('has a ratio that lies within its own interval, whatever the counts', () => {
    const count = fc
      .integer({ min: 1, max: 60 })
      .chain((all) => fc.tuple(fc.integer({ min: 0, max: all }), fc.constant(all)));
    fc.assert(
      fc.property(count, count, (reference, group) => {
        fc.pre(reference[0] + group[0] > 0);
        const { ratio, low, high } = impactOf(reference, group);
        expect(low).toBeLessThan(ratio);
        expect(high).toBeGreaterThan(ratio);
        expect(low).toBeGreaterThan(0);
        expect(high).toBeLessThan(Number.POSITIVE_INFINITY);
      }),
    );
  });
});

describe('errors and calibration by group', () => {
  it('are those of the group’s rows alone', () => {
    const errors = errorRatesByGroup({ y, p, threshold: 0.6 }, groups, 2);
    const calibration = calibrationByGroup({ y, p }, groups, 2);
    for (const group of [0, 1]) {
      const members = inGroup(group);
      const labels = Uint8Array.from(members, (r) => y[r] ?? 0);
      const scores = Float64Array.from(members, (r) => p[r] ?? 0);
      const cells = confusionAt(labels, scores, 0.6);
      expect(errors[group]?.falsePositiveRate.successes).toBe(cells.falsePositives);
      expect(errors[group]?.falseNegativeRate.rate).toBeCloseTo(1 - cells.recall, 12);
      expect(errors[group]?.precision.rate).toBeCloseTo(cells.precision, 12);
      expect(calibration[group]?.auc).toBe(aucInterval(labels, scores).auc);
      expect(calibration[group]?.observed.low).toBeLessThan(calibration[group]?.meanScore ?? 0);
      expect(calibration[group]?.observed.high).toBeGreaterThan(calibration[group]?.meanScore ?? 1);
    }
  });

  it('leave out rows without a score and refuse columns of different length', () => {
    const gaps = p.map((score, r) => (r < 300 ? Number.NaN : score));
    const [zero, one] = errorRatesByGroup({ y, p: gaps, threshold: 0.5 }, groups, 2);
    expect((zero?.count ?? 0) + (one?.count ?? 0)).toBe(
      inGroup(0)
        .concat(inGroup(1))
        .filter((r) => r >= 300).length,
    );
    expect(() => selectionRates(groups, new Uint8Array(3), 2)).toThrow('600 groups for 3 rows.');
  });
});

describe('proxies', () => {
  it('tell a group that the inputs give away from one they do not', async () => {
    const hidden = Uint8Array.from({ length: 400 }, () => random.below(2));
    const open = Uint8Array.from(hidden, () => random.below(2));
    const x = matrixFromRows(Array.from(hidden, (group) => [random.uniform() + group / 2, random.uniform()]));
    const options = { groupCount: 2, seed: 1, threads: 1 };
    const [, proxy] = await proxyStrengths(x, hidden, options);
    expect(proxy?.low).toBeGreaterThan(0.7);
    expect(proxy?.importance[0]).toBeGreaterThan(0.6);
    const [, none] = await proxyStrengths(x, open, options);
    expect(Math.abs((none?.auc ?? 1) - 0.5)).toBeLessThan(0.1);
  });

  it('has no answer for a group that nobody or everybody is in', async () => {
    const x = matrixFromRows([[1], [2], [3]]);
    const known = await proxyStrengths(x, Uint8Array.of(1, 1, NO_GROUP), {
      groupCount: 3,
      seed: 1,
      threads: 1,
    });
    expect(known).toEqual([undefined, undefined, undefined]);
  });
});
