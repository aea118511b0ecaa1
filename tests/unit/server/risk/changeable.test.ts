import { describe, expect, test } from 'vitest';
import { changeWords } from '#server/risk/change-words.ts';
import { changeableOf, type LoanFigures } from '#server/risk/changeable.ts';
import type { FeatureName } from '#server/risk/features.ts';

const figures: LoanFigures = {
  monthlyIncomeMinor: 500_000,
  loanAmountMinor: 10_000_000,
  tenureMonths: 24,
  interestRatePercent: 12,
  collateralMinor: 4_000_000,
  outstandingMinor: 8_000_000,
  emiMinor: 120_000,
  missedPayments: 3,
  daysPastDue: 91,
  collectionAttempts: 7,
};
const columns: { feature: FeatureName }[] = [
  { feature: 'daysPastDue' },
  { feature: 'missedPayments' },
  { feature: 'monthlyIncomeMinor' },
  { feature: 'outstandingMinor' },
  { feature: 'emiMinor' },
  { feature: 'emiToIncome' },
  { feature: 'outstandingShare' },
  { feature: 'collateralCover' },
  { feature: 'paymentHistory' },
];

describe('what may change about a loan', () => {
  test('is its arrears, its balance and its instalment, downwards, and nothing else', () => {
    const facts = changeableOf(columns, figures, 'INR');
    expect(facts.map(({ column }) => columns[column]?.feature)).toEqual([
      'daysPastDue',
      'missedPayments',
      'outstandingMinor',
      'emiMinor',
    ]);
    expect(facts.every(({ direction }) => direction === 'down')).toBe(true);
  });

  test('takes the ratios along that are made of it', () => {
    const [, , outstanding, emi] = changeableOf(columns, figures, 'INR');
    expect(outstanding?.followers?.map(({ column, of }) => [column, of(5_000_000)])).toEqual([
      [6, 0.5],
      [7, 0.8],
    ]);
    expect(emi?.followers?.map(({ column, of }) => [column, of(100_000)])).toEqual([[5, 0.2]]);
    for (const { of, at } of outstanding?.followers ?? []) expect(at(of(5_000_000))).toBeCloseTo(5_000_000);
  });

  test('stays within what people agree on, in amounts that they say', () => {
    const [days, , outstanding] = changeableOf(columns, figures, 'INR');
    expect(days).toMatchObject({ step: 1, min: 0, max: 91 });
    expect(outstanding).toMatchObject({ step: 20_000, min: 4_000_000, max: 8_000_000 });
    const yen = changeableOf(columns, { ...figures, outstandingMinor: 90 }, 'JPY');
    expect(yen[2]).toMatchObject({ step: 1 });
  });

  test('leaves out what is not said, not owed, or not looked at by the model', () => {
    expect(changeableOf(columns.slice(0, 1), figures, 'INR')).toHaveLength(1);
    const silent = { ...figures, daysPastDue: Number.NaN, missedPayments: 0 };
    expect(changeableOf(columns, silent, 'INR').map(({ column }) => columns[column]?.feature)).toEqual([
      'outstandingMinor',
      'emiMinor',
    ]);
  });
});

describe('a change in words', () => {
  const rupees = { currency: 'INR', locale: 'en-IN' };
  test.each([
    ['daysPastDue', 91, 30, '30 days past due instead of 91'],
    ['daysPastDue', 9, 1, '1 day past due instead of 9'],
    ['missedPayments', 3, 1, '1 missed payment instead of 3'],
    ['emiMinor', 120_000, 100_000, 'An instalment of ₹1,000.00 a month instead of ₹1,200.00'],
    [
      'outstandingMinor',
      29_141_300,
      26_000_000,
      'A payment of ₹31,413.00, so that ₹2,60,000.00 is outstanding instead of ₹2,91,413.00',
    ],
  ] as const)('of %s says what it was and what it would be', (fact, from, to, words) => {
    expect(changeWords({ fact, from, to }, rupees)).toBe(words);
  });
});
