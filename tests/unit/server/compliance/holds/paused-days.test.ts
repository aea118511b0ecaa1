import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isActiveOn } from '#server/compliance/holds/active.ts';
import { daysPastDue, type PausingHold, pausedDays } from '#server/compliance/holds/paused-days.ts';
import { addDays } from '#server/core/calendar.ts';

const span = { oldestDue: '2026-06-01', asOf: '2026-08-01' };
const pausing = (over: Partial<PausingHold>): PausingHold => ({
  startDay: '2026-06-10',
  endDay: '2026-06-20',
  pausesClock: true,
  loanId: null,
  ...over,
});

describe('the days-past-due clock', () => {
  test('runs by the calendar without holds, and never below zero', () => {
    expect(daysPastDue([], 1, span)).toBe(61);
    expect(daysPastDue([], 1, { oldestDue: '2026-08-01', asOf: '2026-08-01' })).toBe(0);
    expect(daysPastDue([], 1, { oldestDue: '2026-09-01', asOf: '2026-08-01' })).toBe(0);
  });

  test('rests on held days, counts overlapping holds once, and leaves other loans alone', () => {
    expect(daysPastDue([pausing({})], 1, span)).toBe(51);
    expect(
      daysPastDue([pausing({}), pausing({ startDay: '2026-06-15', endDay: '2026-06-25' })], 1, span),
    ).toBe(46);
    expect(daysPastDue([pausing({ loanId: 2 })], 1, span)).toBe(61);
    expect(daysPastDue([pausing({ pausesClock: false })], 1, span)).toBe(61);
  });

  test('does not rest for days before the debt was due, and rests to the end of a hold without one', () => {
    expect(pausedDays([pausing({ startDay: '2026-05-01', endDay: '2026-06-04' })], 1, span)).toBe(3);
    expect(pausedDays([pausing({ startDay: '2026-07-22', endDay: null })], 1, span)).toBe(10);
  });

  test('is the number of days on which no pausing hold was in force', () => {
    const day = fc.integer({ min: -20, max: 80 }).map((n) => addDays(span.oldestDue, n));
    const holds = fc.array(
      fc.record({
        startDay: day,
        endDay: fc.option(day),
        pausesClock: fc.boolean(),
        loanId: fc.constantFrom(null, 1, 2),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(holds, (held) => {
        let running = 0;
        for (let on = span.oldestDue; on < span.asOf; on = addDays(on, 1))
          if (!held.some((h) => h.pausesClock && h.loanId !== 2 && isActiveOn(h, on))) running++;
        expect(daysPastDue(held, 1, span)).toBe(running);
      }),
    );
  });
});
