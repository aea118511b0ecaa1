import { expect, test } from 'vitest';
import { letterName } from '#components/letters/letter-kind-look.ts';

test('a letter from the outbox is called as it is there, every other by its own kind', () => {
  expect(letterName({ kind: 'other', messageKind: 'reminder_after_due' })).toBe('Reminder of the balance');
  expect(letterName({ kind: 'other', messageKind: null })).toBe('Other letter');
  expect(letterName({ kind: 'legal_notice', messageKind: null })).toBe('Legal notice');
});
