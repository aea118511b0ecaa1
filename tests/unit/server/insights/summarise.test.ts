import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { densityOf } from '#server/insights/density.ts';
import { smallestHashes } from '#server/insights/sample.ts';
import {
  binByGroup,
  frame,
  histogram,
  shareBetween,
  sortedByGroup,
  sortedSaid,
  summarise,
} from '#server/insights/summarise.ts';

const missing = Number.NaN;

describe('a column of the book', () => {
  test('is summarised over those that say it', () => {
    expect(summarise(sortedSaid(Float64Array.of(16, missing, 1, 8, 2, 4)))).toMatchObject({
      n: 5,
      mean: 6.2,
      sd: expect.closeTo(6.099180272790763, 12),
      min: 1,
      q1: 2,
      median: 4,
      q3: 8,
      max: 16,
    });
  });

  test('that nobody says has no figures, not zeros', () => {
    expect(summarise(sortedSaid(Float64Array.of(missing, missing)))).toEqual({
      n: 0,
      mean: null,
      sd: null,
      min: null,
      q1: null,
      median: null,
      q3: null,
      max: null,
    });
  });

  test('of one loan has no deviation', () => {
    expect(summarise(Float64Array.of(5))).toMatchObject({ n: 1, mean: 5, sd: null, q1: 5, max: 5 });
  });

  test('falls into its groups, each ascending, those without a group left out', () => {
    const groups = sortedByGroup(
      Float64Array.of(5, 3, missing, 1, 9, 2),
      Uint8Array.of(1, 1, 1, 0, 255, 1),
      2,
    );
    expect(groups).toEqual([Float64Array.of(1), Float64Array.of(2, 3, 5)]);
  });
});

describe('the frame of a chart', () => {
  test('is the range of the column', () => {
    expect(frame(Float64Array.of(1, 2, 3, 4))).toEqual({ low: 1, high: 4 });
  });

  test('leaves out a few far values that would squeeze all others into a corner', () => {
    const column = Float64Array.from({ length: 1000 }, (_, i) => i);
    column[999] = 1e9;
    const edges = frame(column.toSorted());
    expect(edges?.high).toBeLessThan(1000);
    expect(edges && histogram(column, edges)).toMatchObject({ below: 0, above: expect.any(Number) });
  });

  test('has a width even where all loans say the same', () => {
    expect(frame(Float64Array.of(0, 5e-324))).toEqual({ low: -0.5, high: 0.5 });
    expect(frame(Float64Array.of(7, 7))).toEqual({ low: 6.5, high: 7.5 });
    expect(frame(new Float64Array())).toBeNull();
  });
});

describe('a histogram', () => {
  test('counts every loan once: inside, below or above', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const column = Float64Array.from(values);
          const edges = frame(column.toSorted());
          if (!edges) return false;
          const { counts, below, above } = histogram(column, edges);
          return counts.reduce((sum, n) => sum + n, 0) + below + above === values.length;
        },
      ),
    );
  });

  test('by group adds up to the histogram of all', () => {
    const column = Float64Array.of(0, 1, 2, 3, 4, 64, missing);
    const edges = { low: 0, high: 64 };
    const [a = [], b = []] = binByGroup(column, edges, {
      codes: Uint8Array.of(0, 1, 0, 1, 0, 1, 0),
      groups: 2,
    });
    expect(a.map((n, i) => n + (b[i] ?? 0))).toEqual(histogram(column, edges).counts);
    expect(b[63]).toBe(1);
  });
});

describe('the density on a margin', () => {
  test('keeps all of the book inside the frame', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 64, maxLength: 64 }), (counts) => {
        const curve = densityOf(counts);
        const area = curve.reduce((sum, value) => sum + value, 0);
        return counts.every((n) => n === 0) ? curve.length === 0 : Math.abs(area - 1) < 1e-9;
      }),
    );
  });

  test('is highest where most loans are', () => {
    const counts = new Array<number>(64).fill(1);
    counts[40] = 200;
    const curve = densityOf(counts);
    expect(curve.indexOf(Math.max(...curve))).toBe(40);
  });
});

describe('how far segments lie apart on a measure', () => {
  test('is all of its variance where each segment has one value', () => {
    expect(shareBetween(Float64Array.of(1, 1, 5, 5), Uint8Array.of(0, 0, 1, 1), 2)).toBeCloseTo(1, 12);
  });

  test('is none where the segments have the same mean', () => {
    expect(shareBetween(Float64Array.of(1, 5, 1, 5), Uint8Array.of(0, 0, 1, 1), 2)).toBeCloseTo(0, 12);
  });

  test('is not defined where the measure does not vary', () => {
    expect(shareBetween(Float64Array.of(3, 3, missing), Uint8Array.of(0, 1, 0), 2)).toBeNull();
  });
});

describe('the sample that scatter charts draw', () => {
  const ids = Int32Array.from({ length: 50_000 }, (_, i) => i + 1);

  test('is the whole book while it is small', () => {
    expect(smallestHashes(ids.subarray(0, 500), 2000)).toHaveLength(500);
  });

  test('is bounded, the same at every look, and of the same loans in whatever order they come', () => {
    const rows = smallestHashes(ids, 2000);
    expect(rows).toHaveLength(2000);
    expect(smallestHashes(ids, 2000)).toEqual(rows);
    const backwards = ids.toReversed();
    const chosen = smallestHashes(backwards, 2000).map((r) => backwards[r]);
    expect(new Set(chosen)).toEqual(new Set(rows.map((r) => ids[r])));
  });

  test('takes no part of the book more than another', () => {
    const rows = smallestHashes(ids, 2000);
    const firstHalf = rows.filter((r) => r < 25_000).length;
    const even = rows.filter((r) => r % 2 === 0).length;
    expect(Math.abs(firstHalf - 1000)).toBeLessThan(100);
    expect(Math.abs(even - 1000)).toBeLessThan(100);
  });
});
