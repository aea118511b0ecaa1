import { describe, expect, test } from 'vitest';
import { changeReason, type LoanStanding, laneFor, standingOf } from '#server/strategy/choose.ts';

const seed = { legalAbove: 0.75, settlementFrom: 0.5 };

describe('the lane a score proposes', () => {
  test.each([
    [1, 'legal_notice'],
    [0.7500001, 'legal_notice'],
    [0.75, 'settlement'],
    [0.6, 'settlement'],
    [0.5, 'settlement'],
    [0.4999999, 'reminder'],
    [0, 'reminder'],
  ])('a score of %d goes to %s', (score, lane) => {
    expect(laneFor(score, seed)).toBe(lane);
  });

  test('thresholds come from the playbook', () => {
    expect(laneFor(0.7, { legalAbove: 0.6, settlementFrom: 0.3 })).toBe('legal_notice');
  });
});

describe('where a borrower stands', () => {
  const loan = (over: Partial<LoanStanding>): LoanStanding => ({
    lane: 'reminder',
    score: 0.2,
    loanId: 1,
    outstandingMinor: 1000,
    daysPastDue: 5,
    segmentId: 1,
    ...over,
  });

  test('the loan with the highest score decides for the person', () => {
    const worst = loan({ lane: 'settlement', score: 0.6, loanId: 2, segmentId: 9 });
    expect(standingOf([loan({}), worst])).toMatchObject({
      lane: 'settlement',
      score: 0.6,
      decidingLoanId: 2,
      segmentId: 9,
      loans: 2,
    });
  });

  test('what is owed adds up and the longest arrears count', () => {
    const all = standingOf([
      loan({ outstandingMinor: 1000, daysPastDue: 40 }),
      loan({ outstandingMinor: 250, daysPastDue: 3 }),
    ]);
    expect(all).toMatchObject({ outstandingMinor: 1250, daysPastDue: 40 });
  });

  test('a person without loans has no standing', () => {
    expect(() => standingOf([])).toThrow(RangeError);
  });
});

describe('why a borrower changed lanes', () => {
  const before = { lane: 'reminder', score: 0.41, daysPastDue: 20, outstandingMinor: 100_000 } as const;

  test('a stricter lane names the rise of the score and the facts behind it', () => {
    const now = { lane: 'settlement', score: 0.62, daysPastDue: 51, outstandingMinor: 90_000 } as const;
    expect(changeReason(before, now)).toBe(
      'score rose from 0.41 to 0.62, days past due 20 → 51, outstanding −10%',
    );
  });

  test('the same lane needs no reason', () => {
    expect(changeReason(before, { ...before, score: 0.3 })).toBeNull();
  });

  test('a borrower seen for the first time has not changed', () => {
    expect(changeReason(undefined, before)).toBeNull();
  });
});
