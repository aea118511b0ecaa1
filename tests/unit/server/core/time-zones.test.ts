import { expect, test } from 'vitest';
import { zoneName, zoneNames, zonePlace } from '#server/core/time-zones.ts';

test('zones go by the names of today, each once, and every one of them has a clock', () => {
  const names = zoneNames();
  expect(names[0]).toBe('UTC');
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(400);
  expect(names).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'America/New_York']));
  expect(names).not.toContain('Asia/Calcutta');
  for (const timeZone of names) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
});

test('an older name and the one of today keep the same time', () => {
  const wall = (timeZone: string) =>
    new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'long' }).format(0);
  for (const zone of Intl.supportedValuesOf('timeZone')) expect(wall(zoneName(zone)), zone).toBe(wall(zone));
});

test.each([
  ['America/New_York', 'New York'],
  ['America/Indiana/Knox', 'Knox'],
  ['Asia/Calcutta', 'Kolkata'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['UTC', 'UTC'],
])('a sentence names the clock of %s by its place: %s', (zone, place) => {
  expect(zonePlace(zone)).toBe(place);
});
