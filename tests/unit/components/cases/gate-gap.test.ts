import { expect, test } from 'vitest';
import { gapOf, type KnownPoint } from '#components/cases/gate-gap.ts';

const point = (over: Partial<KnownPoint>): KnownPoint => ({
  kind: 'phone',
  value: '+1 312 555 0102',
  lostOn: null,
  wrongSince: null,
  ...over,
});
const allow = { verdict: 'allow' as const, rules: [] };
const blockedBy = (id: string) => ({
  verdict: 'block' as const,
  rules: [{ id, verdict: 'block' as const, citation: '', sentence: '' }],
});
const held = blockedBy('HOLD-WRONG-NUMBER');
const wrong = point({ wrongSince: '3 Oct 2026' });
const other = point({ value: '+1 312 555 0199', wrongSince: '4 Oct 2026' });

test('where every number is wrong, the strip names them instead of a time', () => {
  expect(gapOf({ channel: 'call', result: held }, [wrong])).toEqual({
    missing: 'no number left',
    sentence: 'No number left: +1 312 555 0102 is wrong.',
  });
  expect(gapOf({ channel: 'sms', result: held }, [wrong, other])?.sentence).toBe(
    'No number left: +1 312 555 0102 and +1 312 555 0199 are wrong.',
  );
  const address = point({ kind: 'address', value: '1 Elm St\nBoston', wrongSince: '3 Oct 2026' });
  expect(gapOf({ channel: 'letter', result: held }, [wrong, address])?.sentence).toBe(
    'No address left: 1 Elm St, Boston is wrong.',
  );
});

test('another rule that blocks speaks for itself', () => {
  expect(gapOf({ channel: 'call', result: blockedBy('US-2') }, [wrong])).toBeNull();
});

test('the numbers that are left decide whether a text arrives', () => {
  const sms = { channel: 'sms' as const, result: allow };
  const lost = point({ lostOn: '1 Oct 2026' });
  expect(gapOf(sms, [])?.missing).toBe('no number');
  expect(gapOf(sms, [wrong, point({})])).toBeNull();
  expect(gapOf(sms, [wrong, lost])?.missing).toBe('takes no texts');
  expect(gapOf({ channel: 'call', result: allow }, [lost])).toBeNull();
});
