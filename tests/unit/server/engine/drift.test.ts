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
    expect(reference.shares.filter((share) => share > 0)).toEqual([0.5, 0.5]);
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
    expect(populationStability(constant, new Float64Array(4).fill(3))).toBe(0);
    for (const other of [3 + 1e-12, 2, 24, Number.NaN])
      expect(driftVerdict(populationStability(constant, new Float64Array(4).fill(other)))).toBe('drifted');
    expect(populationStability(constant, new Float64Array(0))).toBeNaN();
    expect(describeReference(new Float64Array(0)).shares).toEqual([0, 0]);
    for (const reference of [describeReference(column(0)), describeReference(Float64Array.of(0, 1, 1e300))])
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

describe('drift of a column whose values are few or bunched together', () => {
  const of = (shares: Record<number, number>) =>
    Float64Array.from(
      Object.entries(shares).flatMap(([value, rows]) => new Array<number>(rows).fill(Number(value))),
    );
  const index = (then: Float64Array, now: Float64Array) => populationStability(describeReference(then), now);
  const spread = (from: number, rows: number) => Float64Array.from({ length: rows }, (_, i) => from + i);

  it('is seen where nearly all rows held the largest value, or the smallest', () => {
    const terms = Float64Array.of(...of({ 60: 950 }), ...spread(1, 50));
    expect(driftVerdict(index(terms, of({ 12: 1000 })))).toBe('drifted');
    const late = Float64Array.of(...of({ 0: 950 }), ...spread(1, 50));
    expect(driftVerdict(index(late, Float64Array.of(...of({ 0: 500 }), ...spread(1, 500))))).toBe('drifted');
  });

  it('is seen in the tail behind a bunch of equal values', () => {
    const then = of({ 0: 920, 30: 40, 90: 40 });
    expect(driftVerdict(index(then, then))).toBe('stable');
    expect(driftVerdict(index(then, of({ 0: 920, 90: 80 })))).toBe('drifted');
    const tail = Float64Array.of(...of({ 0: 920 }), ...spread(1, 80));
    const upperHalf = Float64Array.of(...of({ 0: 920 }), ...spread(41, 40), ...spread(41, 40));
    expect(driftVerdict(index(tail, upperHalf))).toBe('shifting');
  });

  it('is not seen where only chance is at work, in a book of any size', () => {
    const draw = (rows: number) =>
      Float64Array.from({ length: rows }, () => (random.uniform() < 0.92 ? 0 : random.uniform()));
    for (const rows of [150, 400, 2000]) {
      let alarms = 0;
      for (let round = 0; round < 200; round++) {
        const reference = describeReference(draw(rows));
        const moved = populationStability(reference, draw(rows));
        const chance = chanceStability(reference, { before: rows, now: rows });
        if (driftVerdict(moved) !== 'stable' && moved > chance) alarms++;
      }
      expect(alarms).toBeLessThan(20);
    }
  });

  it('is seen in a flag that hardly anybody, or nearly everybody, has', () => {
    for (const [rare, common] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const then = of({ [rare]: 50, [common]: 950 });
      expect(driftVerdict(index(then, of({ [rare]: 950, [common]: 50 })))).toBe('drifted');
    }
  });

  const few = fc.uniqueArray(fc.integer({ min: -5, max: 20 }), { minLength: 1, maxLength: 10 });
  const rowsOf = (values: readonly number[]) => fc.array(fc.constantFrom(...values), { minLength: 1 });

  it('is never missed where all rows leave the values that there were', () => {
    const moved = few.chain((values) =>
      fc.tuple(
        rowsOf(values),
        fc.array(
          fc.double({ min: -8, max: 25, noNaN: true }).filter((value) => !values.includes(value)),
          { minLength: 1 },
        ),
      ),
    );
    fc.assert(
      fc.property(moved, ([then, now]) => {
        expect(index(Float64Array.from(then), Float64Array.from(now))).toBeGreaterThanOrEqual(0.25);
      }),
    );
  });

  it('is never missed where all rows leave the value that half of them had', () => {
    const others = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(
        others,
        fc.constantFrom(-1, -0.5, 0.25, 1),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (rest, value, now) => {
          fc.pre(now !== value);
          const then = Float64Array.of(...rest, ...rest.map(() => value));
          expect(index(then, Float64Array.of(now))).toBeGreaterThanOrEqual(0.25);
        },
      ),
    );
  });
});
