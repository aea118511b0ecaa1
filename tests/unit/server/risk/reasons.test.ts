import { describe, expect, test } from 'vitest';
import { reasonWords } from '#server/risk/reasons.ts';

const format = { currency: 'USD', locale: 'en-US' };

describe('reasons in words', () => {
  test('name the borrower’s own figure, the book’s median and the direction', () => {
    expect(reasonWords([['daysPastDue', 91, 60, 0.12]], format)).toEqual([
      '91 days past due, book median 60: raises risk',
    ]);
  });

  test('one day and one payment are counted as one', () => {
    expect(
      reasonWords(
        [
          ['daysPastDue', 1, 15, -0.1],
          ['missedPayments', 1, 2, -0.02],
        ],
        format,
      ),
    ).toEqual([
      '1 day past due, book median 15: lowers risk',
      '1 missed payment, book median 2: lowers risk',
    ]);
  });

  test('money is shown in major units of the portfolio', () => {
    expect(reasonWords([['monthlyIncomeMinor', 21_542_200, 9_800_000, -0.03]], format)).toEqual([
      'monthly income 215,422, book median 98,000: lowers risk',
    ]);
  });

  test('a ratio reads as a share', () => {
    expect(reasonWords([['emiToIncome', 0.42, 0.1, 0.2]], format)).toEqual([
      'instalment takes 42% of income, book median 10%: raises risk',
    ]);
  });

  test('a category has no median', () => {
    expect(reasonWords([['loanType', 'Personal', null, 0.02]], format)).toEqual([
      'loan type Personal: raises risk',
    ]);
  });

  test('a fact the file did not give is said so', () => {
    expect(reasonWords([['collateralMinor', null, 100, 0.02]], format)).toEqual([
      'collateral not given: raises risk',
    ]);
  });
});
