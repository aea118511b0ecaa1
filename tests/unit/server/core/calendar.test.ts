import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayIn,
  daysBetween,
  startOfDay,
  workingDayBefore,
} from '#server/core/calendar.ts';

describe('a day', () => {
  test('is counted over months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-01', '2027-03-01')).toBe(365);
    expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
  });

  test('the working day before it is neither of a weekend nor a holiday', () => {
    expect(workingDayBefore('2026-04-08', 1, new Set())).toBe('2026-04-07');
    expect(workingDayBefore('2026-04-06', 1, new Set())).toBe('2026-04-03');
    expect(workingDayBefore('2026-04-07', 1, new Set(['2026-04-03', '2026-04-06']))).toBe('2026-04-02');
    expect(workingDayBefore('2026-04-06', 3, new Set())).toBe('2026-04-01');
  });

  test('a month later is the last one where the month is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', 13)).toBe('2027-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  test.each([
    ['Asia/Kathmandu', '2026-05-01', '2026-04-30T18:15:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    // the clock skips midnight: the day starts at one
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    // the clock shows midnight twice: an hour of the day before lies between
    ['Asia/Beirut', '2026-10-25', '2026-10-24T22:00:00.000Z'],
  ])('in %s %s starts at %s', (zone, day, start) => {
    const at = startOfDay(zone, day);
    expect(new Date(at).toISOString()).toBe(start);
    expect(dayIn(zone, at)).toBe(day);
    expect(dayIn(zone, at - 1)).toBe(addDays(day, -1));
  });
});
