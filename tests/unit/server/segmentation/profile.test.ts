import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameSegments, type Profile, profileWords } from '#server/segmentation/profile.ts';

const heavy: Profile = {
  monthlyIncomeMinor: -0.1,
  loanAmountMinor: 1,
  outstandingMinor: 1.5,
  emiMinor: 2.6,
  daysPastDue: 0,
  missedPayments: -0.1,
};
const calm: Profile = {
  monthlyIncomeMinor: 0.8,
  loanAmountMinor: -0.5,
  outstandingMinor: -0.5,
  emiMinor: -0.4,
  daysPastDue: -0.9,
  missedPayments: -0.5,
};
const late: Profile = {
  monthlyIncomeMinor: 0.1,
  loanAmountMinor: -0.6,
  outstandingMinor: -0.5,
  emiMinor: -0.4,
  daysPastDue: 0.9,
  missedPayments: 0.6,
};
const plain: Profile = {
  monthlyIncomeMinor: 0.1,
  loanAmountMinor: 1,
  outstandingMinor: 0.8,
  emiMinor: 0.1,
  daysPastDue: 0.1,
  missedPayments: 0,
};

describe('the names of four segments', () => {
  test('each centre gets the archetype its profile resembles', () => {
    expect(nameSegments([heavy, calm, late, plain]).map(({ archetype }) => archetype)).toEqual([
      'moderate_high_burden',
      'high_income_low_risk',
      'high_loan_high_risk',
      'moderate_medium_risk',
    ]);
  });

  test('the group furthest past due is never the one called low risk', () => {
    const [, , name] = nameSegments([heavy, calm, late, plain]);
    expect(name?.highRisk).toBe(true);
  });

  test('a name follows the centre, not its number', () => {
    const centres = [heavy, calm, late, plain];
    const named = new Map(nameSegments(centres).map(({ name }, i) => [centres[i], name]));
    fc.assert(
      fc.property(fc.shuffledSubarray(centres, { minLength: 4, maxLength: 4 }), (order) => {
        expect(nameSegments(order).map(({ name }) => name)).toEqual(order.map((centre) => named.get(centre)));
      }),
    );
  });
});

describe('the names of another number of segments', () => {
  test('are composed from the most pronounced features and differ', () => {
    const names = nameSegments([late, calm, late]).map(({ name }) => name);
    expect(names[0]).toBe('Many days past due, small loans');
    expect(new Set(names).size).toBe(3);
  });

  test('the upper half by days past due and missed payments counts as high risk', () => {
    expect(nameSegments([calm, late, plain]).map(({ highRisk }) => highRisk)).toEqual([false, true, false]);
  });
});

test('a book that says nothing of arrears has no high-risk group', () => {
  const bySize: Profile[] = [{ loanAmountMinor: 1.2 }, { loanAmountMinor: -0.8 }];
  expect(nameSegments(bySize).map(({ highRisk }) => highRisk)).toEqual([false, false]);
});

test('a centre that differs in nothing says so', () => {
  expect(profileWords({ daysPastDue: 0.1, monthlyIncomeMinor: -0.2 })).toBe(
    'close to the book’s average in everything',
  );
});
