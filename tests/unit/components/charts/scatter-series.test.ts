import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inkOn } from '#components/charts/colors.ts';
import { sampleNote } from '#components/charts/sample-note.ts';
import { paddedDomain, roundTicks, toSeries } from '#components/charts/scatter-series.ts';
import { formatFigure, formatShort, formatTick, withUnit } from '#components/charts/units.ts';

const format = { currency: 'INR', locale: 'en-IN', timeZone: 'Asia/Kathmandu' };

describe('a scatter chart', () => {
  test('keeps a group without loans in its place, so that the others keep their colours', () => {
    const points = { x: [1, 2], y: [5, 6], group: [2, 0], names: ['LN_1', 'LN_2'], borrowerIds: [7, 8] };
    expect(toSeries(points, ['a', 'b', 'c'])).toEqual([
      { id: 'a', data: [{ x: 2, y: 6, name: 'LN_2', borrowerId: 8 }] },
      { id: 'b', data: [] },
      { id: 'c', data: [{ x: 1, y: 5, name: 'LN_1', borrowerId: 7 }] },
    ]);
  });

  test('has room around its outermost loans', () => {
    expect(paddedDomain({ low: 0, high: 100 })).toEqual({ min: -3, max: 103 });
  });

  test('says what it leaves out', () => {
    const axis = { label: 'Loan amount', beyond: 0 };
    expect(sampleNote({ sampled: 500, of: 500, x: axis, y: axis }, format)).toBe('');
    expect(sampleNote({ sampled: 2000, of: 1_000_000, x: { ...axis, beyond: 31 }, y: axis }, format)).toBe(
      'The marks are 2,000 of 10,00,000 loans, drawn at random and always the same; the curves are of all of them. Not drawn: 31 beyond the axis of loan amount.',
    );
  });
});

describe('the ticks of an axis', () => {
  test('are round', () => {
    expect(roundTicks(-3, 103, 5)).toEqual([0, 25, 50, 75, 100]);
    expect(roundTicks(0, 12, 6)).toEqual([0, 2, 4, 6, 8, 10, 12]);
  });

  test('are few and stand inside the axis, whatever its span', () => {
    const span = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), span, (low, width) => {
        const ticks = roundTicks(low, low + width, 5);
        const slack = width * 1e-6 + 1e-6;
        return ticks.length <= 7 && ticks.every((tick) => tick >= low - slack && tick <= low + width + slack);
      }),
      { seed: 1 },
    );
  });
});

describe('a figure of a chart', () => {
  test('has its unit in the title and not in the cell', () => {
    expect(withUnit('Loan amount', 'money', format)).toBe('Loan amount (₹)');
    expect(withUnit('Term', 'months', format)).toBe('Term (months)');
    expect(withUnit('Missed payments', 'count', format)).toBe('Missed payments');
  });

  test('is short on an axis, exact in a table, and tells two medians apart beside a mark', () => {
    expect(formatTick(135_000_00, 'money', format)).toBe('1.4L');
    expect(formatShort(135_000_00, 'money', format)).toBe('₹1.35L');
    expect(formatFigure(13_500_049, 'money', format)).toBe('1,35,000');
    expect(formatFigure(11.2, 'percent', format)).toBe('11.20');
    expect(formatFigure(48, 'months', format)).toBe('48');
    expect(formatFigure(46.104, 'months', format)).toBe('46.1');
    expect(formatFigure(0.406, 'share', format)).toBe('40.6%');
  });

  test('is written in black or white, whichever reads better on its bar', () => {
    expect(inkOn('rgb(240, 228, 66)')).toBe('rgb(17, 19, 24)');
    expect(inkOn('rgb(0, 60, 120)')).toBe('rgb(255, 255, 255)');
  });
});
