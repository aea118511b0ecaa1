import { describe, expect, test } from 'vitest';
import {
  captionDrift,
  movedWords,
  shiftVerdict,
  staleSentence,
  worstOf,
} from '#server/insights/captions/drift.ts';
import type { Drift } from '#server/insights/drift.ts';

const format = { currency: 'USD', locale: 'en-US' };
const still = { index: 0.02, chance: 0.05 };
const drift = (over: Partial<Drift>): Drift => ({
  reused: true,
  since: { asOf: '2026-02-28', loans: 1204 },
  features: [{ feature: 'daysPastDue', ...still }],
  score: still,
  ...over,
});

describe('how far a column has moved', () => {
  test.each([
    ['stable', { index: 0.09, chance: 0.01 }],
    ['shifting', { index: 0.12, chance: 0.05 }],
    ['drifted', { index: 0.3, chance: 0.05 }],
    ['chance', { index: 0.3, chance: 0.4 }],
  ] as const)('is “%s” by the index, and by how large it gets by chance', (verdict, shift) => {
    expect(shiftVerdict(shift)).toBe(verdict);
  });
});

describe('which way a column went', () => {
  const figure = (value: number) => String(value);
  const moved = (over: object) => movedWords({ ...still, ...over }, figure, format);

  test('is told by its median, and by the share that a category has', () => {
    expect(moved({ middle: { before: 12, now: 15 } })).toBe('median 12 → 15');
    expect(moved({ middle: { before: 12, now: 12 } })).toBe('median still 12');
    expect(moved({ category: 'Salaried', middle: { before: 0.51, now: 0.4 } })).toBe('Salaried 51% → 40%');
  });

  test('is told by what files leave out more often, or less', () => {
    const missing = { before: 0, now: 0.2 };
    expect(moved({ middle: { before: 12, now: 15 }, missing })).toBe('median 12 → 15, not given 0% → 20%');
    expect(moved({ middle: null, missing })).toBe('not given 0% → 20%');
    expect(moved({ missing: { before: 0.2, now: 0.202 } })).toBe('');
  });
});

describe('a model', () => {
  const gone = [{ feature: 'daysPastDue', index: 0.4, chance: 0.02 }];

  test('that was kept is stale where the book or its scores have drifted away', () => {
    expect(captionDrift(drift({ features: gone }), format)).toEqual({
      title: 'The model is stale: this book is no longer like the one it was trained on',
      text: 'The model was trained on the 1,204 loans of Feb 28, 2026 and was kept. Furthest away: days past due (0.40). The score’s own index is 0.02.',
    });
    expect(staleSentence(drift({ features: gone }), format)).toContain('book of Feb 28, 2026');
    expect(worstOf(drift({ score: { index: 0.3, chance: 0.1 } }))).toBe('drifted');
  });

  test('that was trained on the book is never stale, however far the book has moved', () => {
    expect(staleSentence(drift({ reused: false, features: gone }), format)).toBeNull();
    expect(captionDrift(drift({ reused: false, features: gone, score: null }), format)).toEqual({
      title: 'This book is no longer like the one of Feb 28, 2026',
      text: 'Compared with the 1,204 loans of Feb 28, 2026, which the model before this one was trained on. The one in use was trained on this book. Furthest away: days past due (0.40).',
    });
  });

  test('is not called stale for what a small book does by chance', () => {
    const small = drift({ features: [{ feature: 'daysPastDue', index: 0.4, chance: 0.6 }] });
    expect(staleSentence(small, format)).toBeNull();
    expect(captionDrift(small, format).text).toContain('No feature has moved further than chance would.');
  });
});
