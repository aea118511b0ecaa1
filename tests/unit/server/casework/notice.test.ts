import { describe, expect, test } from 'vitest';
import { type NoticeFacts, refuseNotice, refuseService } from '#server/casework/notice/rules.ts';

const facts = (over: Partial<NoticeFacts> = {}): NoticeFacts => ({
  state: null,
  step: 'proposed',
  today: '2026-03-31',
  warnedOn: '2026-02-01',
  periodFrom: '2026-02-01',
  owedMinor: 1000,
  limitation: { verdict: 'not_barred', sentence: 'A court hears it.' },
  limitationConfirmed: false,
  validation: null,
  holds: [],
  arrangement: null,
  offer: null,
  actorId: 'maya',
  proposedBy: 'asha',
  reviewedBy: 'bikram',
  locale: 'en-US',
  ...over,
});

describe('a legal notice', () => {
  test('goes from proposed to served, one step after the other', () => {
    expect(refuseNotice(facts())).toBeNull();
    expect(refuseNotice(facts({ state: 'proposed', step: 'reviewed' }))).toBeNull();
    expect(refuseNotice(facts({ state: 'reviewed', step: 'approved' }))).toBeNull();
    expect(refuseNotice(facts({ state: 'approved', step: 'issued' }))).toBeNull();
    expect(refuseNotice(facts({ state: 'issued', step: 'served' }))).toBeNull();
  });

  test.each([
    ['approved before it was reviewed', { state: 'proposed', step: 'approved' }],
    ['issued before it was approved', { state: 'reviewed', step: 'issued' }],
    ['issued after it was withdrawn', { state: 'withdrawn', step: 'issued' }],
  ] as const)('is not %s', (_, over) => {
    expect(refuseNotice(facts(over))?.sentence).toContain('before it is');
  });

  test.each([
    ['of a time-barred debt', { limitation: { verdict: 'barred', sentence: 'Too old.' } }, 'time-barred'],
    ['during a hold', { holds: ['dispute'] }, 'On hold (dispute)'],
    ['while an arrangement is kept', { arrangement: 'A plan is in force.' }, 'A plan is in force.'],
    [
      'while a settlement is on offer',
      { offer: { amount: '$500.00', validUntil: '2026-04-10' } },
      'A settlement of $500.00 is on offer until Apr 10, 2026: withdraw it first, or wait.',
    ],
    ['where nothing is owed', { owedMinor: 0 }, 'Nothing is owed'],
    ['warned of in the future', { warnedOn: '2026-04-01' }, 'future'],
    ['warned of more than a year ago', { warnedOn: '2025-03-30' }, 'more than a year old'],
  ] as const)('%s is neither proposed nor taken further', (_, over, words) => {
    expect(refuseNotice(facts(over))?.sentence).toContain(words);
    expect(refuseNotice(facts({ ...over, state: 'approved', step: 'issued' }))?.sentence).toContain(words);
  });

  test('is refused beside the warning where that is what is wrong, else beside the loan', () => {
    expect(refuseNotice(facts({ warnedOn: '2026-04-01' }))?.field).toBe('warnedOn');
    expect(refuseNotice(facts({ holds: ['dispute'] }))?.field).toBe('loanId');
  });

  test('that left the house is served whatever came up meanwhile', () => {
    expect(refuseNotice(facts({ state: 'issued', step: 'served', holds: ['dispute'] }))).toBeNull();
  });

  test('is approved on the thirtieth day after the warning and not before', () => {
    const approved = { state: 'reviewed', step: 'approved' } as const;
    expect(refuseNotice(facts({ ...approved, periodFrom: '2026-03-02' }))?.sentence).toContain(
      'it is over on Apr 1, 2026',
    );
    expect(refuseNotice(facts({ ...approved, periodFrom: '2026-03-01' }))).toBeNull();
  });

  test('is not approved by whoever proposed or reviewed it', () => {
    const approved = { state: 'reviewed', step: 'approved' } as const;
    expect(refuseNotice(facts({ ...approved, actorId: 'bikram' }))?.sentence).toContain(
      'reviewed this notice yourself',
    );
    expect(refuseNotice(facts({ ...approved, actorId: 'asha' }))?.sentence).toContain(
      'proposed this notice yourself',
    );
  });

  test('needs a person’s word where nobody can tell whether a court still hears it', () => {
    const unknown = { limitation: { verdict: 'unknown', sentence: 'Not known.' } } as const;
    expect(refuseNotice(facts(unknown))).toBeNull();
    const reviewed = { ...unknown, state: 'proposed', step: 'reviewed' } as const;
    expect(refuseNotice(facts(reviewed))?.sentence).toContain('Confirm it');
    expect(refuseNotice(facts({ ...reviewed, limitationConfirmed: true }))).toBeNull();
  });
});

describe('the service of a notice', () => {
  const said = { servedOn: '2026-03-30', issuedOn: '2026-03-28', today: '2026-03-31', locale: 'en-US' };
  test('lies between its issue and today, both days in', () => {
    expect(refuseService(said)).toBeNull();
    expect(refuseService({ ...said, servedOn: '2026-03-28' })).toBeNull();
    expect(refuseService({ ...said, servedOn: '2026-03-31' })).toBeNull();
    expect(refuseService({ ...said, servedOn: '2026-03-27' })).toContain('issued on Mar 28, 2026');
    expect(refuseService({ ...said, servedOn: '2026-04-01' })).toContain('still to come');
  });
});

describe('a legal notice under Regulation F', () => {
  const approved = { state: 'approved', step: 'issued', actorId: 'maya' } as const;
  const sent = { sentOn: '2026-02-20', endsOn: '2026-03-31', isOver: false };
  test('is issued once a validation notice left and its period is over', () => {
    const refusal = (validation: NoticeFacts['validation']) =>
      refuseNotice(facts({ ...approved, validation }))?.sentence ?? null;
    expect(refusal({ sentOn: null, endsOn: null, isOver: false })).toContain('No validation notice has left');
    expect(refusal(sent)).toContain('may be disputed until Mar 31, 2026');
    expect(refusal({ ...sent, isOver: true })).toBeNull();
    expect(refusal(null)).toBeNull();
    expect(refuseNotice(facts({ validation: sent }))).toBeNull();
  });
});
