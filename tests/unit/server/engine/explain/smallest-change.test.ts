import { describe, expect, it } from 'vitest';
import type { Changeable } from '#server/engine/explain/axis.ts';
import { findCounterfactual } from '#server/engine/explain/counterfactual.ts';
import { fitForest } from '#server/engine/forest/fit.ts';
import { predictRow } from '#server/engine/forest/predict.ts';
import { readRow } from '#server/engine/matrix.ts';
import { smallBook } from '../small-book.ts';

const { x, y } = smallBook(1500);
const { forest } = await fitForest(x, y, { trees: 12, seed: 1, minSamplesLeaf: 4, threads: 1 });

/** Coarse steps, so that every combination can be scored. */
const changeable: readonly Changeable[] = [
  { column: 0, direction: 'down', step: 0.1, min: 0, max: 1, scale: 0.1 },
  { column: 1, direction: 'down', step: 100, min: 0, max: 1000, scale: 150 },
  { column: 2, direction: 'either', step: 0.125, min: -5, max: -4, scale: 0.2 },
  { column: 3, direction: 'down', step: 0.1, min: 0, max: 1, scale: 0.1 },
];

interface Tried {
  facts: number;
  cost: number;
  probability: number;
}

/** Every combination of values that the rules allow, each scored. */
function tryAll(row: Float64Array): Tried[] {
  let tried: (Tried & { row: Float64Array })[] = [{ facts: 0, cost: 0, probability: 0, row }];
  for (const { column, direction, step, min, max, scale } of changeable) {
    const present = row[column] ?? 0;
    const values = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) =>
      Number((min + i * step).toPrecision(12)),
    ).filter((value) => value < present || (direction === 'either' && value > present));
    tried = tried.flatMap((one) => [
      one,
      ...values.map((value) => ({
        ...one,
        row: Object.assign(one.row.slice(), { [column]: value }),
        facts: one.facts + 1,
        cost: one.cost + Math.abs(value - present) / scale,
      })),
    ]);
  }
  return tried.map(({ facts, cost, row: changed }) => ({
    facts,
    cost,
    probability: predictRow(forest, changed),
  }));
}

const smaller = (a: Tried, b: Tried) => (a.facts === b.facts ? a.cost <= b.cost : a.facts < b.facts);

const hard = Array.from({ length: 1500 }, (_, r) => readRow(x, r))
  .filter((row) => predictRow(forest, row) > 0.7)
  .slice(0, 15);

describe('the smallest change', { timeout: 60_000 }, () => {
  it('is the one that trying everything finds, for one to four facts', () => {
    const facts = new Map<number, number>();
    for (const row of hard) {
      const all = tryAll(row);
      const lowest = Math.min(...all.map(({ probability }) => probability));
      const present = predictRow(forest, row);
      // from what is easy to just above the lowest within reach
      for (const goal of [1, 0.5, 0.2, 0.05, 0].map((part) => lowest + part * (present - lowest) * 0.9)) {
        const reaches = (probability: number) => probability <= goal;
        const best = all
          .filter(({ probability }) => reaches(probability))
          .reduce((a, b) => (smaller(a, b) ? a : b));
        const found = findCounterfactual(forest, row, { changeable, reaches });
        if (found.kind !== 'found') throw new Error(`Nothing found, though ${best.facts} facts reach.`);
        expect(found.changes).toHaveLength(best.facts);
        expect(found.cost).toBeCloseTo(best.cost, 9);
        expect(found.isSmallest).toBe(true);
        facts.set(best.facts, (facts.get(best.facts) ?? 0) + 1);
      }
    }
    expect([...facts.keys()].sort()).toEqual([1, 2, 3, 4]);
  });

  it('is nothing where trying everything finds nothing', () => {
    for (const row of hard) {
      const lowest = Math.min(...tryAll(row).map(({ probability }) => probability));
      const reaches = (probability: number) => probability < lowest;
      expect(findCounterfactual(forest, row, { changeable, reaches })).toEqual({ kind: 'none' });
    }
  });
});

describe('a search that may not look at everything', () => {
  const [row = new Float64Array(5)] = hard;
  const ask = (effort: number, goal: number) =>
    findCounterfactual(forest, row, { changeable, reaches: (p) => p < goal, effort });

  it('says that its answer reaches, but may not be the smallest', () => {
    const kinds = new Set<string>();
    for (const goal of [0.3, 0.2, 0.15, 0.1]) {
      for (let effort = 100; effort < 100_000; effort *= 2) {
        const found = ask(effort, goal);
        if (found.kind !== 'found') continue;
        kinds.add(found.isSmallest ? 'smallest' : 'some');
        expect(found.probability).toBeLessThan(goal);
      }
    }
    expect([...kinds].sort()).toEqual(['smallest', 'some']);
  });

  it('does not claim that there is none', () => {
    expect(ask(1, 0.2)).toEqual({ kind: 'unknown' });
    expect(ask(1e9, 0.2).kind).toBe('found');
  });
});
