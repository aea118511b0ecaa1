import { describe, expect, test } from 'vitest';
import {
  chiSquareTail,
  compareGroups,
  correlate,
  shareInterval,
  testIndependence,
} from '#server/insights/association.ts';

// expected figures from scipy.stats 1.10: chi2.sf, chi2_contingency, kruskal, pearsonr, binomtest
describe('the tail of the chi-square distribution', () => {
  test.each([
    [3.841458820694124, 1, 0.05],
    [0.5, 3, 0.918891412],
    [12.3, 4, 0.0152543947],
    [150, 100, 0.000903932042],
    [0, 2, 1],
  ])('beyond %d with %d degrees lies %d', (x, degrees, expected) => {
    expect(chiSquareTail(x, degrees)).toBeCloseTo(expected, 9);
  });
});

describe('two columns that may move together', () => {
  const x = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  const y = Float64Array.of(2, 1, 4, 3, 7, 5, 8, 6, 10, 9);

  test('have Pearson’s r with Fisher’s interval', () => {
    const found = correlate(x, y);
    expect(found?.value).toBeCloseTo(0.9030303030303031, 12);
    expect(found?.low).toBeCloseTo(0.6337181810830442, 9);
    expect(found?.high).toBeCloseTo(0.9771033564826416, 9);
  });

  test('are compared where both are said', () => {
    const gap = Float64Array.of(...x, Number.NaN, 500);
    const other = Float64Array.of(...y, 3, Number.NaN);
    expect(correlate(gap, other)).toEqual(correlate(x, y));
    expect(correlate(gap, other)?.n).toBe(10);
  });

  test('keep their r far from zero, where naive sums lose it', () => {
    const far = (column: Float64Array) => column.map((value) => value + 1e9);
    expect(correlate(far(x), far(y))?.value).toBeCloseTo(0.9030303030303031, 6);
  });

  test('have none where one does not vary or hardly any pair is left', () => {
    expect(
      correlate(
        x,
        x.map(() => 4),
      ),
    ).toBeNull();
    expect(correlate(x.subarray(0, 3), y.subarray(0, 3))).toBeNull();
  });

  test('reach r = 1 with an interval that stays a number', () => {
    expect(correlate(x, x)).toMatchObject({ value: 1, high: 1 });
  });
});

describe('a table of counts', () => {
  test('has Pearson’s chi-square, its p-value and Cramér’s V', () => {
    const found = testIndependence([
      [30, 10, 5],
      [20, 20, 10],
      [5, 15, 35],
    ]);
    expect(found?.chiSquare).toBeCloseTo(49.798591980410166, 9);
    expect(found?.p).toBeCloseTo(3.977966369311842e-10, 18);
    expect(found?.degrees).toBe(4);
    expect(found?.cramersV).toBeCloseTo(Math.sqrt(49.798591980410166 / 300), 12);
    expect(found?.reliable).toBe(true);
  });

  test('leaves out a group that nobody is in', () => {
    const found = testIndependence([
      [30, 70, 0],
      [0, 0, 0],
      [33, 67, 0],
      [28, 72, 0],
    ]);
    expect(found).toMatchObject({ degrees: 2 });
    expect(found?.p).toBeCloseTo(0.7410402773980498, 9);
  });

  test('is no evidence where most cells expect fewer than five', () => {
    expect(
      testIndependence([
        [3, 1],
        [1, 2],
      ])?.reliable,
    ).toBe(false);
  });

  test('cannot be tested with one row or one column', () => {
    expect(testIndependence([[4, 9]])).toBeNull();
    expect(
      testIndependence([
        [4, 0],
        [9, 0],
      ]),
    ).toBeNull();
  });
});

describe('groups of values', () => {
  test('are compared by their ranks, ties corrected', () => {
    const found = compareGroups([
      Float64Array.of(1, 2, 2, 3, 5, 5),
      Float64Array.of(2, 4, 4, 6, 7),
      Float64Array.of(1, 1, 2, 8),
    ]);
    expect(found?.h).toBeCloseTo(2.2224571078431494, 9);
    expect(found?.p).toBeCloseTo(0.32915432872839245, 9);
    expect(found?.effect).toBeCloseTo(2.2224571078431494 / 14, 9);
  });

  test('cannot be compared alone, nor where all values are the same', () => {
    expect(compareGroups([Float64Array.of(1, 2, 3, 4, 5), new Float64Array()])).toBeNull();
    expect(compareGroups([Float64Array.of(2, 2, 2), Float64Array.of(2, 2, 2)])).toBeNull();
  });
});

describe('a share', () => {
  test('has Wilson’s interval, which never leaves 0 to 1', () => {
    expect(shareInterval(8, 10)?.low).toBeCloseTo(0.4901624715366418, 9);
    expect(shareInterval(8, 10)?.high).toBeCloseTo(0.9433178485456248, 9);
    expect(shareInterval(0, 10)?.low).toBe(0);
    expect(shareInterval(0, 10)?.high).toBeCloseTo(0.27753279986288926, 9);
    expect(shareInterval(10, 10)?.high).toBe(1);
    expect(shareInterval(0, 0)).toBeNull();
  });
});
