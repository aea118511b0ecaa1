import { describe, expect, test } from 'vitest';
import {
  assumedReceipt,
  disputeEffect,
  isValidationOver,
  noticeDueOn,
  noticeTimeliness,
  validationEndsOn,
} from '#server/compliance/validation.ts';

const none = new Set<string>();

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
    expect(validationEndsOn('2026-10-12')).toBe('2026-11-11');
    expect(isValidationOver('2026-10-12', '2026-11-11')).toBe(false);
    expect(isValidationOver('2026-10-12', '2026-11-12')).toBe(true);
  });
});

// vector 13 of the domain reference, section 4.3
describe('a dispute', () => {
  const notice = { receivedOn: '2026-10-12' };

  test.each([
    ['2026-11-10', true, 'hold', 'day 29'],
    ['2026-11-11', true, 'hold', 'day 30'],
    ['2026-11-12', true, 'warn', 'day 31'],
    ['2026-11-10', false, 'warn', 'not in writing'],
  ] as const)('13: on %s, in writing: %s, is a %s', (on, written, effect, words) => {
    const result = disputeEffect({ on, written }, notice);
    expect(result.effect).toBe(effect);
    expect(result.sentence).toContain(words);
  });
});
