import { describe, expect, test } from 'vitest';
import {
  assumedReceipt,
  disputeEffect,
  isValidationOver,
  lastDayToDispute,
  noticeDueOn,
  noticeTimeliness,
} from '#server/compliance/validation.ts';

const none = new Set<string>();
/** A portfolio that keeps holidays, none of them near. */
const easter = new Set(['2026-04-06']);

describe('the validation notice', () => {
  test('is due within 5 days of the first communication', () => {
    expect(noticeDueOn('2026-10-05')).toBe('2026-10-10');
    expect(noticeTimeliness('2026-10-05', null, '2026-10-10')).toBe('due');
    expect(noticeTimeliness('2026-10-05', null, '2026-10-11')).toBe('late');
    expect(noticeTimeliness('2026-10-05', '2026-10-10', '2026-12-01')).toBe('in_time');
    expect(noticeTimeliness('2026-10-05', '2026-10-11', '2026-12-01')).toBe('late');
  });

  test('is taken to arrive 5 days after sending, without weekends and holidays', () => {
    expect(assumedReceipt('2026-10-05', none)).toBe('2026-10-12');
    expect(assumedReceipt('2026-10-09', none)).toBe('2026-10-16');
    expect(assumedReceipt('2026-10-05', new Set(['2026-10-12']))).toBe('2026-10-13');
  });

  test('leaves 30 days to dispute, the last of them included', () => {
    expect(lastDayToDispute('2026-10-05', easter)).toBe('2026-11-11');
    expect(isValidationOver('2026-10-05', easter, '2026-11-11')).toBe(false);
    expect(isValidationOver('2026-10-05', easter, '2026-11-12')).toBe(true);
  });

  test('leaves two days more where a portfolio keeps no holidays', () => {
    expect(lastDayToDispute('2026-10-05', none)).toBe('2026-11-13');
  });
});

// vector 13 of the domain reference, section 4.3
describe('a dispute', () => {
  // taken to have arrived on 12 October
  const notice = { sentOn: '2026-10-05', holidays: easter };

  test.each([
    ['2026-11-10', true, 'hold', 'day 29'],
    ['2026-11-11', true, 'hold', 'day 30'],
    ['2026-11-12', true, 'warn', 'day 31'],
    ['2026-11-10', false, 'warn', 'not in writing'],
    ['2026-10-07', true, 'hold', 'day 0'],
  ] as const)('13: on %s, in writing: %s, is a %s', (on, written, effect, words) => {
    const result = disputeEffect({ on, written }, notice);
    expect(result.effect).toBe(effect);
    expect(result.sentence).toContain(words);
  });

  test('in writing holds as well where no notice has left yet', () => {
    expect(disputeEffect({ on: '2026-11-10', written: true }, { ...notice, sentOn: null })).toMatchObject({
      effect: 'hold',
      sentence: expect.stringContaining('before a validation notice left'),
    });
  });
});
