import { describe, expect, test } from 'vitest';
import { instantAt, timeIn, whenIn } from '#components/cases/wall-time.ts';

describe('a time on the borrower’s wall', () => {
  test('becomes the instant at which that wall shows it', () => {
    expect(instantAt('America/New_York', '2026-11-24', '10:00')).toBe(Date.UTC(2026, 10, 24, 15));
    expect(instantAt('Asia/Kolkata', '2026-11-24', '10:00')).toBe(Date.UTC(2026, 10, 24, 4, 30));
  });

  test('is right on the days on which the clock is put forward or back', () => {
    for (const [day, time] of [
      ['2026-03-08', '01:30'],
      ['2026-03-08', '10:00'],
      ['2026-11-01', '00:30'],
      ['2026-11-01', '10:00'],
    ] as const)
      expect(timeIn('America/New_York', instantAt('America/New_York', day, time))).toBe(time);
  });

  test('is no instant where the day or the time is missing', () => {
    expect(instantAt('America/New_York', '', '10:00')).toBeNaN();
    expect(instantAt('America/New_York', '2026-02-30', '10:00')).toBeNaN();
    expect(instantAt('America/New_York', '2026-11-24', '')).toBeNaN();
  });

  test('is told without the day where it is today’s, else with it', () => {
    const now = Date.UTC(2026, 10, 23, 22);
    const say = (at: number) => whenIn('America/New_York', at, { now, locale: 'en-GB' });
    expect(say(Date.UTC(2026, 10, 23, 23, 5))).toBe('18:05');
    expect(say(Date.UTC(2026, 10, 24, 13))).toBe('Tue 24 Nov, 08:00');
  });
});
