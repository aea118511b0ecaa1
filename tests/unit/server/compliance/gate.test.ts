import { describe, expect, test } from 'vitest';
import { evaluateContact } from '#server/compliance/gate.ts';
import { packs, ruleBook } from '#server/compliance/packs/all.ts';
import {
  at,
  boston,
  called,
  chicago,
  factsOf,
  heldBy,
  mumbai,
  newYork,
  wished,
} from '#tests/support/contact-facts.ts';

const regF = ruleBook('us-reg-f');
const there = (wall: string) => at('America/Chicago', wall);
const idsOf = (result: { rules: { id: string }[] }) => result.rules.map(({ id }) => id);

describe('what a borrower said', () => {
  const now = there('2026-10-05 10:00');

  test('a channel that was refused is never used again, the others are', () => {
    const wishes = [wished({ kind: 'opt_out', channel: 'call', at: 0 })];
    const call = evaluateContact(factsOf({ wishes }), regF, now);
    expect([call.verdict, call.nextAllowedAt]).toEqual(['block', null]);
    expect(evaluateContact(factsOf({ wishes, channel: 'letter' }), regF, now).verdict).toBe('allow');
  });

  test('an inconvenient time is kept on its weekdays, and the next minute after it is offered', () => {
    const wishes = [
      wished({ kind: 'inconvenient_time', at: 0, fromMinute: 9 * 60, toMinute: 17 * 60 + 30, weekdays: [1] }),
    ];
    const monday = evaluateContact(factsOf({ wishes }), regF, now);
    expect(idsOf(monday)).toEqual(['WISH-TIME']);
    expect(monday.nextAllowedAt).toBe(there('2026-10-05 17:30'));
    expect(evaluateContact(factsOf({ wishes }), regF, there('2026-10-06 10:00')).verdict).toBe('allow');
  });

  test('a borrower for whom every hour is inconvenient is never reached', () => {
    const wishes = [wished({ kind: 'inconvenient_time', at: 0, fromMinute: 0, toMinute: 1440 })];
    expect(evaluateContact(factsOf({ wishes }), regF, now).nextAllowedAt).toBeNull();
  });

  test('hours of law and wish that never overlap are given up', () => {
    const wishes = [wished({ kind: 'inconvenient_time', at: 0, fromMinute: 8 * 60, toMinute: 21 * 60 })];
    expect(evaluateContact(factsOf({ wishes }), regF, now).nextAllowedAt).toBeNull();
  });

  test('an employer’s no holds for the number at work and for no other', () => {
    const wishes = [wished({ kind: 'employer_forbids', at: 0 })];
    const work = factsOf({ wishes, point: { id: 1, place: 'work' } });
    expect(idsOf(evaluateContact(work, regF, now))).toEqual(['US-8']);
    expect(evaluateContact({ ...work, point: { id: 2, place: 'home' } }, regF, now).verdict).toBe('allow');
  });

  test('a consent ends with the conversation it was for', () => {
    const wishes = [wished({ kind: 'consent', at: there('2026-10-05 10:00') })];
    const history = [called(there('2026-10-06 10:00'), { conversation: true })];
    const again = evaluateContact(factsOf({ wishes, history }), regF, there('2026-10-07 10:00'));
    expect(idsOf(again)).toEqual(['US-4']);
  });

  test('in Massachusetts a consent frees nothing', () => {
    const wishes = [wished({ kind: 'consent', at: there('2026-10-04 10:00') })];
    const history = [called(there('2026-10-02 10:00')), called(there('2026-10-03 10:00'))];
    const result = evaluateContact(factsOf({ wishes, history, places: [boston] }), regF, now);
    expect(idsOf(result)).toContain('US-MA');
  });
});

describe('where the borrower is', () => {
  test('contact must be allowed in each of several known zones', () => {
    const facts = factsOf({
      places: [newYork, { country: 'US', region: 'CA', timeZone: 'America/Los_Angeles' }],
    });
    const early = evaluateContact(facts, regF, at('America/New_York', '2026-10-05 09:00'));
    expect(early.nextAllowedAt).toBe(at('America/Los_Angeles', '2026-10-05 08:00'));
    const late = evaluateContact(facts, regF, at('America/Los_Angeles', '2026-10-05 18:00'));
    expect(late.nextAllowedAt).toBe(at('America/Los_Angeles', '2026-10-06 08:00'));
  });

  test('the hours that several zones share are found, however few', () => {
    const facts = factsOf({ places: [newYork, { country: 'IN', region: null, timeZone: 'Asia/Kolkata' }] });
    const book = { ...regF, packs: packs.filter(({ id }) => id === 'us-reg-f') };
    // 08:00-21:00 in both leaves 08:00-11:30 in New York in summer time, and less an hour in winter
    const result = evaluateContact(facts, book, at('America/New_York', '2026-10-05 12:00'));
    expect(result.nextAllowedAt).toBe(at('America/New_York', '2026-10-06 08:00'));
    const far = factsOf({
      places: [
        { country: 'US', region: 'HI', timeZone: 'Pacific/Honolulu' },
        { country: 'RU', region: null, timeZone: 'Europe/Moscow' },
      ],
    });
    expect(evaluateContact(far, book, at('Europe/Moscow', '2026-10-05 12:00')).nextAllowedAt).toBe(
      at('Europe/Moscow', '2026-10-06 08:00'),
    );
  });

  test('a known place whose zone is not known blocks, even beside one that is', () => {
    const facts = factsOf({ places: [chicago, { country: 'US', region: 'TX', timeZone: null }] });
    expect(evaluateContact(facts, regF, there('2026-10-05 10:00')).rules[0]?.id).toBe('LOCATION');
  });

  test('a zone that does not exist blocks', () => {
    const facts = factsOf({ places: [{ country: 'US', region: 'TX', timeZone: 'America/Dallas' }] });
    expect(evaluateContact(facts, regF, there('2026-10-05 10:00')).verdict).toBe('block');
  });

  test('a borrower in the east whose state is unknown is treated as in Massachusetts', () => {
    const history = [called(there('2026-10-02 10:00')), called(there('2026-10-03 10:00'))];
    const facts = factsOf({
      places: [{ country: 'US', region: null, timeZone: 'America/New_York' }],
      history,
    });
    expect(idsOf(evaluateContact(facts, regF, there('2026-10-05 10:00')))).toContain('US-MA');
    const west = { ...facts, places: [{ country: 'US', region: null, timeZone: 'America/Denver' }] };
    expect(evaluateContact(west, regF, there('2026-10-05 10:00')).verdict).toBe('allow');
  });

  test('in a country with one zone an unrecorded place is assumed, and it says so', () => {
    const facts = factsOf({ places: [], bookZone: 'Asia/Kolkata' });
    const result = evaluateContact(facts, ruleBook('in-rbi'), at('Asia/Kolkata', '2026-10-05 10:00'));
    expect([result.verdict, idsOf(result)]).toEqual(['allow', ['HOUSE-PLACE']]);
  });

  test('a borrower in India brings India’s hours to any portfolio', () => {
    const facts = factsOf({ places: [mumbai] });
    const result = evaluateContact(facts, ruleBook('hours-only'), at('Asia/Kolkata', '2026-10-05 20:00'));
    expect(result.verdict).toBe('block');
    expect(result.packVersion).toBe('in-rbi@2026-07-01-draft hours-only@1');
  });

  test('Massachusetts counts 2 in 30 days to a number elsewhere', () => {
    const history = [
      called(there('2026-09-10 10:00'), { place: 'work' }),
      called(there('2026-09-12 10:00'), { place: 'work' }),
    ];
    const facts = factsOf({ places: [boston], history, point: { id: 1, place: 'work' } });
    const result = evaluateContact(facts, regF, there('2026-10-05 10:00'));
    expect(idsOf(result)).toEqual(['US-MA-30']);
    expect(result.nextAllowedAt).toBe(at('America/New_York', '2026-10-10 08:00'));
    const home = { ...facts, point: { id: 2, place: 'home' as const } };
    expect(evaluateContact(home, regF, there('2026-10-05 10:00')).verdict).toBe('allow');
  });
});

describe('holds', () => {
  const now = there('2026-10-05 10:00');

  test('a hold without an end leaves no next time', () => {
    const holds = [heldBy({ kind: 'bankruptcy', startDay: '2026-10-01' })];
    const result = evaluateContact(factsOf({ holds }), regF, now);
    expect([result.verdict, result.nextAllowedAt]).toEqual(['block', null]);
  });

  test('a dispute about one loan leaves the others open', () => {
    const holds = [heldBy({ kind: 'dispute', startDay: '2026-10-01', loanId: 1 })];
    expect(evaluateContact(factsOf({ holds, loanIds: [1, 2] }), regF, now).verdict).toBe('block');
    expect(evaluateContact(factsOf({ holds, loanIds: [2] }), regF, now).verdict).toBe('allow');
    const outcome = factsOf({ holds, channel: 'letter', purpose: 'dispute_outcome' });
    expect(evaluateContact(outcome, regF, now).verdict).toBe('allow');
  });

  test('a represented borrower is reached through the lawyer', () => {
    const holds = [heldBy({ kind: 'lawyer', startDay: '2026-10-01' })];
    expect(evaluateContact(factsOf({ holds }), regF, now).verdict).toBe('block');
    expect(evaluateContact(factsOf({ holds, addressee: 'lawyer' }), regF, now).verdict).toBe('allow');
  });

  test('after a request to cease only the notices that the law allows go out', () => {
    const holds = [heldBy({ kind: 'cease', startDay: '2026-10-01' })];
    const letter = factsOf({ holds, channel: 'letter' });
    expect(evaluateContact(letter, regF, now).verdict).toBe('block');
    expect(evaluateContact({ ...letter, purpose: 'efforts_end' }, regF, now).verdict).toBe('allow');
  });

  test('a wrong number stops that number', () => {
    const holds = [heldBy({ kind: 'wrong_number', startDay: '2026-10-01', contactPointId: 5 })];
    const wrong = factsOf({ holds, point: { id: 5, place: 'mobile' } });
    expect(evaluateContact(wrong, regF, now).verdict).toBe('block');
    expect(evaluateContact({ ...wrong, point: { id: 6, place: 'mobile' } }, regF, now).verdict).toBe('allow');
  });

  test('the person’s hold is named before the loan’s, and both before the hour', () => {
    const holds = [
      heldBy({ kind: 'dispute', startDay: '2026-10-01', loanId: 1 }),
      heldBy({ kind: 'deceased', startDay: '2026-10-01', id: 2 }),
    ];
    const wishes = [wished({ kind: 'opt_out', at: 0 })];
    const result = evaluateContact(factsOf({ holds, wishes, places: [] }), regF, there('2026-10-05 23:00'));
    expect(idsOf(result)).toEqual(['HOLD-DECEASED', 'HOLD-DISPUTE', 'OPT-OUT', 'LOCATION']);
  });
});

describe('the gate stays shut where it cannot tell', () => {
  const now = there('2026-10-05 10:00');

  test('a pack that does not exist blocks', () => {
    const result = evaluateContact(factsOf(), { ...regF, jurisdiction: 'atlantis' }, now);
    expect([result.verdict, result.packVersion]).toEqual(['block', 'atlantis@none']);
    expect(result.nextAllowedAt).toBeNull();
  });

  test('a pack without a version for the day blocks until it has one', () => {
    const facts = factsOf({ places: [mumbai], bookZone: 'Asia/Kolkata' });
    const before = evaluateContact(facts, ruleBook('in-rbi'), at('Asia/Kolkata', '2022-08-11 12:00'));
    expect(before.verdict).toBe('block');
    expect(before.nextAllowedAt).toBe(at('Asia/Kolkata', '2022-08-12 08:00'));
  });

  test('a contact about no debt blocks', () => {
    expect(evaluateContact(factsOf({ loanIds: [] }), regF, now).rules[0]?.id).toBe('NO-DEBT');
  });

  test('a portfolio without a real zone blocks', () => {
    expect(evaluateContact(factsOf({ bookZone: 'Nowhere' }), regF, now).verdict).toBe('block');
  });
});

describe('further rules', () => {
  test('nobody is visited on a Sunday, and the rule says that it is the house’s', () => {
    const visit = factsOf({ channel: 'visit' });
    const sunday = evaluateContact(visit, regF, there('2026-10-11 10:00'));
    expect(sunday.rules[0]?.citation).toMatch(/^House rule/);
    expect(sunday.nextAllowedAt).toBe(there('2026-10-12 08:00'));
  });

  test('family and friends are not told', () => {
    const result = evaluateContact(
      factsOf({ places: [mumbai], bookZone: 'Asia/Kolkata', addressee: 'other' }),
      ruleBook('in-rbi'),
      at('Asia/Kolkata', '2026-06-01 10:00'),
    );
    expect(idsOf(result)).toEqual(['IN-1-P']);
  });

  test('a borrower who calls us is always let in', () => {
    const holds = [heldBy({ kind: 'cease', startDay: '2026-01-01' })];
    const result = evaluateContact(
      factsOf({ holds, places: [], direction: 'inbound' }),
      regF,
      there('2026-10-05 23:00'),
    );
    expect(result.verdict).toBe('allow');
  });

  test('a letter has no hours', () => {
    expect(evaluateContact(factsOf({ channel: 'letter' }), regF, there('2026-10-05 03:00')).verdict).toBe(
      'allow',
    );
  });

  test('every rule of every pack has a citation, and house rules say so', () => {
    for (const pack of packs) {
      for (const { rules } of pack.versions) {
        for (const { id, citation, state } of rules) {
          expect(citation.length, id).toBeGreaterThan(5);
          if (id.startsWith('HOUSE')) expect(state).toBe('house');
          if (state === 'house') expect(citation.toLowerCase(), id).toContain('house rule');
        }
      }
    }
  });

  test('versions of a pack follow each other without a gap or an overlap', () => {
    for (const { versions } of packs) {
      versions.slice(1).forEach((version, i) => {
        expect(version.from).toBe(versions[i]?.to);
      });
      expect(versions.at(-1)?.to).toBeNull();
    }
  });
});
