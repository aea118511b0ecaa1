import { expect, test } from 'vitest';
import { callbackRows } from '#components/today/due-rows.ts';

const format = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' };
const dayStart = Date.parse('2026-03-31T00:00:00Z');
const hour = 3_600_000;
const at = dayStart + 9 * hour;
const agreed = {
  callbackId: 1,
  borrowerId: 7,
  name: 'Deepa Rao',
  externalId: 'B7',
  note: null,
  ownerId: null,
  ownerName: null,
  by: 'asha',
  byName: 'Asha',
  blocked: null,
};
const ended = { sentence: 'They asked to stop.', nextAllowedAt: null };

test.each<[string, number, typeof ended | null, RegExp | null]>([
  ['a minute ago', dayStart + 9 * hour - 60_000, null, null],
  ['earlier today', dayStart + hour, null, /^Missed\. /],
  ['later today', dayStart + 20 * hour, null, null],
  ['yesterday', dayStart - hour, null, /^Missed\. .* take it back on the case\.$/],
  [
    'yesterday, and no call is allowed',
    dayStart - hour,
    ended,
    /^No call is allowed then\. .*Take the callback back/,
  ],
])('a callback of %s is told as what it is', (_, dueAt, blocked, words) => {
  const today = {
    callbacks: { total: 1, items: [{ ...agreed, dueAt, blocked, missed: dueAt < at - hour / 2 }] },
    at,
    dayStart,
  };
  const [row] = callbackRows(today, format);
  if (words === null) expect(row?.warning).toBeNull();
  else expect(row?.warning).toMatch(words);
});
