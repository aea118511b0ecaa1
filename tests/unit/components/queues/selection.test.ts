import { expect, test } from 'vitest';
import { between } from '#components/queues/selection.tsx';

test.each([
  ['downwards', 20, 40, [20, 30, 40]],
  ['upwards', 40, 20, [20, 30, 40]],
  ['the same row', 20, 20, [20]],
  ['from a row of another page', 99, 30, [30]],
])('a range is everybody from the one ticked last to this one: %s', (_, from, to, expected) => {
  expect(between([10, 20, 30, 40, 50], from, to)).toEqual(expected);
});
