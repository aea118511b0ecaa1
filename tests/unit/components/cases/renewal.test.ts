import { expect, test } from 'vitest';
import { mayRenew } from '#components/cases/renewal.ts';

const minutes = 60_000;

test('a call is longer than a lease, and keeps it without a touch', () => {
  expect(mayRenew({ isVisible: false, isUnderWay: true, idleMs: 25 * minutes })).toBe(true);
  expect(mayRenew({ isVisible: true, isUnderWay: true, idleMs: 120 * minutes })).toBe(false);
});

test('an open case that is looked at keeps it for half an hour without a touch', () => {
  expect(mayRenew({ isVisible: true, isUnderWay: false, idleMs: 29 * minutes })).toBe(true);
  expect(mayRenew({ isVisible: true, isUnderWay: false, idleMs: 30 * minutes })).toBe(false);
});

test('a case in a window behind others is given back', () => {
  expect(mayRenew({ isVisible: false, isUnderWay: false, idleMs: 0 })).toBe(false);
});
