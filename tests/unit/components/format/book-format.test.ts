import { expect, test } from 'vitest';
import {
  currencySign,
  formatBytes,
  formatCounted,
  formatPoints,
  formatShare,
} from '#components/format/book-format.ts';

const american = { locale: 'en-US' };

test.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [77_243, '77.2 kB'],
  [2_400_000, '2.4 MB'],
  [3_000_000_000_000, '3,000 GB'],
])('a file of %i bytes is shown as %s', (bytes, words) => {
  expect(formatBytes(bytes, american)).toBe(words);
});

test('a count agrees with its noun, in the figures of the book’s language', () => {
  const nouns = ['borrower', 'borrowers'] as const;
  expect(formatCounted(1, nouns, american)).toBe('1 borrower');
  expect(formatCounted(0, nouns, american)).toBe('0 borrowers');
  expect(formatCounted(123456, nouns, { locale: 'en-IN' })).toBe('1,23,456 borrowers');
});

test('a push that two decimals would show as nothing is told as small, not as none', () => {
  expect(formatPoints(0.004, american)).toBe('less than 0.01');
  expect(formatPoints(0.064, american)).toBe('0.06');
});

test('the currency in a header is written as the book’s language writes it', () => {
  expect(currencySign({ currency: 'INR', locale: 'en-IN' })).toBe('₹');
  expect(currencySign({ currency: 'USD', locale: 'en-CA' })).toBe('US$');
});

test.each([
  [0.125, '12.5%'],
  [0.13, '13.0%'],
  [0.0004, '0.0%'],
  [0, '0%'],
  [1, '100%'],
])('a share of %d is shown as %s, so that a column of them lines up', (share, words) => {
  expect(formatShare(share, american)).toBe(words);
});
