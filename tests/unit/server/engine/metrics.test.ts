import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateRatio, wilson } from '#server/engine/intervals.ts';
import {
  aucInterval,
  averagePrecision,
  brier,
  confusionAt,
  expectedCalibrationError,
  logLoss,
  reliabilityTable,
  rocAuc,
} from '#server/engine/metrics.ts';
import golden from '#tests/golden/metrics.json' with { type: 'json' };

const y = Uint8Array.from(golden.y);
const p = Float64Array.from(golden.p);

describe('metrics', () => {
  it('agree with scikit-learn, ties included', () => {
    expect(rocAuc(y, p)).toBeCloseTo(golden.auc, 12);
    expect(brier(y, p)).toBeCloseTo(golden.brier, 12);
    expect(logLoss(y, p)).toBeCloseTo(golden.logLoss, 9);
    expect(averagePrecision(y, p)).toBeCloseTo(golden.averagePrecision, 12);
  });

  it('give the AUC DeLong’s interval', () => {
    const { auc, low, high } = aucInterval(y, p);
    expect(auc).toBeCloseTo(golden.auc, 12);
    expect(low).toBeCloseTo(golden.low, 12);
    expect(high).toBeCloseTo(golden.high, 12);
  });

  it('count the calls at a threshold, where the threshold itself is not above it', () => {
    const confusion = confusionAt(y, p, 0.5);
    const { trueNegatives, falsePositives, falseNegatives, truePositives } = confusion;
    expect([trueNegatives, falsePositives, falseNegatives, truePositives]).toEqual(golden.confusion);
    expect(confusion.accuracy).toBeCloseTo(golden.accuracy, 12);
    expect(confusion.precision).toBeCloseTo(golden.precision, 12);
    expect(confusion.recall).toBeCloseTo(golden.recall, 12);
    expect(confusionAt(Uint8Array.of(1), Float64Array.of(0.5), 0.5).truePositives).toBe(0);
  });

  it('set scores against outcomes in bins', () => {
    const table = reliabilityTable(y, p);
    expect(expectedCalibrationError(table)).toBeCloseTo(golden.expectedCalibrationError, 12);
    expect(table.reduce((sum, bin) => sum + bin.count, 0)).toBe(y.length);
    const edges = reliabilityTable(Uint8Array.of(0, 1, 1), Float64Array.of(0, 0.1, 1));
    expect(edges.map((bin) => bin.count)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('leave out rows without a score', () => {
    const wider = Uint8Array.from([...y, 1, 0]);
    const gaps = Float64Array.from([...p, Number.NaN, Number.NaN]);
    expect(aucInterval(wider, gaps)).toEqual(aucInterval(y, p));
    expect(brier(wider, gaps)).toBe(brier(y, p));
    expect(averagePrecision(wider, gaps)).toBe(averagePrecision(y, p));
    expect(confusionAt(wider, gaps, 0.5)).toEqual(confusionAt(y, p, 0.5));
  });

  it('say "not a number" where one class is absent', () => {
    const ones = Uint8Array.of(1, 1, 1);
    const scores = Float64Array.of(0.1, 0.2, 0.3);
    expect(rocAuc(ones, scores)).toBeNaN();
    expect(rocAuc(Uint8Array.of(0, 0, 0), scores)).toBeNaN();
    expect(averagePrecision(Uint8Array.of(0, 0, 0), scores)).toBeNaN();
  });

  it('refuse labels and scores of different length', () => {
    expect(() => rocAuc(Uint8Array.of(1), p)).toThrow('1 labels for 400 scores.');
    expect(() => brier(Uint8Array.of(1), p)).toThrow(RangeError);
  });

  const rows = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 20 })), {
    minLength: 4,
    maxLength: 60,
  });
  const columns = (pairs: readonly (readonly [boolean, number])[]) => ({
    labels: Uint8Array.from(pairs, ([label]) => (label ? 1 : 0)),
    scores: Float64Array.from(pairs, ([, score]) => score / 20),
  });
  const withBoth = rows.filter((pairs) => new Set(pairs.map(([label]) => label)).size === 2);

  it('do not depend on the order of the rows', () => {
    const orders = withBoth.chain((pairs) =>
      fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
    );
    const all = ({ labels, scores }: ReturnType<typeof columns>) => [
      ...Object.values(aucInterval(labels, scores)),
      brier(labels, scores),
      logLoss(labels, scores),
      averagePrecision(labels, scores),
      expectedCalibrationError(reliabilityTable(labels, scores)),
      ...Object.values(confusionAt(labels, scores, 0.5)),
    ];
    fc.assert(
      fc.property(orders, ([pairs, shuffled]) => {
        const rounded = (figures: number[]) => figures.map((figure) => figure.toFixed(10));
        expect(rounded(all(columns(shuffled)))).toEqual(rounded(all(columns(pairs))));
      }),
    );
  });

  it('turn round with the scores', () => {
    fc.assert(
      fc.property(withBoth, (pairs) => {
        const { labels, scores } = columns(pairs);
        const turned = scores.map((score) => -score);
        expect(rocAuc(labels, turned)).toBeCloseTo(1 - rocAuc(labels, scores), 12);
      }),
    );
  });
});

describe('intervals', () => {
  it('of shares are Wilson’s', () => {
    for (const [k = 0, n = 0, low = 0, high = 0] of golden.wilson) {
      expect(wilson(k, n).low).toBeCloseTo(low, 12);
      expect(wilson(k, n).high).toBeCloseTo(high, 12);
    }
    expect(wilson(0, 0).low).toBeNaN();
  });

  it('of ratios hold the ratio, and stay finite where a side has no success', () => {
    const { low, high } = rateRatio({ successes: 20, trials: 100 }, { successes: 30, trials: 100 });
    expect(low).toBeLessThan(2 / 3);
    expect(high).toBeGreaterThan(2 / 3);
    // Worked by hand: exp(ln(2/3) ± 1.96 · √(1/20 − 1/100 + 1/30 − 1/100)).
    expect(low).toBeCloseTo(0.4071, 3);
    expect(high).toBeCloseTo(1.0918, 3);
    expect(rateRatio({ successes: 0, trials: 50 }, { successes: 5, trials: 50 }).high).toBeLessThan(3);
  });
});
