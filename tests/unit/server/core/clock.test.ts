import { afterEach, expect, it, vi } from 'vitest';
import { now } from '#server/core/clock.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

it('the clock is the machine’s, whatever offset stands in the environment of an installation', () => {
  vi.useFakeTimers({ now: 1_000 });
  vi.stubEnv('RECOUP_NOW_OFFSET_MS', '500');
  vi.stubEnv('RECOUP_TEST', '');
  expect(now()).toBe(1_000);
});

it('a test may move it, and an offset that is no number moves nothing', () => {
  vi.useFakeTimers({ now: 1_000 });
  vi.stubEnv('RECOUP_TEST', '1');
  vi.stubEnv('RECOUP_NOW_OFFSET_MS', '500');
  expect(now()).toBe(1_500);
  vi.stubEnv('RECOUP_NOW_OFFSET_MS', 'soon');
  expect(now()).toBe(1_000);
});
