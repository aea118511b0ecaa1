import { expect, test } from 'vitest';
import { firstPoint, rightFirst } from '#components/cases/point-choice.ts';
import type { ContactParty } from '#db/terms.ts';

const point = (id: number, party: ContactParty, wrongSince: string | null = null) => ({
  id,
  party,
  wrongSince,
});

const own = point(1, 'borrower');
const wrong = point(2, 'borrower', '3 Oct 2026');
const lawyer = point(3, 'lawyer');
const wrongLawyer = point(4, 'lawyer', '3 Oct 2026');
const guarantor = point(5, 'guarantor');

test.each([
  ['the good number before the wrong one', [wrong, own], 'borrower', 1],
  ['the wrong one where there is no other', [wrong], 'borrower', 2],
  ['whoever speaks for the borrower', [own, lawyer], 'lawyer', 3],
  ['the borrower where the lawyer’s number is wrong', [own, wrongLawyer], 'lawyer', 1],
  ['the borrower’s wrong number rather than somebody else’s', [guarantor, wrong], 'borrower', 2],
] as const)('a call begins with %s', (_, points, speaksFor, id) => {
  expect(firstPoint(points, speaksFor)?.id).toBe(id);
});

test('wrong numbers are offered last', () => {
  expect(rightFirst([wrong, own, wrongLawyer, lawyer]).map(({ id }) => id)).toEqual([1, 3, 2, 4]);
  expect(firstPoint([], 'borrower')).toBeUndefined();
});
