import { describe, expect, it } from 'vitest';
import { asOfDays, monthsBefore } from '#db/seed/calendar.ts';

describe('the as-of days of a book', () => {
  it('go from month end to month end, through a leap February', () => {
    expect(asOfDays('2028-03-31', 3)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31']);
  });

  it('keep the day of the month where the month has it', () => {
    expect(asOfDays('2026-03-30', 3)).toEqual(['2026-01-30', '2026-02-28', '2026-03-30']);
  });

  it('cross a year, backwards and forwards', () => {
    expect(monthsBefore('2026-01-31', 2)).toBe('2025-11-30');
    expect(monthsBefore('2025-11-30', -2)).toBe('2026-01-31');
  });
});
