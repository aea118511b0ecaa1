import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, type Changeable } from '#server/engine/explain/axis.ts';
import { findCounterfactual } from '#server/engine/explain/counterfactual.ts';
import { profileOne, profileTwo } from '#server/engine/explain/profile.ts';
import { fitForest } from '#server/engine/forest/fit.ts';
import { predictProbability, predictRow } from '#server/engine/forest/predict.ts';
import { readRow } from '#server/engine/matrix.ts';
import { smallBook } from '../small-book.ts';

const { x, y } = smallBook(1500);
const { forest } = await fitForest(x, y, { trees: 25, seed: 1, minSamplesLeaf: 10, threads: 1 });
const p = predictProbability(forest, x);
const risky = [...p.keys()].filter((r) => (p[r] ?? 0) > 0.7);

const first: Changeable = { column: 0, direction: 'down', step: 0.01, min: 0, max: 1, scale: 0.1 };
const second: Changeable = { column: 1, direction: 'down', step: 10, min: 0, max: 1000, scale: 100 };
const third: Changeable = { column: 2, direction: 'either', step: 0.05, min: -5, max: -4, scale: 0.1 };
const below = (limit: number) => (probability: number) => probability < limit;

describe('what the forest says along changeable facts', () => {
  it('is what scoring each changed row says, for one fact and for two', () => {
    for (const r of risky.slice(0, 5)) {
      const row = readRow(x, r);
      const a = axisOf(forest, row, first);
      const c = axisOf(forest, row, third);
      const pair = profileTwo(forest, row, { first: a, second: c });
      for (const [i, value] of a.values.entries()) {
        expect(profileOne(forest, row, a)[i]).toBe(
          predictRow(forest, Object.assign(row.slice(), { 0: value })),
        );
        const j = (i * 7) % c.values.length;
        const both = Object.assign(row.slice(), { 0: value, 2: c.values[j] ?? 0 });
        expect(pair[i * c.values.length + j]).toBe(predictRow(forest, both));
      }
    }
  });
});

describe('features that follow a fact', () => {
  // the first feature's column takes the others along: one rising with it, one falling
  const leading: Changeable = {
    ...first,
    followers: [
      { column: 1, of: (value) => value * 800, at: (followed) => followed / 800 },
      { column: 3, of: (value) => 0.3 / (value + 0.3), at: (followed) => 0.3 / followed - 0.3 },
    ],
  };
  const moved = (row: Float64Array, value: number) =>
    Object.assign(row.slice(), { 0: value, 1: value * 800, 3: 0.3 / (value + 0.3) });

  it('are moved along with it, place by place, as scoring the changed row says', () => {
    for (const r of risky.slice(0, 5)) {
      const value = x.data[r] ?? 0;
      const row = moved(readRow(x, r), value);
      const a = axisOf(forest, row, leading);
      const c = axisOf(forest, row, third);
      const single = profileOne(forest, row, a);
      const pair = profileTwo(forest, row, { first: c, second: a });
      for (const [i, to] of a.values.entries()) {
        expect(single[i]).toBe(predictRow(forest, moved(row, to)));
        const j = (i * 5) % c.values.length;
        const both = Object.assign(moved(row, to), { 2: c.values[j] ?? 0 });
        expect(pair[j * a.values.length + i]).toBe(predictRow(forest, both));
      }
    }
  });

  it('are part of the answer when it is scored again, and not among its changes', () => {
    let found = 0;
    for (const r of risky) {
      const row = moved(readRow(x, r), x.data[r] ?? 0);
      const answer = findCounterfactual(forest, row, { changeable: [leading], reaches: below(0.45) });
      if (answer === undefined) continue;
      found++;
      expect(answer.changes.map(({ column }) => column)).toEqual([0]);
      expect(predictRow(forest, moved(row, answer.changes[0]?.to ?? 0))).toBe(answer.probability);
    }
    expect(found).toBeGreaterThan(0);
  });
});

describe('a counterfactual', () => {
  it('reaches the goal when it is scored again, within the rules for each fact', () => {
    fc.assert(
      fc.property(fc.constantFrom(...risky), fc.double({ min: 0.3, max: 0.65, noNaN: true }), (r, goal) => {
        const row = readRow(x, r);
        const found = findCounterfactual(forest, row, {
          changeable: [first, second, third],
          reaches: below(goal),
        });
        if (found === undefined) return;
        const changed = row.slice();
        for (const { column, from, to } of found.changes) {
          expect(from).toBe(row[column]);
          changed[column] = to;
          if (column === 2) continue;
          expect(to).toBeLessThan(from);
          expect(to).toBeGreaterThanOrEqual(0);
        }
        expect(predictRow(forest, changed)).toBe(found.probability);
        expect(found.probability).toBeLessThan(goal);
      }),
      { numRuns: 60 },
    );
  });

  it('changes one fact when one is enough, and by the least that is enough', () => {
    const row = readRow(x, risky[0] ?? 0);
    const found = findCounterfactual(forest, row, { changeable: [first, third], reaches: below(0.6) });
    expect(found?.changes).toHaveLength(1);
    const [change] = found?.changes ?? [];
    for (const fact of [first, third]) {
      for (let steps = 1; steps <= 100; steps++) {
        const cost = (steps * fact.step) / fact.scale;
        if (cost >= (found?.cost ?? 0) - 1e-9) break;
        const value = Math.round((row[fact.column] ?? 0) / fact.step) * fact.step - steps * fact.step;
        if (value < fact.min || Math.abs(value - (row[fact.column] ?? 0)) / fact.scale >= (found?.cost ?? 0))
          continue;
        const probability = predictRow(forest, Object.assign(row.slice(), { [fact.column]: value }));
        expect(probability).toBeGreaterThanOrEqual(0.6);
      }
    }
    expect(change).toBeDefined();
  });

  it('changes more facts when it must', () => {
    const needs = (count: number) =>
      risky.some((r) => {
        const options = { changeable: [first, second, third], reaches: below(0.12) };
        return findCounterfactual(forest, readRow(x, r), options)?.changes.length === count;
      });
    expect(needs(2)).toBe(true);
    expect(needs(3)).toBe(true);
  });

  it('says when nothing is within reach, or nothing has to change', () => {
    const row = readRow(x, risky[0] ?? 0);
    expect(findCounterfactual(forest, row, { changeable: [first], reaches: below(0.0001) })).toBeUndefined();
    expect(findCounterfactual(forest, row, { changeable: [], reaches: below(0.5) })).toBeUndefined();
    expect(findCounterfactual(forest, row, { changeable: [first], reaches: below(2) })).toBeUndefined();
    const stuck = { ...first, min: row[0] ?? 0, max: row[0] ?? 0 };
    expect(findCounterfactual(forest, row, { changeable: [stuck], reaches: below(0.5) })).toBeUndefined();
  });

  it('leaves a missing fact alone and refuses a step of nothing', () => {
    const row = Object.assign(readRow(x, risky[0] ?? 0), { 0: Number.NaN });
    const found = findCounterfactual(forest, row, { changeable: [first, third], reaches: below(0.5) });
    expect(found?.changes.some(({ column }) => column === 0) ?? false).toBe(false);
    const options = { changeable: [{ ...third, step: 0 }], reaches: below(0.01) };
    expect(() => findCounterfactual(forest, row, options)).toThrow('must be above 0');
  });
});
