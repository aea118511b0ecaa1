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
    const rows = fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(rows, (pairs) => {
        const labels = Uint8Array.from(pairs, ([label]) => (label ? 1 : 0));
        const scores = Float64Array.from(pairs, ([, score]) => score);
        for (const fitted of [fitIsotonic(labels, scores), fitPlatt(labels, scores)]) {
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
