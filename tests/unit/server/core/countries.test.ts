import { describe, expect, test } from 'vitest';
import { countries, zonesOfPlace } from '#server/core/countries.ts';

describe('countries', () => {
  test('each stands once, under the code it has today', () => {
    const all = [...countries().values()];
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(240);
    expect(countries().get('SU')).toBeUndefined();
    expect(countries().get('UK')).toBeUndefined();
    expect(
      countries()
        .get('GB')
        ?.regions.map(({ code }) => code),
    ).toEqual(['ENG', 'NIR', 'SCT', 'WLS']);
  });

  test('clocks that always agree are one', () => {
    expect(countries().get('DE')?.zones).toEqual(['Europe/Berlin']);
    expect(countries().get('US')?.zones).toEqual([
      'America/Adak',
      'Pacific/Honolulu',
      'America/Anchorage',
      'America/Los_Angeles',
      'America/Denver',
      'America/Phoenix',
      'America/Chicago',
      'America/New_York',
    ]);
  });

  test('the United States have fifty states and a district', () => {
    expect(countries().get('US')?.regions).toHaveLength(51);
  });
});

describe('the clock of a place', () => {
  test.each([
    ['DE', null, ['Europe/Berlin']],
    ['US', 'MA', ['America/New_York']],
    ['US', 'TX', ['America/Chicago', 'America/Denver']],
    ['GB', 'SCT', ['Europe/London']],
    ['US', null, []],
    ['US', 'ZZ', []],
    ['XX', null, []],
  ])('%s %s: %j', (country, region, zones) => {
    expect(zonesOfPlace(country, region)).toEqual(zones);
  });
});
