import { expect, test } from 'vitest';
import { standingWords } from '#components/queues/standing-words.ts';

const format = { currency: 'USD', locale: 'en-US', timeZone: 'UTC' };
const ready = { state: 'ready', until: null, hold: null, through: null, owner: null, holder: null } as const;
const until = Date.parse('2026-12-01T00:00:00Z');

test.each([
  [ready, 'Ready'],
  [{ ...ready, state: 'waiting', until }, 'Until Dec 1, 2026'],
  [{ ...ready, through: 'lawyer' }, 'Ready, through their lawyer'],
  [{ ...ready, hold: 'lawyer' }, 'On hold: lawyer'],
  [{ ...ready, state: 'waiting', until, hold: 'breathing_space' }, 'On hold: breathing space'],
  [{ ...ready, holder: 'Tom Alder' }, 'Held by Tom Alder'],
  [{ ...ready, hold: 'cease', holder: 'Tom Alder' }, 'On hold: cease; open with Tom Alder'],
] as const)('where somebody stands is said with what stops all else first: %o', (standing, words) => {
  expect(standingWords(standing, format)).toBe(words);
});
