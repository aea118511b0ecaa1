import { describe, expect, test } from 'vitest';
import {
  type OutcomeCode,
  type OutcomeMeaning,
  outcomeCodes,
  outcomes,
  outcomesOf,
} from '#db/outcome-terms.ts';
import { channels, contactDirections } from '#db/terms.ts';
import { attemptsOf } from '#server/casework/case/contacts.ts';
import { refuseUndo } from '#server/casework/case/undo.ts';
import {
  canEndWith,
  meaningOf,
  nextDay,
  type OutcomeEntry,
  refuseOutcome,
} from '#server/casework/contact/rules.ts';

const entry = (meaning: OutcomeMeaning, over: Partial<OutcomeEntry> = {}): OutcomeEntry => ({
  meaning,
  isPossible: true,
  promise: false,
  plan: false,
  callback: false,
  right: false,
  nextOn: null,
  today: '2026-03-31',
  isWarned: false,
  warnReason: null,
  ...over,
});

describe('an outcome code', () => {
  test('that means a conversation with the borrower is a call that reached the right party', () => {
    for (const code of outcomeCodes) {
      const { call, conversation, rightParty }: OutcomeMeaning = outcomes[code];
      expect({ code, ok: !conversation || (call && rightParty) }).toEqual({ code, ok: true });
    }
  });

  test.each(['voicemail', 'no_answer', 'busy', 'wrong_number', 'number_dead', 'third_party'] as const)(
    '%s is no conversation',
    (code) => {
      expect(outcomes[code]).toMatchObject({ conversation: false, rightParty: false });
    },
  );

  test('leads to a hold where the borrower’s situation asks for one', () => {
    const holds = Object.fromEntries(
      outcomeCodes.filter((code) => outcomes[code].hold).map((code) => [code, outcomes[code].hold]),
    );
    expect(holds).toEqual({
      bounced: 'wrong_number',
      rpc_hardship: 'hardship',
      rpc_dispute: 'dispute',
      wrong_number: 'wrong_number',
      deceased_reported: 'deceased',
      lawyer_reported: 'lawyer',
      bankruptcy_reported: 'bankruptcy',
      cease_request: 'cease',
    });
  });

  test('always names the next date, by itself or by what it asks for', () => {
    for (const code of outcomeCodes) {
      const { nextInDays, asks }: OutcomeMeaning = outcomes[code];
      expect({ code, named: nextInDays !== null || asks !== null }).toEqual({ code, named: true });
    }
  });

  test('is refused without what it asks for, and with what does not belong to it', () => {
    expect(refuseOutcome(entry(outcomes.rpc_promise))?.field).toBe('promise');
    expect(refuseOutcome(entry(outcomes.rpc_promise, { promise: true }))).toBeNull();
    expect(refuseOutcome(entry(outcomes.rpc_callback))?.field).toBe('callback');
    expect(refuseOutcome(entry(outcomes.voicemail, { promise: true }))?.field).toBe('promise');
    expect(refuseOutcome(entry(outcomes.no_answer, { plan: true }))?.field).toBe('plan');
    expect(refuseOutcome(entry(outcomes.no_answer, { callback: true }))).toBeNull();
  });

  const written = ['sms', 'email', 'letter'] as const;

  test('of what was written is neither a call nor a conversation, whatever it says', () => {
    for (const channel of written)
      for (const code of outcomeCodes)
        expect(meaningOf(code, channel)).toEqual({ ...outcomes[code], call: false, conversation: false });
    expect(meaningOf('replied', 'email').rightParty).toBe(true);
    expect(meaningOf('rpc_refused', 'visit')).toMatchObject({ call: false, conversation: true });
  });

  test('fits the way of contact: nobody leaves a voicemail on a letter, and no call comes back undelivered', () => {
    const sent: OutcomeCode[] = ['sent', 'delivered', 'bounced', 'replied'];
    for (const channel of written) expect(outcomesOf.outbound[channel]).toEqual(sent);
    for (const code of sent) expect(canEndWith(code, { direction: 'outbound', channel: 'call' })).toBe(false);
    expect(canEndWith('voicemail', { direction: 'outbound', channel: 'visit' })).toBe(false);
    expect(refuseOutcome(entry(outcomes.voicemail, { isPossible: false }))).toEqual({
      field: 'outcome',
      sentence: '“Left a voicemail” is not how this contact ends: choose another.',
    });
  });

  test('of a contact that the borrower started is never that nobody was reached', () => {
    for (const channel of channels)
      for (const code of ['no_answer', 'voicemail', 'busy', 'number_dead', 'sent', 'bounced'] as const)
        expect(canEndWith(code, { direction: 'inbound', channel })).toBe(false);
  });

  test('is there for some way of contact, and once', () => {
    const all = contactDirections.flatMap((direction) =>
      channels.map((channel) => outcomesOf[direction][channel]),
    );
    expect(new Set<OutcomeCode>(all.flat())).toEqual(new Set(outcomeCodes));
    for (const codes of all) expect(new Set(codes).size).toBe(codes.length);
  });

  test('takes the next date that was chosen, unless it has passed or lies too far ahead', () => {
    expect(nextDay(entry(outcomes.voicemail))).toBe('2026-04-02');
    expect(nextDay(entry(outcomes.voicemail, { nextOn: '2026-04-09' }))).toBe('2026-04-09');
    expect(nextDay(entry(outcomes.rpc_promise))).toBeNull();
    expect(refuseOutcome(entry(outcomes.voicemail, { nextOn: '2026-03-30' }))?.field).toBe('nextOn');
    expect(refuseOutcome(entry(outcomes.voicemail, { nextOn: '2026-05-31' }))?.field).toBe('nextOn');
  });
});

test('attempts are counted back to the last time the borrower was reached', () => {
  const tried = { rightParty: false };
  expect(attemptsOf([])).toBe(0);
  expect(attemptsOf([tried, tried])).toBe(2);
  expect(attemptsOf([tried, { rightParty: true }, tried])).toBe(1);
});

describe('undoing an entry', () => {
  const minutes = 60_000;
  const by = (actorId: string, over: { isManager?: boolean; at?: number } = {}) =>
    ({ actorId, isManager: false, heldByLaw: false, at: 15 * minutes, ...over }) as const;
  const made = { kind: 'promise.made', at: 0, actorId: 'asha' } as const;

  test('is for fifteen minutes, and for whoever made it or a manager', () => {
    expect(refuseUndo(made, by('asha'))).toBeNull();
    expect(refuseUndo(made, by('asha', { at: 15 * minutes + 1 }))).toContain('15 minutes');
    expect(refuseUndo(made, by('bikram'))).toContain('Only the person');
    expect(refuseUndo(made, by('maya', { isManager: true }))).toBeNull();
  });

  test('is never for payments, nor for what the payments said', () => {
    expect(refuseUndo({ ...made, kind: 'payment.posted' }, by('asha'))).toContain('never undone');
    expect(refuseUndo({ ...made, kind: 'payment.reversed' }, by('asha'))).toContain('never undone');
    expect(refuseUndo({ ...made, kind: 'promise.kept' }, by('asha'))).toBe('This entry cannot be undone.');
    expect(refuseUndo({ ...made, kind: 'approval.approved' }, by('asha'))).toBe(
      'This entry cannot be undone.',
    );
  });
});
