import { describe, expect, test } from 'vitest';
import { amountText, parseAmount } from '#components/cases/parse-amount.ts';
import { paymentInput } from '#server/casework/schema.ts';

const dollars = { currency: 'USD', locale: 'en-US' };
const euros = { currency: 'EUR', locale: 'de-DE' };
const rupees = { currency: 'INR', locale: 'en-IN' };
const yen = { currency: 'JPY', locale: 'ja-JP' };

describe('an amount that a person types', () => {
  test.each([
    ['1250', dollars, 125_000],
    ['1,250.5', dollars, 125_050],
    [' 1,250.50 ', dollars, 125_050],
    ['0.07', dollars, 7],
    ['1.250,5', euros, 125_050],
    ['12,34,567.00', rupees, 123_456_700],
    ['1 250', dollars, 125_000],
    ['5000', yen, 5000],
  ])('%s is read in the book’s own way of writing', (text, format, minor) => {
    expect(parseAmount(text, format)).toBe(minor);
  });

  test.each([
    ['', dollars],
    ['12a', dollars],
    ['-5', dollars],
    ['1e18', dollars],
    ['1.2.3', dollars],
    ['1.', dollars],
    // a German point groups thousands, so this is either 1250.50 or 125050: nobody guesses
    ['1250.50', euros],
    ['1,25', dollars],
  ])('%s is no amount', (text, format) => {
    expect(parseAmount(text, format)).toBeNaN();
  });

  test('more decimals than the currency has are not rounded away', () => {
    expect(Number.isInteger(parseAmount('1.255', dollars))).toBe(false);
    expect(Number.isInteger(parseAmount('10.5', yen))).toBe(false);
    expect(parseAmount('1.250', dollars)).toBe(125);
  });

  test('an absurd number stays one that the schema calls too large, and never loses its digits in silence', () => {
    const minor = parseAmount('1000000000000000000', dollars);
    expect(
      paymentInput.shape.amountMinor.safeParse(minor).error?.issues.map(({ message }) => message),
    ).toEqual(['This amount is too large to be right. Check the number of zeros.']);
  });

  test('what a field starts with is read back as the same amount', () => {
    for (const format of [dollars, euros, rupees, yen])
      for (const minor of [1, 100, 12_345, 8_868_224, 10_000_000_000])
        expect(parseAmount(amountText(minor, format), format)).toBe(minor);
  });
});
