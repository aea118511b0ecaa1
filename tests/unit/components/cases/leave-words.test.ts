import { expect, test } from 'vitest';
import { sinceWords, titleOf } from '#components/cases/leave-words.ts';

const at = Date.UTC(2026, 10, 24, 19, 25);
const minute = 60_000;
const said = (channel: 'call' | 'letter', minutes: number) =>
  sinceWords({ channel, at }, { now: at + minutes * minute, timeZone: 'UTC' });

test.each([
  ['call', 1, 'Allowed at 19:25, however long it takes. For one that begins after 19:40, ask again.'],
  ['call', 15, 'Call begun at 19:25 and not logged yet. For one that begins after 19:40, ask again.'],
  ['letter', 1, 'Allowed at 19:25. For one that is posted after 19:40, ask again.'],
  [
    'letter',
    15,
    'Letter allowed at 19:25 and not logged yet. For one that is posted after 19:40, ask again.',
  ],
] as const)('of a %s after %s minutes says since when it is let', (channel, minutes, words) => {
  expect(said(channel, minutes)).toBe(words);
});

test.each([
  ['call', 'outbound', 'Call allowed: log how it ended'],
  ['letter', 'outbound', 'Letter allowed: post it and log it'],
  ['letter', 'inbound', 'They wrote a letter: no rule stands against it'],
] as const)('a %s that is %s has its own title', (channel, direction, title) => {
  expect(titleOf({ channel, direction })).toBe(title);
});
