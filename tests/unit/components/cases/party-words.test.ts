import { expect, test } from 'vitest';
import { addresseesOf, placeChoices, toWords } from '#components/cases/party-words.ts';

const own = { id: 1, kind: 'address', party: 'borrower', value: '12 Mill Lane\nSalem' } as const;
const lawyer = { id: 2, kind: 'address', party: 'lawyer', value: 'J. Doe\n1 Court Square' } as const;
const phone = { id: 3, kind: 'phone', party: 'estate', value: '+13125550102' } as const;
const borrower = { id: 1, words: 'The borrower, 12 Mill Lane, Salem', line: '12 Mill Lane, Salem' };
const theirLawyer = { id: 2, words: 'Their lawyer, J. Doe, 1 Court Square', line: 'J. Doe, 1 Court Square' };

test.each([
  ['the borrower first', [lawyer, own], [borrower, theirLawyer]],
  [
    'the borrower also without an address',
    [lawyer],
    [{ id: null, words: 'The borrower', line: null }, theirLawyer],
  ],
  ['nobody of whom only a number is known', [own, phone], [borrower]],
])('a letter or a visit can go to whoever has an address: %s', (_, points, expected) => {
  expect(addresseesOf(points)).toEqual(expected);
});

test('a choice says whose it is, and that it is wrong', () => {
  const value = '+1 312 555 0102';
  expect(toWords({ value, party: 'borrower', wrongSince: null })).toBe(value);
  expect(toWords({ value, party: 'borrower', wrongSince: '3 Oct 2026' })).toBe(`${value} (wrong)`);
  expect(toWords({ value, party: 'lawyer', wrongSince: '3 Oct 2026' })).toBe(
    `${value} (their lawyer, wrong)`,
  );
});

test('only a number can be mobile', () => {
  expect(placeChoices('phone').map(({ value }) => value)).toContain('mobile');
  expect(placeChoices('address').map(({ value }) => value)).toEqual(['home', 'work', 'other']);
});
