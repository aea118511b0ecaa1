import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowField } from '#server/portfolio/columns.ts';
import { cellParser, type Notation } from '#server/portfolio/parse.ts';

const point: Notation = { currency: 'USD', decimalMark: '.' };
const comma: Notation = { currency: 'EUR', decimalMark: ',' };

const cell = (field: RowField, raw: string, notation = point) => cellParser(field, notation)(raw);
const money = (raw: string, notation = point) => cell('loanAmountMinor', raw, notation);

describe('money', () => {
  test.each([
    ['1445796', 144_579_600],
    ['291413.005791598', 29_141_301],
    ['1.005', 101],
    ['1,234.50', 123_450],
    ['12,34,567.00', 123_456_700],
    ["1'234.50", 123_450],
    ['1 234.50', 123_450],
    ['₹1,200', 120_000],
    ['$ 1,200.00', 120_000],
    ['USD 1200', 120_000],
    ['1200 EUR', 120_000],
    ['Rs. 500/-', 50_000],
    ['+5', 500],
    ['1e3', 100_000],
    ['.5', 50],
    ['-0', 0],
    ['0', 0],
  ])('%s is %i minor units', (raw, minor) => {
    expect(money(raw)).toBe(minor);
  });

  test.each([
    ['1.234,50', 123_450],
    ['12,5', 1250],
    ['1.234', 123_400],
    ['1 234,56 €', 123_456],
    ['1.234.567', 123_456_700],
  ])('%s is %i minor units where the file’s decimal mark is a comma', (raw, minor) => {
    expect(money(raw, comma)).toBe(minor);
  });

  test('a yen has no minor unit and a Kuwaiti dinar has a thousand', () => {
    expect(money('1234', { currency: 'JPY', decimalMark: '.' })).toBe(1234);
    expect(money('1.2345', { currency: 'KWD', decimalMark: '.' })).toBe(1235);
  });

  test.each([
    ['-5', 'Loan amount cannot be negative.'],
    ['−5.00', 'Loan amount cannot be negative.'],
    ['(1,200)', 'Loan amount cannot be negative.'],
    ['5-', 'Loan amount cannot be negative.'],
    ['$-5', 'Loan amount cannot be negative.'],
    ['NaN', 'Loan amount is NaN, which is not a number.'],
    ['-Infinity', 'Loan amount is -Infinity, which is not a number.'],
    ['inf', 'Loan amount is inf, which is not a number.'],
    ['abc', 'Loan amount must be a number.'],
    ['12abc', 'Loan amount must be a number.'],
    ['1,2', 'Loan amount must be a number.'],
    ['1.2.3', 'Loan amount must be a number.'],
    ['0x10', 'Loan amount must be a number.'],
    ['=1+1', 'Loan amount must be a number.'],
    ['1e400', 'Loan amount is too large to be true.'],
    ['99999999999999', 'Loan amount is larger than any loan can be.'],
  ])('%s is refused: %s', (raw, reason) => {
    expect(money(raw)).toEqual({ reason });
  });
});

describe('any money', () => {
  test('every whole number of cents survives being written as units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
        expect(money(text)).toBe(minor);
      }),
    );
  });

  test('grouping digits in thousands changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (units) => {
        expect(money(units.toLocaleString('en'))).toBe(units * 100);
        expect(money(units.toLocaleString('en-IN'))).toBe(units * 100);
        expect(money(units.toLocaleString('de'), comma)).toBe(units * 100);
      }),
    );
  });

  test('whatever stands in a cell, the answer is a whole number, nothing, or a reason', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,-+()e $€NaN='), maxLength: 12 }),
        (raw) => {
          const value = money(raw);
          if (typeof value === 'number') {
            expect(Number.isSafeInteger(value)).toBe(true);
            expect(value).toBeGreaterThanOrEqual(0);
          } else if (value !== null) expect(value).toHaveProperty('reason');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('counts and percentages', () => {
  test.each([
    ['60', 60],
    ['60.0', 60],
    [' 12 ', 12],
  ])('%s is a count', (raw, count) => {
    expect(cell('tenureMonths', raw)).toBe(count);
  });

  test.each([
    ['60.5', 'Tenure in months must be a whole number.'],
    ['1201', 'Tenure in months cannot be above 1,200.'],
    ['-1', 'Tenure in months cannot be negative.'],
    ['sixty', 'Tenure in months must be a number.'],
  ])('%s is refused: %s', (raw, reason) => {
    expect(cell('tenureMonths', raw)).toEqual({ reason });
  });

  test('a percentage is read with and without its sign', () => {
    expect(cell('interestRatePercent', '12.39')).toBe(12.39);
    expect(cell('interestRatePercent', '12.39 %')).toBe(12.39);
    expect(cell('interestRatePercent', '12,39%', comma)).toBe(12.39);
    expect(cell('interestRatePercent', '1001')).toEqual({ reason: 'Interest rate cannot be above 1,000.' });
  });
});

describe('words', () => {
  test.each(['On-Time', 'on time', 'ON_TIME', 'ontime'])('%s is on time', (raw) => {
    expect(cell('paymentHistory', raw)).toBe('on_time');
  });

  test.each([
    ['Fully Recovered', 'fully_recovered'],
    ['partially recovered', 'partially_recovered'],
    ['Written-Off', 'written_off'],
    ['charged off', 'written_off'],
  ])('%s is %s', (raw, status) => {
    expect(cell('recoveryStatus', raw)).toBe(status);
  });

  test('yes and no are read in their usual spellings', () => {
    expect(['Yes', 'y', 'TRUE', '1'].map((raw) => cell('legalActionTaken', raw))).toEqual([1, 1, 1, 1]);
    expect(['No', 'n', 'false', '0'].map((raw) => cell('legalActionTaken', raw))).toEqual([0, 0, 0, 0]);
  });

  test.each(['sometimes', 'constructor', '__proto__', 'NaN'])('%s is no payment history', (raw) => {
    expect(cell('paymentHistory', raw)).toEqual({
      reason: 'Payment history must be on-time, delayed or missed.',
    });
  });
});

describe('text', () => {
  test('a formula is text like any other and is kept as it stands', () => {
    expect(cell('loanType', '=CMD()')).toBe('=CMD()');
    expect(cell('name', "=cmd|' /C calc'!A0")).toBe("=cmd|' /C calc'!A0");
  });

  test('names keep the letters they are written with', () => {
    expect(cell('name', ' Zoë Müller-Łukasz ')).toBe('Zoë Müller-Łukasz');
    expect(cell('name', 'राजेश कुमार')).toBe('राजेश कुमार');
  });

  test.each(['a\u0000b', 'a\nb', 'a\u001b[31mb', 'a\u202eb', 'a\ufffdb'])(
    '%j holds a control character',
    (raw) => {
      expect(cell('name', raw)).toEqual({ reason: 'Name holds a control character.' });
    },
  );

  test('endless text is refused', () => {
    expect(cell('name', 'x'.repeat(200))).toHaveLength(200);
    expect(cell('name', 'x'.repeat(201))).toEqual({ reason: 'Name is longer than 200 characters.' });
    expect(cell('loanId', 'x'.repeat(101))).toEqual({ reason: 'Loan id is longer than 100 characters.' });
  });

  test('what nobody sees does not make a second loan', () => {
    expect(cell('loanId', '\ufeffLN_1\u200b ')).toBe('LN_1');
  });
});

describe('an empty cell', () => {
  test.each(['', '  ', '-', 'NA', 'n/a', 'NULL', 'none', '#N/A'])('%j says nothing', (raw) => {
    expect(money(raw)).toBeNull();
    expect(cell('age', raw)).toBeNull();
    expect(cell('recoveryStatus', raw)).toBeNull();
    expect(cell('name', raw)).toBeNull();
    expect(cell('loanId', raw)).toBeNull();
  });
});
