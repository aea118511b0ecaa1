import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binInto, binTest, createLookup, layoutBins } from '#server/engine/forest/bins.ts';
import { edgeSample, findEdges } from '#server/engine/forest/edges.ts';
import { MISSING_BIN } from '#server/engine/forest/forest.ts';
import { matrixFromRows } from '#server/engine/matrix.ts';

const binsOf = (column: number[], edges: Float64Array) => {
  const layout = layoutBins([column.some(Number.isNaN)]);
  const data = new Uint8Array(column.length * layout.stride);
  const x = matrixFromRows(column.map((value) => [value]));
  binInto({ layout, data }, x, { lookups: [createLookup(edges)], from: 0, count: column.length });
  return column.map((_, r) => data[r * layout.stride] ?? -1);
};

describe('bin edges', () => {
  it('lie midway between the values while these are few', () => {
    expect([...findEdges(Float64Array.of(3, 1, 1, Number.NaN, 2), undefined)]).toEqual([
      1.5,
      2.5,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it('share many values out evenly, and never make more than 255 bins', () => {
    const column = Float64Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 10_007);
    const edges = findEdges(column, undefined);
    const counts = new Uint32Array(255);
    for (const bin of binsOf([...column], edges)) counts[bin] = (counts[bin] ?? 0) + 1;
    expect(edges.length).toBe(255);
    expect(Math.min(...counts)).toBeGreaterThan(35);
    expect(Math.max(...counts)).toBeLessThan(45);
  });

  it('give a heavy value its own bin without starving the rest', () => {
    const column = Float64Array.from({ length: 5000 }, (_, i) => (i < 3000 ? 0 : i));
    const edges = findEdges(column, undefined);
    expect(edges[0]).toBe(1500);
    expect(edges.length).toBeGreaterThan(200);
  });

  it('are found on a seeded sample of a large book', () => {
    expect(edgeSample(10_000, 1)).toBeUndefined();
    const sample = edgeSample(50_000, 1);
    expect(sample).toHaveLength(10_000);
    expect(edgeSample(50_000, 1)).toEqual(sample);
  });

  it('of a column without values are a single bin', () => {
    expect([...findEdges(Float64Array.of(Number.NaN), undefined)]).toEqual([Number.POSITIVE_INFINITY]);
  });
});

describe('binning', () => {
  it('puts every value into the first bin whose edge is not below it', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -5, max: 5 }), fc.constant(1e300));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 400 }),
        fc.array(value, { minLength: 1 }),
        (known, asked) => {
          const edges = findEdges(Float64Array.from(known), undefined);
          const expected = asked.map((x) => edges.findIndex((edge) => x <= edge));
          expect(binsOf(asked, edges)).toEqual(expected);
        },
      ),
    );
  });

  it('keeps two values apart that differ in the last bit', () => {
    const close = [1, 1 + Number.EPSILON];
    const edges = findEdges(Float64Array.from(close), undefined);
    expect(binsOf(close, edges)).toEqual([0, 1]);
  });

  it('has a bin for missing values, and a second column in which it comes first', () => {
    const layout = layoutBins([false, true]);
    expect(layout).toMatchObject({ features: 2, stride: 4 });
    const data = new Uint8Array(2 * layout.stride);
    const x = matrixFromRows([
      [1, Number.NaN],
      [2, 5],
    ]);
    const lookups = [
      createLookup(Float64Array.of(1.5, Infinity)),
      createLookup(Float64Array.of(4, Infinity)),
    ];
    binInto({ layout, data }, x, { lookups, from: 0, count: 2 });
    expect([...data.subarray(0, 3)]).toEqual([0, MISSING_BIN, 0]);
    expect([...data.subarray(4, 7)]).toEqual([1, 1, 2]);
    expect(binTest(layout, { feature: 1, bin: 0, missingLeft: true })).toEqual({ column: 2, limit: 1 });
    expect(binTest(layout, { feature: 1, bin: 0, missingLeft: false })).toEqual({ column: 1, limit: 0 });
    expect(binTest(layout, { feature: 0, bin: 0, missingLeft: true })).toEqual({ column: 0, limit: 0 });
  });
});
