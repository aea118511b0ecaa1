import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gainsOf, liftTable, thinGains } from '#server/engine/gains.ts';
import { averagePrecision, rocAuc } from '#server/engine/metrics.ts';
import golden from '#tests/golden/metrics.json' with { type: 'json' };

const y = Uint8Array.from(golden.y);
const p = Float64Array.from(golden.p);
const gains = gainsOf(y, p);
const positives = y.reduce((sum, label) => sum + label, 0);

describe('what is found from the highest score down', () => {
  it('encloses the area under the ROC curve', () => {
    let area = 0;
    for (let i = 1; i < gains.taken.length; i++) {
      const [t0 = 0, t1 = 0] = gains.taken.slice(i - 1, i + 1);
      const [f0 = 0, f1 = 0] = gains.found.slice(i - 1, i + 1);
      area += ((t1 - f1 - (t0 - f0)) / (y.length - positives)) * ((f0 + f1) / 2 / positives);
    }
    expect(area).toBeCloseTo(golden.auc, 12);
    expect(area).toBeCloseTo(rocAuc(y, p), 12);
  });

  it('has the average precision as the sum of its steps', () => {
    let sum = 0;
    for (let i = 1; i < gains.taken.length; i++) {
      const [f0 = 0, f1 = 0] = gains.found.slice(i - 1, i + 1);
      sum += ((f1 - f0) / positives) * (f1 / (gains.taken[i] ?? 1));
    }
    expect(sum).toBeCloseTo(averagePrecision(y, p), 12);
  });

  it('does not depend on the order of the rows, whatever scores are shared', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0.1, 0.2, 0.3, Number.NaN)), {
      minLength: 1,
      maxLength: 60,
    });
    const tableOf = (drawn: readonly (readonly [number, number])[]) =>
      liftTable(
        gainsOf(
          Uint8Array.from(drawn, ([label]) => label),
          Float64Array.from(drawn, ([, s]) => s),
        ),
        7,
      );
    fc.assert(
      fc.property(rows, (drawn) => {
        expect(tableOf(drawn.toReversed())).toEqual(tableOf(drawn));
      }),
    );
  });
});

describe('lift', () => {
  it('of the first slice counts how often chance it is, and of the last is 1', () => {
    // ten rows, the four positives among the best five
    const table = liftTable(
      gainsOf(
        Uint8Array.of(1, 1, 0, 1, 1, 0, 0, 0, 0, 0),
        Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0),
      ),
      5,
    );
    expect(table.map(({ rate }) => rate)).toEqual([1, 0.5, 0.5, 0, 0]);
    expect(table[0]).toEqual({ share: 0.2, count: 2, rate: 1, captured: 0.5, lift: 2.5 });
    expect(table.at(-1)).toMatchObject({ share: 1, captured: 1, lift: 1 });
  });

  it('of scores that are all the same is that of chance in every slice', () => {
    const table = liftTable(gainsOf(Uint8Array.of(1, 1, 0, 0), Float64Array.of(0.5, 0.5, 0.5, 0.5)), 4);
    expect(table.map(({ lift }) => lift)).toEqual([1, 1, 1, 1]);
  });

  it('leaves out slices without a row', () => {
    expect(liftTable(gainsOf(Uint8Array.of(1, 0), Float64Array.of(0.2, 0.1)))).toHaveLength(2);
  });
});

describe('a thinned curve', () => {
  it('keeps its ends and its shape in few steps', () => {
    const thin = thinGains(gains, 40);
    expect(thin.length).toBeLessThanOrEqual(42);
    expect(thin[0]).toEqual([0, 0]);
    expect(thin.at(-1)).toEqual([y.length, positives]);
    const whole = [...gains.taken].map((taken, i) => `${taken} ${gains.found[i]}`);
    for (const [taken, found] of thin) expect(whole).toContain(`${taken} ${found}`);
  });
});
