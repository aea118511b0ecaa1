import { describe, expect, it } from 'vitest';
import { findLevels, oneHot } from '#server/engine/encode.ts';

const jobs = ['salaried', 'own', null, 'salaried', 'none'];

describe('categories', () => {
  it('become one column per level, unknown where missing, 0 throughout for another level', () => {
    const { columns } = oneHot(jobs, ['own', 'salaried']);
    expect(columns.map((column) => [...column])).toEqual([
      [0, 1, Number.NaN, 0, 0],
      [1, 0, Number.NaN, 1, 0],
    ]);
  });

  it('have the most frequent levels, whatever the order of the rows', () => {
    expect(findLevels(jobs, 2)).toEqual(['none', 'salaried']);
    expect(findLevels(jobs.toReversed(), 2)).toEqual(['none', 'salaried']);
    expect(findLevels([null], 5)).toEqual([]);
  });
});
