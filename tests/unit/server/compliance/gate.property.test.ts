import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { ContactPointPlace } from '#db/terms.ts';
import type { ContactFacts, KnownPlace, PastContact } from '#server/compliance/facts.ts';
import { evaluateContact } from '#server/compliance/gate.ts';
import { packs, type RuleBook, ruleBook } from '#server/compliance/packs/all.ts';
import {
  at,
  boston,
  called,
  chicago,
  factsOf,
  london,
  newYork,
  wished,
} from '#tests/support/contact-facts.ts';

// thousands of evaluations on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

const minute = 60_000;
const day = 86_400_000;
const start = at('America/Chicago', '2026-10-20 00:00');

/** The local day by Intl: not by the arithmetic under test. */
const formats = new Map<string, Intl.DateTimeFormat>();
function wall(timeZone: string, moment: number): { day: string; hour: number } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, format);
  }
  const [shown = '', time = ''] = format.format(moment).split(' ');
  return { day: shown, hour: Number(time.slice(0, 2)) };
}

const dayOrdinal = (zone: string, moment: number) => Date.parse(wall(zone, moment).day) / day;

interface Attempt {
  after: number;
  conversation: boolean;
  loanIds: number[];
  place: ContactPointPlace;
  channel: 'call' | 'sms';
}

const attempts = fc.array(
  fc.record<Attempt>({
    after: fc.integer({ min: 1, max: 900 }),
    conversation: fc.boolean().map((talk) => talk),
    loanIds: fc.constantFrom([1], [2], [1, 2]),
    place: fc.constantFrom('home', 'mobile', 'work', 'other'),
    channel: fc.constantFrom('call', 'sms'),
  }),
  { minLength: 60, maxLength: 140 },
);

/** Tries each attempt in turn and makes those that the gate lets. */
function walk(tries: readonly Attempt[], rules: RuleBook, place: KnownPlace): PastContact[] {
  const history: PastContact[] = [];
  let moment = start;
  for (const { after, conversation, loanIds, place: number, channel } of tries) {
    moment += after * minute;
    const facts = factsOf({
      channel,
      loanIds,
      places: [place],
      history,
      message: { hasOptOut: true, threatensCourt: false },
      point: { id: 1, place: number },
    });
    if (evaluateContact(facts, rules, moment).verdict === 'block') continue;
    // seldom a conversation, or the quiet week would hide the caps
    const talked = channel === 'call' && conversation && after % 10 === 0;
    history.push(called(moment, { loanIds, channel, place: number, conversation: talked }));
  }
  return history;
}

/** The most of these in any `days` consecutive local days. */
function mostIn(contacts: readonly PastContact[], days: number, zone: string): number {
  const on = contacts.map(({ startedAt }) => dayOrdinal(zone, startedAt));
  return Math.max(0, ...on.map((first) => on.filter((d) => d >= first && d < first + days).length));
}

describe('whatever is tried', () => {
  test('a debt never gets more than 7 calls in any 7 days, nor one in the week after a conversation', () => {
    let fullest = 0;
    fc.assert(
      fc.property(attempts, (tries) => {
        const calls = walk(tries, ruleBook('us-reg-f'), chicago).filter(({ channel }) => channel === 'call');
        for (const loanId of [1, 2]) {
          const about = calls.filter(({ loanIds }) => loanIds.includes(loanId));
          const most = mostIn(about, 7, 'America/Chicago');
          fullest = Math.max(fullest, most);
          expect(most).toBeLessThanOrEqual(7);
          about.forEach((call, i) => {
            if (!call.conversation) return;
            const spoken = dayOrdinal('America/Chicago', call.startedAt);
            for (const next of about.slice(i + 1))
              expect(dayOrdinal('America/Chicago', next.startedAt)).toBeGreaterThanOrEqual(spoken + 7);
          });
        }
      }),
      { numRuns: 150, seed: 4 },
    );
    expect(fullest, 'the walk reaches the cap').toBe(7);
  });

  test('in Massachusetts a debt never gets more than 2 calls and texts in 7 days, or 2 in 30 elsewhere', () => {
    let fullest = 0;
    fc.assert(
      fc.property(attempts, (tries) => {
        const made = walk(tries, ruleBook('us-reg-f'), boston);
        for (const loanId of [1, 2]) {
          const about = made.filter(({ loanIds }) => loanIds.includes(loanId));
          const near = about.filter(({ place }) => place === 'home' || place === 'mobile');
          const far = about.filter(({ place }) => place === 'work' || place === 'other');
          fullest = Math.max(fullest, mostIn(near, 7, 'America/New_York'));
          expect(mostIn(near, 7, 'America/New_York')).toBeLessThanOrEqual(2);
          expect(mostIn(far, 30, 'America/New_York')).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 100, seed: 5 },
    );
    expect(fullest, 'the walk reaches the cap').toBe(2);
  });
});

const wishesArbitrary = fc.array(
  fc
    .record({
      from: fc.integer({ min: 0, max: 46 }),
      length: fc.integer({ min: 1, max: 20 }),
      weekdays: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
    })
    .map(({ from, length, weekdays }) =>
      wished({
        kind: 'inconvenient_time',
        at: 0,
        fromMinute: from * 30,
        toMinute: Math.min(1440, (from + length) * 30),
        weekdays,
      }),
    ),
  { maxLength: 3 },
);

const places = fc.constantFrom<KnownPlace[]>(
  [chicago],
  [boston],
  [newYork, chicago],
  [london],
  [{ country: 'AU', region: null, timeZone: 'Australia/Sydney' }],
  [{ country: 'CL', region: null, timeZone: 'America/Santiago' }],
  [{ country: 'NP', region: null, timeZone: 'Asia/Kathmandu' }, london],
);

const histories = fc.array(
  fc.record({
    ago: fc.integer({ min: 1, max: 9 * 1440 }),
    talk: fc.integer({ min: 0, max: 9 }),
    sms: fc.boolean(),
  }),
  { maxLength: 30 },
);

/** Moments around the clock changes of both hemispheres, and of ordinary days. */
const moments = fc
  .record({
    near: fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-09-06', '2026-10-04', '2026-11-01'),
    minutes: fc.integer({ min: -9 * 1440, max: 2 * 1440 }),
  })
  .map(({ near, minutes }) => Date.parse(`${near}T00:00:00Z`) + minutes * minute);

const situations = fc
  .record({
    now: moments,
    places,
    wishes: wishesArbitrary,
    past: histories,
    consentAgo: fc.option(fc.integer({ min: 1, max: 9 * 1440 })),
    channel: fc.constantFrom('call', 'sms', 'visit'),
    holdDays: fc.option(fc.integer({ min: 1, max: 5 })),
  })
  .map(
    ({ now, places, wishes, past, consentAgo, channel, holdDays }): { now: number; facts: ContactFacts } => {
      const today = wall('America/Chicago', now).day;
      const end = new Date(Date.parse(today) + (holdDays ?? 0) * day).toISOString().slice(0, 10);
      const consent =
        consentAgo === null
          ? []
          : [wished({ kind: 'consent', channel: 'call', at: now - consentAgo * minute })];
      return {
        now,
        facts: factsOf({
          channel,
          places,
          wishes: [...wishes, ...consent],
          message: { hasOptOut: true, threatensCourt: false },
          history: past.map(({ ago, talk, sms }) =>
            called(now - ago * minute, { conversation: talk === 0, channel: sms ? 'sms' : 'call' }),
          ),
          holds:
            holdDays === null
              ? []
              : [
                  {
                    id: 1,
                    kind: 'hardship',
                    loanId: null,
                    contactPointId: null,
                    startDay: '2026-01-01',
                    endDay: end,
                  },
                ],
        }),
      };
    },
  );

const blocked = (facts: ContactFacts, rules: RuleBook, moment: number) =>
  evaluateContact(facts, rules, moment).verdict === 'block';

describe('the next allowed time', () => {
  test('is the first allowed minute: it is allowed, and every moment before it is not', () => {
    let waits = 0;
    fc.assert(
      fc.property(situations, fc.constantFrom('us-reg-f', 'us-ma', 'hours-only'), ({ now, facts }, pack) => {
        const rules = ruleBook(pack);
        const { verdict, nextAllowedAt } = evaluateContact(facts, rules, now);
        if (verdict !== 'block') {
          expect(nextAllowedAt).toBe(now);
          return;
        }
        const horizon = nextAllowedAt ?? now + 40 * day;
        for (let moment = now; moment < horizon; moment += 15 * minute)
          expect(blocked(facts, rules, moment)).toBe(true);
        if (nextAllowedAt === null) return;
        waits++;
        expect(nextAllowedAt % minute).toBe(0);
        expect(blocked(facts, rules, nextAllowedAt - minute)).toBe(true);
        expect(blocked(facts, rules, nextAllowedAt)).toBe(false);
      }),
      { numRuns: 150, seed: 6 },
    );
    expect(waits).toBeGreaterThan(50);
  });
});

describe('a stricter pack', () => {
  test('never allows more: one that a place adds, one that is picked, one with lower numbers', () => {
    const base = ruleBook('us-reg-f');
    const narrower: RuleBook = {
      ...base,
      packs: packs.map((pack) => ({
        ...pack,
        versions: pack.versions.map((version) => ({
          ...version,
          rules: version.rules.map((rule) => {
            if (rule.kind === 'hours') return { ...rule, from: rule.from + 60, to: rule.to - 30 };
            return rule.kind === 'cap' ? { ...rule, max: rule.max - 1 } : rule;
          }),
        })),
      })),
    };
    fc.assert(
      fc.property(situations, ({ now, facts }) => {
        if (!blocked(facts, base, now)) return;
        expect(blocked(facts, ruleBook('us-ma'), now)).toBe(true);
        expect(blocked(facts, narrower, now)).toBe(true);
        const alsoThere = { ...facts, places: [...facts.places, boston, london] };
        expect(blocked(alsoThere, base, now)).toBe(true);
      }),
      { numRuns: 600, seed: 7 },
    );
  });
});

describe('the days on which the clock changes', () => {
  test.each([
    ['America/Chicago', ['2026-03-08', '2026-11-01']],
    ['Europe/London', ['2026-03-29', '2026-10-25']],
    ['Australia/Sydney', ['2026-04-05', '2026-10-04']],
    ['America/Santiago', ['2026-04-04', '2026-04-05', '2026-09-05', '2026-09-06']],
    ['Pacific/Auckland', ['2026-04-05', '2026-09-27']],
  ] as const)('in %s contact is allowed exactly while the wall shows 08 to 20', (timeZone, days) => {
    const facts = factsOf({ places: [{ country: null, region: null, timeZone }], channel: 'call' });
    for (const changing of days) {
      const noon = Date.parse(`${changing}T12:00:00Z`);
      for (let moment = noon - 1.5 * day; moment < noon + 1.5 * day; moment += 10 * minute) {
        const { hour } = wall(timeZone, moment);
        expect(blocked(facts, ruleBook('us-reg-f'), moment), new Date(moment).toISOString()).toBe(
          hour < 8 || hour >= 21,
        );
      }
    }
  });
});
