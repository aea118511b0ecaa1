import { describe, expect, test } from 'vitest';
import { holdKinds } from '#db/terms.ts';
import { activeOn, endOf, isActiveOn } from '#server/compliance/holds/active.ts';
import { holdRules } from '#server/compliance/holds/kinds.ts';
import { ownEnd, refuseHold, type WantedHold } from '#server/compliance/holds/rules.ts';
import { heldBy } from '#tests/support/contact-facts.ts';

const today = '2026-10-05';
const want = (over: Partial<WantedHold> & Pick<WantedHold, 'kind'>): WantedHold => ({
  loanId: null,
  contactPointId: null,
  startDay: today,
  endDay: undefined,
  reviewDay: undefined,
  reason: 'Told on the phone',
  ...over,
});
const refusal = (wanted: WantedHold, existing = [] as ReturnType<typeof heldBy>[]) =>
  refuseHold(wanted, { existing, today });

describe('a hold', () => {
  test('is in force from its first day until the day before its end', () => {
    const hold = heldBy({ kind: 'hardship', startDay: '2026-10-01', endDay: '2026-10-05' });
    const days = ['2026-09-30', '2026-10-01', '2026-10-04', '2026-10-05'];
    expect(days.map((day) => isActiveOn(hold, day))).toEqual([false, true, true, false]);
    expect(activeOn([hold], '2026-10-04')).toEqual([hold]);
  });

  test('ends at its own end or at its lift, whichever comes first', () => {
    expect(endOf('2026-10-05', null)).toBe('2026-10-05');
    expect(endOf(null, '2026-10-05')).toBe('2026-10-05');
    expect(endOf('2026-10-05', '2026-10-03')).toBe('2026-10-03');
    expect(endOf(null, null)).toBeNull();
  });

  test.each([
    ['breathing_space', '2026-12-04'],
    ['hardship', '2026-11-04'],
    ['crisis_breathing_space', null],
    ['dispute', null],
  ] as const)('of kind %s ends by itself on %s', (kind, end) => {
    expect(ownEnd(want({ kind }), today)).toBe(end);
  });

  test('of every kind has a citation, and one set by law pauses what the law says', () => {
    for (const kind of holdKinds) expect(holdRules[kind].citation.length).toBeGreaterThan(10);
    const pausing = holdKinds.filter((kind) => holdRules[kind].pausesClock);
    expect(pausing).toEqual([
      'dispute',
      'deceased',
      'bankruptcy',
      'breathing_space',
      'crisis_breathing_space',
    ]);
  });
});

describe('a hold is refused beside the field', () => {
  test.each([
    ['reason', want({ kind: 'hardship', reason: ' ' })],
    ['loanId', want({ kind: 'deceased', loanId: 1 })],
    ['contactPointId', want({ kind: 'wrong_number' })],
    ['contactPointId', want({ kind: 'dispute', contactPointId: 1 })],
    ['loanId', want({ kind: 'wrong_number', contactPointId: 1, loanId: 1 })],
    ['startDay', want({ kind: 'dispute', startDay: '2026-02-30' })],
    ['startDay', want({ kind: 'dispute', startDay: '2025-10-03' })],
    ['startDay', want({ kind: 'dispute', startDay: '2026-11-06' })],
    ['endDay', want({ kind: 'breathing_space', endDay: '2026-12-01' })],
    ['endDay', want({ kind: 'hardship', endDay: '2026-10-05' })],
    ['endDay', want({ kind: 'hardship', endDay: '2027-10-07' })],
    ['endDay', want({ kind: 'hardship', endDay: '2027-02-29' })],
  ])('%s', (field, wanted) => {
    expect(refusal(wanted)?.field).toBe(field);
  });

  test('where the same is in force already', () => {
    const dispute = heldBy({ kind: 'dispute', startDay: '2026-10-01', loanId: 1 });
    expect(refusal(want({ kind: 'dispute', loanId: 1 }), [dispute])?.field).toBe('kind');
    expect(refusal(want({ kind: 'dispute', loanId: 2 }), [dispute])).toBeNull();
    expect(refusal(want({ kind: 'dispute', loanId: 1 }), [{ ...dispute, endDay: today }])).toBeNull();
  });

  test('where a breathing space was within 12 months; a crisis is another thing', () => {
    const last = heldBy({ kind: 'breathing_space', startDay: '2025-10-06', endDay: '2025-12-05' });
    expect(refusal(want({ kind: 'breathing_space' }), [last])?.sentence).toContain(
      'the next from 2026-10-06',
    );
    expect(refusal(want({ kind: 'crisis_breathing_space' }), [last])).toBeNull();
    expect(refusal(want({ kind: 'breathing_space' }), [{ ...last, startDay: '2025-10-05' }])).toBeNull();
    expect(refusal(want({ kind: 'breathing_space' }), [{ ...last, endDay: last.startDay }])).toBeNull();
  });
});
