import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calibration,
  calibrate,
  calibrateOne,
  chooseCalibration,
  fitCentredIsotonic,
  fitIsotonic,
  fitPlatt,
} from '#server/engine/calibrate.ts';
import { brier, expectedCalibrationError, reliabilityTable } from '#server/engine/metrics.ts';
import { createRandom } from '#server/engine/random.ts';
import golden from '#tests/golden/calibration.json' with { type: 'json' };

const y = Uint8Array.from(golden.y);
const p = Float64Array.from(golden.p);

/** Scores that say `claim(truth)` where the chance is `truth`. */
function claims(rows: number, claim: (truth: number) => number) {
  const random = createRandom(9);
  const labels = new Uint8Array(rows);
  const scores = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const truth = random.uniform() ** 2;
    labels[r] = random.uniform() < truth ? 1 : 0;
    scores[r] = claim(truth);
  }
  return { labels, scores };
}

describe('calibration', () => {
  it('fits the isotonic regression that scikit-learn fits', () => {
    const isotonic = fitIsotonic(y, p);
    for (const [i, score] of golden.at.entries()) {
      expect(calibrateOne(isotonic, score)).toBeCloseTo(golden.isotonic[i] ?? 0, 9);
    }
  });

  it('fits the sigmoid that scikit-learn fits', () => {
    const platt = fitPlatt(y, p);
    expect(platt).toMatchObject({
      kind: 'platt',
      slope: expect.closeTo(golden.slope, 3),
      intercept: expect.closeTo(golden.intercept, 3),
    });
  });

  it('mends scores that claim too much', () => {
    const { labels, scores } = claims(4000, (truth) => Math.sqrt(truth));
    const { calibration, crossValidatedBrier } = chooseCalibration(labels, scores, { seed: 1 });
    expect(calibration.kind).not.toBe('identity');
    const mended = calibrate(calibration, scores);
    expect(brier(labels, mended)).toBeLessThan(brier(labels, scores));
    expect(crossValidatedBrier[calibration.kind]).toBeLessThan(crossValidatedBrier.identity);
    expect(expectedCalibrationError(reliabilityTable(labels, mended))).toBeLessThan(0.03);
  });

  it('keeps apart what plain isotonic regression makes equal, and means the same on average', () => {
    const { labels, scores } = claims(2000, (truth) => Math.sqrt(truth));
    const distinct = (calibration: Calibration) => new Set(calibrate(calibration, scores)).size;
    const centred = fitCentredIsotonic(labels, scores);
    expect(distinct(fitIsotonic(labels, scores))).toBeLessThan(200);
    expect(distinct(centred)).toBeGreaterThan(1800);
    expect(expectedCalibrationError(reliabilityTable(labels, calibrate(centred, scores)))).toBeLessThan(0.03);
  });

  it('never claims more certainty than the rows at the ends show', () => {
    const ends = fc.record({
      /** Rows at exactly 0 and at exactly 1, which fully grown trees give in plenty. */
      low: fc.integer({ min: 20, max: 60 }),
      high: fc.integer({ min: 20, max: 60 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(ends, ({ low, high, seed }) => {
        const random = createRandom(seed);
        const scores = Float64Array.from({ length: 200 }, (_, r) =>
          r < low ? 0 : r < low + high ? 1 : 0.3 + 0.4 * random.uniform(),
        );
        const labels = Uint8Array.from(scores, (score, r) =>
          score === 0 ? Number(r % 10 === 0) : score === 1 ? Number(r % 10 > 0) : random.below(2),
        );
        const centred = fitCentredIsotonic(labels, scores);
        const plain = fitIsotonic(labels, scores);
        for (const end of [0, 1]) expect(calibrateOne(centred, end)).toBe(calibrateOne(plain, end));
        expect(calibrateOne(centred, 0)).toBeGreaterThan(0);
        expect(calibrateOne(centred, 1)).toBeLessThan(1);
      }),
    );
  });

  it('does not take the word of a single row for all scores beyond it', () => {
    const random = createRandom(3);
    const scores = Float64Array.from({ length: 4000 }, () => 0.01 + 0.6 * random.uniform());
    const labels = Uint8Array.from(scores, (score) => (random.uniform() < 0.3 * score + 0.02 ? 1 : 0));
    scores.set([0.7, 0.001]);
    labels.set([1, 0]);
    expect(calibrateOne(fitIsotonic(labels, scores), 0.9)).toBe(1);
    const centred = fitCentredIsotonic(labels, scores);
    expect(calibrateOne(centred, 0.9)).toBeLessThan(0.5);
    expect(calibrateOne(centred, 0)).toBeGreaterThan(0);
    const alone = fitCentredIsotonic(Uint8Array.of(0, 1), Float64Array.of(0.2, 0.4));
    expect([0, 0.3, 1].map((score) => calibrateOne(alone, score))).toEqual([0.5, 0.5, 0.5]);
  });

  it('judges a calibration by rows it was not fitted on', () => {
    const { labels, scores } = claims(800, (truth) => Math.sqrt(truth));
    const { calibration, crossValidatedBrier, heldOut } = chooseCalibration(labels, scores, { seed: 1 });
    expect(brier(labels, heldOut)).toBeCloseTo(crossValidatedBrier[calibration.kind], 12);
    expect(heldOut).not.toEqual(calibrate(calibration, scores));
  });

  it('leaves honest scores alone', () => {
    const { labels, scores } = claims(500, (truth) => truth);
    expect(chooseCalibration(labels, scores, { seed: 1 }).calibration).toEqual({ kind: 'identity' });
  });

  it('leaves scores alone where a class is absent or no row has a score', () => {
    const none = new Uint8Array(20);
    const flat = new Float64Array(20).fill(0.3);
    expect(chooseCalibration(none, flat, { seed: 1 }).calibration.kind).toBe('identity');
    expect(chooseCalibration(none, flat.fill(Number.NaN), { seed: 1 }).calibration.kind).toBe('identity');
  });

  it('chooses the same for the same seed and keeps missing scores missing', () => {
    const { labels, scores } = claims(800, (truth) => Math.sqrt(truth));
    scores[3] = Number.NaN;
    const chosen = chooseCalibration(labels, scores, { seed: 4 });
    expect(chooseCalibration(labels, scores, { seed: 4 })).toEqual(chosen);
    expect(calibrate(chosen.calibration, scores)[3]).toBeNaN();
  });

  it('never turns two rows round, whatever the data', () => {
    const score = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0, 1),
      fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
    );
    const rows = fc.array(fc.tuple(fc.boolean(), score), { minLength: 2 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const labels = Uint8Array.from(pairs, ([label]) => (label ? 1 : 0));
        const scores = Float64Array.from(pairs, ([, score]) => score);
        for (const regress of [fitIsotonic, fitPlatt, fitCentredIsotonic]) {
          const fitted = regress(labels, scores);
          let before = 0;
          for (let i = 0; i <= 100; i++) {
            const calibrated = calibrateOne(fitted, i / 100);
            expect(calibrated).toBeGreaterThanOrEqual(before - 1e-12);
            expect(calibrated).toBeLessThanOrEqual(1);
            before = calibrated;
          }
        }
      }),
    );
  });
});
