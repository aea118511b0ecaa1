import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clockText,
  dayNumber,
  dayText,
  dayWords,
  instantsAt,
  localDay,
  localMinute,
  startOfDay,
  weekdayOf,
  type Zone,
  zoneNamed,
} from '#server/compliance/zone.ts';

function zone(name: string): Zone {
  const found = zoneNamed(name);
  if (!found) throw new Error(name);
  return found;
}

const names = [
  'America/New_York',
  'America/Santiago',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/London',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
];

/** What Intl itself shows: the reference this arithmetic is held to. */
const formats = new Map(
  names.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  ]),
);
const shown = (name: string, at: number) => formats.get(name)?.format(at);

describe('a wall clock', () => {
  test('shows what Intl shows, in every zone and season', () => {
    const moments = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2032, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...names), moments, (name, at) => {
        const wall = `${dayText(localDay(zone(name), at))} ${clockText(localMinute(zone(name), at))}`;
        expect(wall).toBe(shown(name, at));
      }),
      { numRuns: 3000 },
    );
  });

  test('every instant is among those of its own day and minute', () => {
    const moments = fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...names), moments, (name, minutes) => {
        const at = minutes * 60_000;
        expect(instantsAt(zone(name), localDay(zone(name), at), localMinute(zone(name), at))).toContain(at);
      }),
      { numRuns: 3000 },
    );
  });

  test('an hour that the clock jumps over becomes the moment of the jump', () => {
    const jump = Date.UTC(2026, 2, 8, 7);
    expect(instantsAt(zone('America/New_York'), dayNumber('2026-03-08'), 150)).toEqual([jump]);
    expect(localMinute(zone('America/New_York'), jump)).toBe(180);
  });

  test('an hour that comes twice has two instants', () => {
    const twice = instantsAt(zone('America/New_York'), dayNumber('2026-11-01'), 90);
    expect(twice).toEqual([Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)]);
  });

  test('a day without a midnight begins at one', () => {
    const begins = startOfDay(zone('America/Santiago'), dayNumber('2026-09-06'));
    expect(localDay(zone('America/Santiago'), begins)).toBe(dayNumber('2026-09-06'));
    expect(localMinute(zone('America/Santiago'), begins)).toBe(60);
    expect(localDay(zone('America/Santiago'), begins - 1)).toBe(dayNumber('2026-09-05'));
  });

  test('a name that is no zone is none', () => {
    expect(zoneNamed('Mars/Olympus')).toBeNull();
    expect(zoneNamed('')).toBeNull();
  });
});

test('days have their weekday and their words', () => {
  expect(weekdayOf(dayNumber('2026-10-05'))).toBe(1);
  expect(weekdayOf(dayNumber('1969-12-28'))).toBe(7);
  expect(dayWords(dayNumber('2026-10-05'))).toBe('Monday 5 Oct 2026');
});
