import { expect, test } from 'vitest';
import { wordOf } from '#components/cases/hold-look.ts';

const points = [
  { id: 1, kind: 'phone', value: '+1 312 555 0102' },
  { id: 2, kind: 'address', value: '12 Mill Lane\nSalem' },
] as const;

test.each([
  ['wrong_number', 1, 'Wrong number +1 312 555 0102'],
  ['wrong_number', 2, 'Wrong address 12 Mill Lane, Salem'],
  ['dispute', null, 'Dispute'],
] as const)('a hold names what it is on: %s of %s', (kind, contactPointId, words) => {
  expect(wordOf({ kind, contactPointId }, points)).toBe(words);
});
