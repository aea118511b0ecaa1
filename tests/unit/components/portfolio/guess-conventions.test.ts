import { expect, test } from 'vitest';
import { guessConventions } from '#components/portfolio/guess-conventions.ts';

test.each([
  ['en-IN', 'INR', 'in-rbi'],
  ['hi', 'INR', 'in-rbi'],
  ['en-GB', 'GBP', 'uk-conc'],
  ['en-US', 'USD', 'us-reg-f'],
  ['de', 'EUR', 'hours-only'],
  ['sw-KE', 'USD', 'hours-only'],
])('a browser in %s is offered %s and the rules %s', (locale, currency, jurisdiction) => {
  expect(guessConventions(locale, 'Africa/Nairobi')).toEqual({
    locale,
    timeZone: 'Africa/Nairobi',
    currency,
    jurisdiction,
  });
});
