import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, type Changeable } from '#server/engine/explain/axis.ts';
import { findCounterfactual } from '#server/engine/explain/counterfactual.ts';
import { type Regions, regionsOf, WHOLE } from '#server/engine/explain/regions.ts';
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

/** The probability that the regions give at one place per axis. */
function probabilityAt({ bounds, shares, widths }: Regions, places: readonly number[]): number {
  const holds = (region: number) =>
    widths.every((_, a) => {
      const at = (region * widths.length + a) * 2;
      const place = places[a] ?? -1;
      return place >= (bounds[at] ?? 0) && place < (bounds[at + 1] ?? 0);
    });
  const sum = shares.reduce((total, share, region) => total + (holds(region) ? share : 0), 0);
  return sum / WHOLE / forest.trees.length;
}

describe('what the forest says along changeable facts', () => {
  it('is what scoring each changed row says', () => {
    for (const r of risky.slice(0, 5)) {
      const row = readRow(x, r);
      const a = axisOf(forest, row, first);
      const c = axisOf(forest, row, third);
      const regions = regionsOf(forest, row, [a, c]);
      for (const [i, value] of a.values.entries()) {
        const j = (i * 7) % c.values.length;
        const both = Object.assign(row.slice(), { 0: value, 2: c.values[j] ?? 0 });
        expect(probabilityAt(regions, [i, j])).toBe(predictRow(forest, both));
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
      const regions = regionsOf(forest, row, [c, a]);
      for (const [i, to] of a.values.entries()) {
        const j = (i * 5) % c.values.length;
        const both = Object.assign(moved(row, to), { 2: c.values[j] ?? 0 });
        expect(probabilityAt(regions, [j, i])).toBe(predictRow(forest, both));
      }
    }
  });

  it('are part of the answer when it is scored again, and not among its changes', () => {
    let found = 0;
    for (const r of risky) {
      const row = moved(readRow(x, r), x.data[r] ?? 0);
      const answer = findCounterfactual(forest, row, { changeable: [leading], reaches: below(0.45) });
      if (answer.kind !== 'found' || answer.changes.length === 0) continue;
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
        if (found.kind !== 'found') return;
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

  it('says when nothing is within reach, or nothing has to change', () => {
    const row = readRow(x, risky[0] ?? 0);
    const of = (changeable: Changeable[], goal: number) =>
      findCounterfactual(forest, row, { changeable, reaches: below(goal) });
    expect(of([first], 0.0001)).toEqual({ kind: 'none' });
    expect(of([], 0.5)).toEqual({ kind: 'none' });
    expect(of([{ ...first, min: row[0] ?? 0, max: row[0] ?? 0 }], 0.5)).toEqual({ kind: 'none' });
    expect(of([first], 2)).toMatchObject({ kind: 'found', changes: [], cost: 0, isSmallest: true });
  });

  it('leaves a missing fact alone and refuses a step of nothing', () => {
    const row = Object.assign(readRow(x, risky[0] ?? 0), { 0: Number.NaN });
    const found = findCounterfactual(forest, row, { changeable: [first, third], reaches: below(0.5) });
    const changes = found.kind === 'found' ? found.changes : [];
    expect(changes.map(({ column }) => column)).not.toContain(0);
    const options = { changeable: [{ ...third, step: 0 }], reaches: below(0.01) };
    expect(() => findCounterfactual(forest, row, options)).toThrow('must be above 0');
  });

  it('refuses a goal that a smaller probability misses', () => {
    const row = readRow(x, risky[0] ?? 0);
    const reaches = (probability: number) => probability > 0.1 && probability < 0.55;
    const options = { changeable: [first, second, third], reaches };
    expect(() => findCounterfactual(forest, row, options)).toThrow(RangeError);
  });
});
