import { describe, expect, test } from 'vitest';
import { measureModel } from '#server/risk/measure.ts';
import { laneFor } from '#server/strategy/choose.ts';

const thresholds = { legalAbove: 0.75, settlementFrom: 0.5 };
const laneOf = (score: number) => laneFor(score, thresholds);
const labelledAs = (y: number[], rows = y.map((_, r) => r)) => ({
  rows: Int32Array.from(rows),
  y: Uint8Array.from(y),
});

/** Twelve loans by their score; the upper six were lost but for one, of the lower six one. */
const scores = Float64Array.of(0.95, 0.9, 0.85, 0.75, 0.6, 0.5, 0.45, 0.4, 0.3, 0.2, 0.1, 0.05);
const lost = labelledAs([1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
const model = { target: 'outcome', labelled: lost, raw: scores, heldOut: scores } as const;

describe('what a score is worth on a book', () => {
  test('is counted at the thresholds as the lanes are: legal notice above, settlement from', () => {
    const { confusion = [] } = measureModel(model, lost, laneOf).rankings.outcome ?? {};
    expect(confusion).toEqual([
      { lane: 'settlement', truePositives: 5, falsePositives: 1, trueNegatives: 5, falseNegatives: 1 },
      { lane: 'legal_notice', truePositives: 2, falsePositives: 1, trueNegatives: 5, falseNegatives: 4 },
    ]);
  });

  test('is measured by what really happened too, where the score was trained for the segment', () => {
    const segment = labelledAs([1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    const { rankings } = measureModel({ ...model, target: 'segment', labelled: segment }, lost, laneOf);
    expect(rankings.segment?.averagePrecision).toBeCloseTo(1, 12);
    expect(rankings.outcome?.averagePrecision).toBeLessThan(1);
    expect(rankings.outcome).toMatchObject({ loans: 12, positives: 6 });
  });

  test('is measured where it is known: loans without an end are in no figure', () => {
    const wider = Float64Array.of(...scores, 0.99, 0.98);
    const { rankings } = measureModel({ ...model, raw: wider }, lost, laneOf);
    expect(rankings.outcome?.loans).toBe(12);
  });

  test('ranks all loans, but judges as probabilities only those that its calibration was fitted without', () => {
    const heldOut = scores.map((score, r) => (r < 2 ? score : Number.NaN));
    const metrics = measureModel({ ...model, heldOut }, lost, laneOf);
    expect(metrics.judged).toBe(2);
    expect(metrics.logLoss).toBeCloseTo(-(Math.log(0.95) + Math.log(0.9)) / 2, 12);
    expect(metrics.rankings.outcome?.loans).toBe(12);
    expect(metrics.rankings.outcome?.confusion.map(({ truePositives }) => truePositives)).toEqual([2, 2]);
    const none = measureModel({ ...model, heldOut: scores.map(() => Number.NaN) }, lost, laneOf);
    expect(none).toMatchObject({ judged: 0, logLoss: null, expectedCalibrationError: null });
    expect(none.rankings.outcome?.confusion).toEqual([]);
  });

  test('is not claimed of a handful of losses', () => {
    const few = labelledAs([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(measureModel({ ...model, labelled: few }, few, laneOf).rankings).toEqual({});
  });
});
