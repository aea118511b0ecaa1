import { describe, expect, test } from 'vitest';
import { evaluateContact } from '#server/compliance/gate.ts';
import { daysPastDue } from '#server/compliance/holds/paused-days.ts';
import { ruleBook } from '#server/compliance/packs/all.ts';
import { at, boston, called, factsOf, heldBy, london, mumbai, wished } from '#tests/support/contact-facts.ts';

const regF = ruleBook('us-reg-f');
const there = (wall: string) => at('America/Chicago', wall);
const idsOf = (result: { rules: { id: string }[] }) => result.rules.map(({ id }) => id);
const compliant = { hasOptOut: true, threatensCourt: false };

// The numbers are those of the vectors in the domain reference, section 4.3; 13 stands in validation.test.ts.
describe('the sixteen vectors: how often', () => {
  test('1: after 7 calls in the last 7 days the 8th waits until the oldest leaves the window', () => {
    const days = ['01', '01', '02', '03', '03', '04', '04'];
    const history = days.map((day, i) => called(there(`2026-10-${day} ${10 + i}:00`)));
    const result = evaluateContact(factsOf({ history }), regF, there('2026-10-05 10:00'));
    expect(result.verdict).toBe('block');
    expect(idsOf(result)).toContain('US-3');
    expect(result.nextAllowedAt).toBe(there('2026-10-08 08:00'));
    expect(
      evaluateContact(factsOf({ history: history.slice(1) }), regF, there('2026-10-05 10:00')).verdict,
    ).toBe('allow');
  });

  test('2: calls over several numbers of one person count together', () => {
    const places = ['home', 'mobile', 'work'] as const;
    const history = Array.from({ length: 7 }, (_, i) =>
      called(there(`2026-10-05 ${String(8 + i).padStart(2, '0')}:30`), { place: places[i % 3] ?? null }),
    );
    const facts = factsOf({ history, point: { id: 3, place: 'mobile' } });
    expect(idsOf(evaluateContact(facts, regF, there('2026-10-05 18:00')))).toContain('US-3');
  });

  test('3: calls on one debt do not use up another’s, and are warned of', () => {
    const history = Array.from({ length: 7 }, (_, i) => called(there(`2026-10-0${1 + (i % 4)} 10:0${i}`)));
    const now = there('2026-10-05 10:00');
    const other = evaluateContact(factsOf({ history, loanIds: [2] }), regF, now);
    expect(other.verdict).toBe('warn');
    expect(idsOf(other)).toEqual(['US-6']);
    expect(evaluateContact(factsOf({ history, loanIds: [1, 2] }), regF, now).verdict).toBe('block');
  });

  test('3: in Massachusetts the third call in 7 days is blocked', () => {
    const now = at('America/New_York', '2026-10-05 10:00');
    const one = [called(at('America/New_York', '2026-10-02 10:00'), { place: 'mobile' })];
    const text = called(at('America/New_York', '2026-10-03 10:00'), { channel: 'sms', place: 'mobile' });
    const two = [...one, text];
    const point = { id: 1, place: 'home' } as const;
    const facts = factsOf({ places: [boston], bookZone: 'America/New_York', point });
    expect(evaluateContact({ ...facts, history: one }, regF, now).verdict).toBe('allow');
    const third = evaluateContact({ ...facts, history: two }, regF, now);
    expect(idsOf(third)).toContain('US-MA');
    expect(third.nextAllowedAt).toBe(at('America/New_York', '2026-10-09 08:00'));
  });
});

describe('the sixteen vectors: after a conversation', () => {
  test('4: after a conversation on Monday the next call is on the following Monday', () => {
    const monday = called(there('2026-10-05 10:00'), { conversation: true });
    const facts = factsOf({ history: [monday] });
    const sunday = evaluateContact(facts, regF, there('2026-10-11 20:59'));
    expect(sunday.verdict).toBe('block');
    expect(idsOf(sunday)).toEqual(['US-4']);
    expect(sunday.nextAllowedAt).toBe(there('2026-10-12 08:00'));
    expect(evaluateContact(facts, regF, there('2026-10-12 08:00')).verdict).toBe('allow');
  });

  test('5: a call of the borrower’s about two debts silences both', () => {
    const inbound = called(there('2026-10-06 15:00'), {
      direction: 'inbound',
      conversation: true,
      loanIds: [1, 2],
    });
    for (const loanIds of [[1], [2]]) {
      const facts = factsOf({ history: [inbound], loanIds });
      expect(idsOf(evaluateContact(facts, regF, there('2026-10-12 10:00')))).toEqual(['US-4']);
      expect(evaluateContact(facts, regF, there('2026-10-13 10:00')).verdict).toBe('allow');
    }
    const third = factsOf({ history: [inbound], loanIds: [3] });
    expect(evaluateContact(third, regF, there('2026-10-07 10:00')).verdict).toBe('allow');
  });

  test('6: a voicemail counts as a call and not as a conversation', () => {
    const voicemail = called(there('2026-10-05 10:00'), { conversation: false });
    expect(evaluateContact(factsOf({ history: [voicemail] }), regF, there('2026-10-05 12:00')).verdict).toBe(
      'allow',
    );
    const seven = Array.from({ length: 7 }, () => voicemail);
    expect(idsOf(evaluateContact(factsOf({ history: seven }), regF, there('2026-10-05 12:00')))).toContain(
      'US-3',
    );
  });

  test('7: “call me tomorrow” is not counted, for 7 days at most', () => {
    const talk = called(there('2026-10-05 10:00'), { conversation: true });
    const wishes = [wished({ kind: 'consent', channel: 'call', at: there('2026-10-05 10:05') })];
    const facts = factsOf({ history: [talk], wishes });
    const tomorrow = evaluateContact(facts, regF, there('2026-10-06 10:00'));
    expect(tomorrow.verdict).toBe('allow');
    expect(idsOf(tomorrow)).toEqual(['US-5']);
    const consented = called(there('2026-10-06 10:00'));
    const six = Array.from({ length: 6 }, (_, i) => called(there(`2026-10-04 1${i}:00`)));
    const later = factsOf({ history: [...six, consented], wishes });
    expect(idsOf(evaluateContact({ ...later, wishes: [] }, regF, there('2026-10-07 10:00')))).toContain(
      'US-3',
    );
    // on the 8th day the consent is over: only the calls made with it stay uncounted
    expect(evaluateContact(later, regF, there('2026-10-10 10:00')).verdict).not.toBe('block');
    const over = evaluateContact(facts, regF, there('2026-10-12 10:00'));
    expect(idsOf(over)).toEqual([]);
  });
});

describe('the sixteen vectors: where and when', () => {
  test('8: the borrower’s wall decides, not the caller’s', () => {
    const facts = factsOf();
    const evening = at('America/New_York', '2026-10-05 21:00');
    expect(evening).toBe(there('2026-10-05 20:00'));
    expect(evaluateContact(facts, regF, evening).verdict).toBe('allow');
    const late = evaluateContact(facts, regF, there('2026-10-05 21:00'));
    expect(idsOf(late)).toEqual(['US-2']);
    expect(late.nextAllowedAt).toBe(there('2026-10-06 08:00'));
  });

  test('9: where the place is unknown everything is blocked, and no time will do', () => {
    for (const channel of ['call', 'sms', 'email', 'letter', 'visit'] as const) {
      const result = evaluateContact(
        factsOf({ places: [], channel, message: compliant }),
        regF,
        there('2026-10-05 10:00'),
      );
      expect(result.verdict).toBe('block');
      expect(result.nextAllowedAt).toBeNull();
      expect(result.rules[0]?.sentence).toContain('location unknown');
    }
  });

  test.each([
    ['spring', '2026-03-08'],
    ['autumn', '2026-11-01'],
  ])('10: on the day the clock changes in %s the wall decides', (_season, day) => {
    const facts = factsOf();
    expect(evaluateContact(facts, regF, there(`${day} 07:59`)).verdict).toBe('block');
    expect(evaluateContact(facts, regF, there(`${day} 08:00`)).verdict).toBe('allow');
    expect(evaluateContact(facts, regF, there(`${day} 20:59`)).verdict).toBe('allow');
    expect(evaluateContact(facts, regF, there(`${day} 21:00`)).verdict).toBe('block');
    const night = evaluateContact(facts, regF, there(`${day} 00:30`));
    expect(night.nextAllowedAt).toBe(there(`${day} 08:00`));
  });

  test('11: in Kolkata 18:59 is in time and 19:00 is not', () => {
    const facts = factsOf({ places: [mumbai], bookZone: 'Asia/Kolkata' });
    const rbi = ruleBook('in-rbi');
    expect(evaluateContact(facts, rbi, at('Asia/Kolkata', '2026-10-05 18:59')).verdict).toBe('allow');
    const late = evaluateContact(facts, rbi, at('Asia/Kolkata', '2026-10-05 19:00'));
    expect(late.verdict).toBe('block');
    expect(late.nextAllowedAt).toBe(at('Asia/Kolkata', '2026-10-06 08:00'));
  });
});

describe('the sixteen vectors: what is said and for how long', () => {
  test('12: 30 e-mails in a week are outside the call count, and are warned of', () => {
    const history = Array.from({ length: 30 }, (_, i) =>
      called(there(`2026-10-0${1 + (i % 4)} 10:${10 + i}`), { channel: 'email' }),
    );
    const now = there('2026-10-05 10:00');
    const call = evaluateContact(factsOf({ history }), regF, now);
    expect([call.verdict, idsOf(call)]).toEqual(['warn', ['US-6']]);
    const email = factsOf({ history, channel: 'email', message: compliant });
    expect(evaluateContact(email, regF, now).verdict).toBe('warn');
  });

  test.each(['email', 'sms'] as const)(
    '12: a message by %s that does not say how to stop them is blocked',
    (channel) => {
      const now = there('2026-10-05 10:00');
      const without = { ...compliant, hasOptOut: false };
      expect(idsOf(evaluateContact(factsOf({ channel, message: without }), regF, now))).toEqual(['US-10']);
      expect(idsOf(evaluateContact(factsOf({ channel, message: null }), regF, now))).toEqual(['US-10']);
      expect(evaluateContact(factsOf({ channel, message: compliant }), regF, now).verdict).toBe('allow');
    },
  );

  test('14: on the morning after day 60 of a breathing space the clock runs again', () => {
    const hold = heldBy({ kind: 'breathing_space', startDay: '2026-06-01', endDay: '2026-07-31' });
    const rules = ruleBook('uk-conc');
    const facts = factsOf({ places: [london], bookZone: 'Europe/London', holds: [hold] });
    const lastDay = evaluateContact(facts, rules, at('Europe/London', '2026-07-30 12:00'));
    expect(idsOf(lastDay)).toEqual(['HOLD-BREATHING-SPACE']);
    expect(lastDay.nextAllowedAt).toBe(at('Europe/London', '2026-07-31 08:00'));
    expect(evaluateContact(facts, rules, at('Europe/London', '2026-07-31 08:00')).verdict).toBe('allow');
    const pausing = [{ ...hold, pausesClock: true }];
    const dpd = (asOf: string) => daysPastDue(pausing, 1, { oldestDue: '2026-05-02', asOf });
    expect([dpd('2026-06-01'), dpd('2026-07-31'), dpd('2026-08-01')]).toEqual([30, 30, 31]);
  });

  test('15: a letter that threatens a court over a time-barred debt is refused', () => {
    const letter = factsOf({ channel: 'letter', timeBarredLoanIds: [1] });
    const now = there('2026-10-05 23:00');
    const threat = { hasOptOut: false, threatensCourt: true };
    const refused = evaluateContact({ ...letter, message: threat }, regF, now);
    expect([refused.verdict, idsOf(refused), refused.nextAllowedAt]).toEqual(['block', ['US-15'], null]);
    const plain = { ...letter, message: { ...threat, threatensCourt: false } };
    expect(evaluateContact(plain, regF, now).verdict).toBe('allow');
    const inTime = { ...letter, message: threat, timeBarredLoanIds: [] };
    expect(evaluateContact(inTime, regF, now).verdict).toBe('allow');
  });

  test('15: a letter that nobody here has read over a time-barred debt is warned of', () => {
    const byHand = factsOf({ channel: 'letter', timeBarredLoanIds: [1], message: null });
    const now = there('2026-10-05 23:00');
    const said = evaluateContact(byHand, regF, now);
    expect([said.verdict, idsOf(said)]).toEqual(['warn', ['US-15']]);
    expect(evaluateContact({ ...byHand, timeBarredLoanIds: [] }, regF, now).verdict).toBe('allow');
  });

  test('16: when a rule pack changes on 1 July a decision before it keeps the old version', () => {
    const rbi = ruleBook('in-rbi');
    const visit = factsOf({
      places: [mumbai],
      bookZone: 'Asia/Kolkata',
      channel: 'email',
      message: compliant,
    });
    const june = evaluateContact(visit, rbi, at('Asia/Kolkata', '2026-06-30 23:59'));
    const july = evaluateContact(visit, rbi, at('Asia/Kolkata', '2026-07-01 00:00'));
    expect([june.packVersion, june.verdict]).toEqual(['in-rbi@2022-08-12', 'allow']);
    expect([july.packVersion, july.verdict]).toEqual(['in-rbi@2026-07-01-draft', 'block']);
  });
});
