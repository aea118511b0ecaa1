import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { goalFor } from '#bench/engine/goals.ts';
import { readLoans } from '#bench/job/read-loans.ts';
import { jsonReporter, median, ratioOf } from '#bench/report.ts';

describe('what a benchmark prints', () => {
  test('a ratio says how many times faster ours is, and nothing where one side is missing', () => {
    expect(ratioOf(0.5, 2)).toBe(4);
    expect(ratioOf(2, 0.5)).toBe(0.25);
    expect(ratioOf(2, null)).toBeNull();
    expect(ratioOf(null, 2)).toBeNull();
  });

  test('the median of an even number of rounds lies between the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test('a line of JSON holds suite, case, rows, threads, both sides, unit and ratio', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const line = {
      suite: 'engine',
      case: 'fit',
      rows: 500,
      threads: 2,
      ours: 1,
      peer: null,
      unit: 's',
      ratio: null,
    };
    jsonReporter().add({ ...line, note: 'peer missing' });
    expect(JSON.parse(log.mock.calls[0]?.[0])).toEqual({ ...line, note: 'peer missing' });
    log.mockRestore();
  });

  test('a goal stands beside the sizes that have one', () => {
    expect(goalFor('fit', 50_000)).toBe('goal 10, at least 4.5');
    expect(goalFor('kmeans', 500_000)).toBe('goal 6');
    expect(goalFor('fit', 500)).toBeUndefined();
  });
});

describe('the loans of the whole job', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-test-'));
  const file = (text: string) => {
    const path = join(folder, 'loans.csv');
    writeFileSync(path, text);
    return path;
  };
  afterEach(() => vi.restoreAllMocks());

  test('are read whatever quotes, exponents, blanks and line ends the file has', () => {
    const { ids, x, y } = readLoans(file('id,a,b,bad\r\n"L,1",1e-7,,1\r\n"L\n2",-2.5,3,0'));
    expect(ids).toEqual(['L,1', 'L\n2']);
    expect([...x.data]).toEqual([1e-7, -2.5, Number.NaN, 3]);
    expect([...y]).toEqual([1, 0]);
  });

  test('a cell that is no number is named with its line', () => {
    expect(() => readLoans(file('id,a,bad\nL1,4,1\nL2,four,0\n'))).toThrow('Line 3: “four” is not a number.');
    rmSync(folder, { recursive: true });
  });
});
