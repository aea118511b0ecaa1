import { describe, expect, test } from 'vitest';
import { newPortfolio } from '#server/portfolio/schema.ts';
import { lender } from '#tests/support/desk.ts';

describe('a new portfolio', () => {
  test('has a name, a currency, a language, a time zone and contact rules', () => {
    expect(newPortfolio.parse({ ...lender, name: ' Himalaya ' })).toEqual({ ...lender, name: 'Himalaya' });
    expect(newPortfolio.safeParse({ ...lender, timeZone: 'UTC' }).success).toBe(true);
  });

  test.each([
    ['name', ' '],
    ['name', 'x'.repeat(121)],
    ['currency', 'Rupees'],
    ['currency', 'ZZZ'],
    ['locale', 'not a language'],
    ['timeZone', 'Kathmandu'],
    ['timeZone', '+05:45'],
    ['jurisdiction', 'nowhere'],
  ])('the %s cannot be %j', (field, value) => {
    const checked = newPortfolio.safeParse({ ...lender, [field]: value });
    expect(checked.error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });
});
