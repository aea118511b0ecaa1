import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextDown, nextUp } from '#server/engine/doubles.ts';

test('the next double is larger, and the one before it is the same again', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      fc.pre(Number.isFinite(value));
      expect(nextUp(value)).toBeGreaterThan(value);
      expect(nextDown(nextUp(value)) === value).toBe(true);
    }),
  );
  expect(nextUp(1)).toBe(1 + Number.EPSILON);
  expect(nextUp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
});
