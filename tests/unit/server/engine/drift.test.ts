import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chanceStability,
  describeReference,
  driftVerdict,
  populationStability,
} from '#server/engine/drift.ts';
import { createRandom } from '#server/engine/random.ts';

const random = createRandom(1);
const column = (shift: number) =>
  Float64Array.from({ length: 5000 }, () => random.uniform() + random.uniform() + shift);

describe('drift', () => {
  it('is about nothing for the same population and grows with the shift', () => {
    const reference = describeReference(column(0));
    expect(reference.edges).toHaveLength(9);
    const indices = [0, 0.15, 0.5].map((shift) => populationStability(reference, column(shift)));
    expect(indices.map(driftVerdict)).toEqual(['stable', 'shifting', 'drifted']);
  });

  it('of two draws from one population stays within chance in nineteen cases of twenty', () => {
    const draw = (rows: number) => Float64Array.from({ length: rows }, () => random.uniform());
    const rounds = 400;
    let beyond = 0;
    for (let round = 0; round < rounds; round++) {
      const reference = describeReference(draw(150));
      const chance = chanceStability(reference, { before: 150, now: 300 });
      if (populationStability(reference, draw(300)) > chance) beyond++;
    }
    expect(beyond / rounds).toBeGreaterThan(0.01);
    expect(beyond / rounds).toBeLessThan(0.12);
    const large = chanceStability(describeReference(draw(150)), { before: 1e6, now: 1e6 });
    expect(large).toBeLessThan(0.001);
    expect(chanceStability(describeReference(Float64Array.of(1, 1)), { before: 2, now: 2 })).toBe(0);
  });

  it('is the sum of (now − then) · ln(now / then)', () => {
    const reference = describeReference(Float64Array.of(1, 1, 2, 2), 2);
    expect(reference).toEqual({ edges: [1], shares: [0.5, 0.5, 0] });
    const now = Float64Array.of(1, 2, 2, 2);
    const byHand = -0.25 * Math.log(0.25 / 0.5) + 0.25 * Math.log(0.75 / 0.5);
    expect(populationStability(reference, now)).toBeCloseTo(byHand, 12);
  });

  it('notices values that go missing', () => {
    const reference = describeReference(column(0));
    const gaps = column(0).map((value, r) => (r % 5 === 0 ? Number.NaN : value));
    expect(driftVerdict(populationStability(reference, gaps))).toBe('drifted');
  });

  it('survives a constant column, an empty one and a trip through JSON', () => {
    const constant = describeReference(new Float64Array(10).fill(3));
    expect(constant).toEqual({ edges: [], shares: [1, 0] });
    expect(populationStability(constant, new Float64Array(4).fill(3))).toBe(0);
    expect(populationStability(constant, new Float64Array(0))).toBeNaN();
    expect(describeReference(new Float64Array(0)).shares).toEqual([0, 0]);
    const reference = describeReference(column(0));
    expect(JSON.parse(JSON.stringify(reference))).toEqual(reference);
  });

  it('is never below 0', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(values, values, (then, now) => {
        const reference = describeReference(Float64Array.from(then));
        expect(populationStability(reference, Float64Array.from(now))).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });
});
