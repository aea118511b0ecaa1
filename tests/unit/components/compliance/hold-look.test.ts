import { expect, test } from 'vitest';
import { ownReason } from '#components/compliance/hold-look.ts';

test.each([
  ['dispute', 'Disputes the debt', null],
  ['dispute', 'dispute', null],
  ['breathing_space', 'Breathing space', null],
  ['hardship', 'Caring for a parent', 'Caring for a parent'],
  // of another kind it says something
  ['hardship', 'Disputes the debt', 'Disputes the debt'],
] as const)('a hold for %s with the reason “%s” is not said twice', (kind, reason, expected) => {
  expect(ownReason({ kind, reason })).toBe(expected);
});
