import { describe, expect, test } from 'vitest';
import { entryWords } from '#components/cases/timeline-words.ts';
import { caseEventKinds } from '#db/terms.ts';

const format = { currency: 'USD', locale: 'en-GB', timeZone: 'America/New_York' };
const say = (kind: string, detail: Record<string, unknown> = {}) => entryWords({ kind, detail }, format);

describe('an entry of the timeline', () => {
  test.each(caseEventKinds)('%s has words of its own, also without any detail', (kind) => {
    const { title } = say(kind);
    expect(title).not.toBe(kind);
    expect(title).not.toMatch(/undefined|null|NaN/);
  });

  test('says how a contact ended and when to try again', () => {
    const detail = { channel: 'call', outcome: 'no_answer', nextOn: '2026-11-24', note: 'Rang ten times' };
    expect(say('contact.recorded', detail)).toEqual({
      title: 'Call: no answer',
      lines: ['Next attempt from 24 Nov 2026', 'Rang ten times'],
    });
  });

  test('of a blocked contact names the rule, its source and the next time', () => {
    const rules = [
      { id: 'X', verdict: 'warn', sentence: 'Many messages.', citation: 'House' },
      { id: 'US-2', verdict: 'block', sentence: 'It is 22:00 there.', citation: '12 CFR 1006.6(b)(1)' },
    ];
    const nextAllowedAt = Date.UTC(2026, 10, 24, 13);
    expect(say('contact.blocked', { channel: 'call', rules, nextAllowedAt })).toEqual({
      title: 'Call not allowed',
      lines: ['It is 22:00 there. (12 CFR 1006.6(b)(1))', 'Allowed from 24 Nov 2026, 08:00'],
    });
  });

  test('says a wish as the gate makes of it, and what was said', () => {
    const detail = { means: 'No calls before 12:00', words: 'Sleeps until noon' };
    expect(say('wish.recorded', detail)).toEqual({
      title: 'Wish: No calls before 12:00',
      lines: ['“Sleeps until noon”'],
    });
  });

  test('names the number that is wrong, and one that was added', () => {
    const point = { pointKind: 'phone', point: '+1 312 555 0102' };
    expect(say('hold.placed', { kind: 'wrong_number', ...point }).title).toBe(
      'Hold: wrong number +1 312 555 0102',
    );
    expect(say('contact_point.added', { ...point, party: 'borrower', place: 'mobile' })).toEqual({
      title: 'Number added',
      lines: ['+1 312 555 0102', 'The borrower’s, mobile'],
    });
    const at = { pointKind: 'address', point: 'J. Doe\n1 Court Square', party: 'lawyer', place: 'work' };
    expect(say('contact_point.added', at)).toEqual({
      title: 'Address added',
      lines: ['J. Doe, 1 Court Square', 'Their lawyer'],
    });
  });

  test('of a hold gives the reason only where it says more than its kind', () => {
    const detail = { kind: 'dispute', reason: 'Disputes the debt' };
    expect(say('hold.placed', detail).lines).toEqual(['Until it is lifted']);
    expect(say('hold.placed', { ...detail, reason: 'Paid in May' }).lines).toContain('Paid in May');
  });

  test('of a promise that came in part says how much did', () => {
    const detail = { amountMinor: 50_000, creditedMinor: 20_000, dueOn: '2026-11-20' };
    expect(say('promise.partial', detail)).toEqual({
      title: 'Promise partial: US$500.00',
      lines: ['Due 20 Nov 2026', 'US$200.00 came in'],
    });
  });

  test('of a hold without an end says that it is lifted by hand', () => {
    const lines = ['Until it is lifted', 'Letter of 3 May'];
    expect(say('hold.placed', { kind: 'dispute', endDay: null, reason: 'Letter of 3 May' })).toEqual({
      title: 'Hold: dispute',
      lines,
    });
  });
});
