import { expect, test } from 'vitest';
import { guessConventions } from '#components/portfolio/guess-conventions.ts';

test.each([
  ['en-IN', 'IN', 'INR', 'in-rbi'],
  ['hi', 'IN', 'INR', 'in-rbi'],
  ['en-GB', 'GB', 'GBP', 'uk-conc'],
  ['en-US', 'US', 'USD', 'us-reg-f'],
  ['de', 'DE', 'EUR', 'hours-only'],
  ['sw-KE', 'KE', 'USD', 'hours-only'],
])(
  'a browser in %s is taken to be in %s and offered %s and the rules %s',
  (locale, country, currency, jurisdiction) => {
    expect(guessConventions(locale, 'Africa/Nairobi')).toEqual({
      locale,
      timeZone: 'Africa/Nairobi',
      country,
      currency,
      jurisdiction,
    });
  },
);
