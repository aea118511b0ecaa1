import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietYear } from '#db/seed/year/quiet.ts';
import { chanceToPay, contactEffects, effectOf } from '#db/seed/year/truth.ts';
import { isInFile } from '#db/seed/year/world.ts';
import type { outcomes, PromiseState } from '#db/terms.ts';
import { owedBy } from '#server/casework/payment/owed.ts';
import { closePool } from '#server/engine/pool.ts';
import { type RollPair, rollRates } from '#server/insights/roll-rates.ts';
import { contentOf, type Lived, livedYear } from '#tests/support/lived-year.ts';

const today = '2026-11-23';
const dayMs = 86_400_000;

let lived: Lived;
beforeAll(async () => {
  lived = await livedYear({ borrowers: 220, today });
}, 120_000);
afterAll(() => lived.close());
afterAll(closePool);

const rows = <R>(sql: string) => lived.db.$client.prepare<[], R>(sql).all();

interface Made {
  id: number;
  channel: string;
  direction: string;
  startedAt: number;
  conversation: number;
  outcome: keyof typeof outcomes;
  loans: string;
}

/** Each contact by what was logged of it, with the debts it was about, in New York, where all of them live. */
function contacts() {
  return rows<Made>(
    `SELECT c.id, c.channel, c.direction, c.started_at AS startedAt, c.conversation, c.outcome,
       (SELECT json_group_array(loan_id) FROM contact_debt WHERE contact_id = c.id) AS loans
     FROM case_event e JOIN contact c ON c.id = e.subject_id WHERE e.kind = 'contact.recorded' ORDER BY c.started_at`,
  ).map(({ loans, startedAt, ...made }) => {
    const wall = new Date(startedAt).toLocaleString('sv-SE', { timeZone: 'America/New_York' });
    const day = Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) / dayMs;
    return { ...made, time: wall.slice(11), day, loans: JSON.parse(loans) as number[] };
  });
}

describe('the law, recounted from what was logged', () => {
  it('finds every contact on the timeline, and none beside it', () => {
    const [stored] = rows<{ n: number }>('SELECT count(*) AS n FROM contact');
    expect(contacts()).toHaveLength(stored?.n ?? -1);
    expect(contacts().length).toBeGreaterThan(400);
  });

  it('finds no call, message or visit before eight or from nine in the evening, and no visit on a Sunday', () => {
    for (const { id, channel, time, day } of contacts()) {
      if (channel !== 'letter')
        expect(time >= '08:00:00' && time < '21:00:00', `contact ${id}, ${time}`).toBe(true);
      // 1 January 1970 was a Thursday
      if (channel === 'visit') expect((day + 4) % 7, `contact ${id}`).not.toBe(0);
    }
  });

  it('finds at most seven calls about a debt in any seven days', () => {
    for (const [loan, made] of callsByDebt()) {
      for (const { day } of made) {
        const inWeek = made.filter((other) => other.day >= day && other.day < day + 7);
        expect(inWeek.length, `loan ${loan} from day ${day}`).toBeLessThanOrEqual(7);
      }
    }
  });

  it('finds no call about a debt in the seven days of which the conversation’s is the first', () => {
    let talks = 0;
    for (const [loan, made] of callsByDebt()) {
      made.forEach(({ conversation, day }, at) => {
        if (!conversation) return;
        talks++;
        const next = made[at + 1];
        if (next) expect(next.day, `loan ${loan} after day ${day}`).toBeGreaterThanOrEqual(day + 7);
      });
    }
    expect(talks).toBeGreaterThan(50);
  });

  it('finds verdicts that stopped a contact, and no contact under any of them', () => {
    const blocked = rows<{ id: number; rules: string }>(
      `SELECT id, rules FROM gate_verdict WHERE verdict = 'block'`,
    );
    const said = new Set(
      blocked.flatMap(({ rules }) => (JSON.parse(rules) as { id: string }[]).map(({ id }) => id)),
    );
    expect([...said]).toEqual(expect.arrayContaining(['US-2', 'US-4']));
    const [under] = rows<{ n: number }>(
      `SELECT count(*) AS n FROM contact WHERE verdict_id IN (SELECT id FROM gate_verdict WHERE verdict = 'block')`,
    );
    expect(under?.n).toBe(0);
  });
});

function callsByDebt() {
  const calls = contacts().filter(({ channel, direction }) => channel === 'call' && direction === 'outbound');
  const byDebt = new Map<number, typeof calls>();
  for (const call of calls)
    for (const loan of call.loans) byDebt.set(loan, [...(byDebt.get(loan) ?? []), call]);
  return byDebt;
}

interface Shown {
  snapshotId: number;
  asOf: string;
  loanId: number;
  borrowerId: number;
  outstandingMinor: number;
  daysPastDue: number;
  recoveryStatus: 'fully_recovered' | 'partially_recovered' | 'written_off' | null;
}

interface Paid {
  loanId: number | null;
  borrowerId: number;
  amountMinor: number;
  receivedOn: string;
  at: number;
  reversedOn: string | null;
}

const payments = () =>
  rows<Paid>(
    `SELECT p.loan_id AS loanId, p.borrower_id AS borrowerId, p.amount_minor AS amountMinor, p.received_on AS receivedOn,
       p.at, r.reversed_on AS reversedOn
     FROM payment p LEFT JOIN payment_reversal r ON r.payment_id = p.id ORDER BY p.received_on, p.id`,
  );

/** Every two files that follow each other, with each loan of the earlier one. */
function steps() {
  const files = Map.groupBy(
    rows<Shown>(
      `SELECT s.snapshot_id AS snapshotId, n.as_of AS asOf, s.loan_id AS loanId, s.borrower_id AS borrowerId,
         s.outstanding_minor AS outstandingMinor, s.days_past_due AS daysPastDue, s.recovery_status AS recoveryStatus
       FROM loan_snapshot s JOIN snapshot n ON n.id = s.snapshot_id ORDER BY n.as_of`,
    ),
    ({ asOf }) => asOf,
  );
  const days = [...files.keys()];
  return days.slice(1).map((to, nth) => {
    const from = days[nth] ?? '';
    const then = new Map((files.get(to) ?? []).map((shown) => [shown.loanId, shown]));
    return {
      from,
      to,
      loans: (files.get(from) ?? []).map((before) => ({ before, after: then.get(before.loanId) })),
    };
  });
}

describe('the books balance to the cent', () => {
  it('from file to file: what was owed, less what came in, plus what went back', () => {
    const all = payments();
    let moved = 0;
    for (const { from, to, loans } of steps()) {
      const within = (day: string | null) => day !== null && day > from && day <= to;
      for (const { before, after } of loans) {
        const own = all.filter(({ loanId }) => loanId === before.loanId);
        const came = sum(own.filter(({ receivedOn }) => within(receivedOn)));
        const went = sum(own.filter(({ reversedOn }) => within(reversedOn)));
        if (came > 0) moved++;
        if (after)
          expect(after.outstandingMinor, `loan ${before.loanId} on ${to}`).toBe(
            before.outstandingMinor - came + went,
          );
        else
          expect(isSettled(before.borrowerId, from, to), `loan ${before.loanId} left the file of ${to}`).toBe(
            true,
          );
      }
    }
    expect(moved).toBeGreaterThan(300);
  });

  it('from the newest file to today, in the ledger and in the simulator alike', () => {
    const { world, borrowers } = lived.year;
    for (const person of world.people.values()) {
      const id = borrowers.get(person.borrowerId);
      const inFile = person.loans.filter((loan) => isInFile(loan, 0));
      if (id === undefined || inFile.length < person.loans.length) continue;
      expect(owedBy(lived.db, id).owedMinor, person.borrowerId).toBe(
        inFile.reduce((all, { outstandingMinor }) => all + outstandingMinor, 0),
      );
    }
  });

  it('shares out every payment that stands, and nothing of one that went back', () => {
    const wrong = rows(
      `SELECT p.id FROM payment p LEFT JOIN payment_reversal r ON r.payment_id = p.id
       WHERE (SELECT coalesce(sum(amount_minor), 0) FROM allocation a WHERE a.payment_id = p.id)
         <> CASE WHEN r.payment_id IS NULL THEN p.amount_minor ELSE 0 END`,
    );
    expect(wrong).toEqual([]);
    expect(payments().filter(({ reversedOn }) => reversedOn !== null).length).toBeGreaterThan(0);
  });
});

const sum = (all: readonly { amountMinor: number }[]) =>
  all.reduce((total, each) => total + each.amountMinor, 0);

function isSettled(borrowerId: number, from: string, to: string): boolean {
  return rows<{ borrowerId: number; on: string }>(
    `SELECT borrower_id AS borrowerId, fulfilled_on AS "on" FROM settlement_offer WHERE state = 'fulfilled'`,
  ).some((settled) => settled.borrowerId === borrowerId && settled.on > from && settled.on <= to);
}

interface Promised {
  id: number;
  borrowerId: number;
  amountMinor: number;
  madeOn: string;
  dueOn: string;
  lastDay: string;
  state: PromiseState;
  at: number;
}

describe('every promise', () => {
  it('is in the state that its payments say', () => {
    const promised = rows<Promised>(
      `SELECT id, borrower_id AS borrowerId, amount_minor AS amountMinor, made_on AS madeOn, due_on AS dueOn,
         last_day AS lastDay, state, at FROM promise_to_pay WHERE state <> 'cancelled' ORDER BY due_on, id`,
    );
    const standing = payments().filter(({ reversedOn }) => reversedOn === null);
    const states = new Set<PromiseState>();
    for (const own of Map.groupBy(promised, ({ borrowerId }) => borrowerId).values()) {
      const left = new Map(own.map(({ id, amountMinor }) => [id, amountMinor]));
      for (const paid of standing.filter(({ borrowerId }) => borrowerId === own[0]?.borrowerId)) {
        let money = paid.amountMinor;
        for (const { id, madeOn, lastDay, at } of own) {
          const isAfter = paid.receivedOn > madeOn || (paid.receivedOn === madeOn && paid.at >= at);
          if (!isAfter || paid.receivedOn > lastDay) continue;
          const used = Math.min(money, left.get(id) ?? 0);
          left.set(id, (left.get(id) ?? 0) - used);
          money -= used;
        }
      }
      for (const { id, amountMinor, lastDay, state } of own) {
        const missing = left.get(id) ?? 0;
        const isOver = lastDay < '2026-11-22';
        const should =
          missing === 0 ? 'kept' : !isOver ? 'open' : missing < amountMinor ? 'partial' : 'broken';
        expect(state, `promise ${id}`).toBe(should);
        states.add(state);
      }
    }
    expect(states).toEqual(new Set(['kept', 'broken', 'partial', 'open']));
  });
});

describe('what becomes of a bucket', () => {
  it('adds up to one, by number and by balance, in every month', () => {
    for (const { to, loans } of steps()) {
      const pairs = loans
        .filter(({ before }) => before.recoveryStatus === null)
        .map(
          ({ before, after }): RollPair => ({
            ...before,
            next: after ? { daysPastDue: after.daysPastDue, ended: after.recoveryStatus } : null,
          }),
        );
      const matrix = rollRates(pairs);
      expect(matrix.reduce((all, row) => all + row.loans, 0)).toBe(pairs.length);
      for (const row of matrix.filter((each) => each.loans > 0)) {
        for (const shares of [row.byCount, row.byBalance])
          expect(
            Object.values(shares).reduce((all, share) => all + share, 0),
            `${row.from} to ${to}`,
          ).toBeCloseTo(1, 12);
      }
    }
  });
});

describe('the truth of the year', () => {
  it('pays as often as it says: the chances come true', () => {
    const chances = lived.answers.map(({ base, effect }) => chanceToPay(base, effect));
    const paid = lived.answers.filter(({ base, effect, luck }) => luck < chanceToPay(base, effect)).length;
    const expected = chances.reduce((all, chance) => all + chance, 0);
    const error = Math.sqrt(chances.reduce((all, chance) => all + chance * (1 - chance), 0));
    expect(lived.answers.length).toBeGreaterThan(500);
    expect(Math.abs(paid - expected)).toBeLessThan(4 * error);
  });

  it('knows whom a contact moved: nobody is put off paying by one, and some pay because of it', () => {
    const touched = lived.answers.filter(({ effect }) => effect > 0);
    const moved = touched.filter(({ amountMinor, wouldHavePaid }) => amountMinor > 0 && !wouldHavePaid);
    for (const { effect, wouldHavePaid, luck, base } of lived.answers)
      if (wouldHavePaid) expect(luck).toBeLessThan(chanceToPay(base, effect));
    expect(moved.length).toBeGreaterThan(5);
  });

  it('brings less in a year in which nobody does anything', () => {
    let quiet = 0;
    quietYear(lived.options, ({ amountMinor }) => {
      quiet += amountMinor;
    });
    const [last = ''] = rows<{ asOf: string }>('SELECT max(as_of) AS asOf FROM snapshot').map(
      ({ asOf }) => asOf,
    );
    const worked = sum(
      payments().filter(({ receivedOn, reversedOn }) => receivedOn <= last && reversedOn === null),
    );
    expect(quiet).toBeGreaterThan(0);
    expect(worked).toBeGreaterThan(quiet);
  });

  it('counts a second touch of a kind half, forgets it after thirty days, and has a limit', () => {
    const { conversation, sms } = contactEffects;
    expect(effectOf([{ kind: 'conversation', day: 10 }], 20)).toBe(conversation);
    const two = [
      { kind: 'sms', day: 10 },
      { kind: 'sms', day: 12 },
    ] as const;
    expect(effectOf(two, 20)).toBeCloseTo(1.5 * sms);
    expect(effectOf(two, 41)).toBe(sms);
    expect(effectOf(two, 9)).toBe(0);
    const all = Object.keys(contactEffects).map((kind) => ({
      kind: kind as keyof typeof contactEffects,
      day: 1,
    }));
    expect(effectOf(all, 2)).toBe(1.8);
  });
});

describe('the same seed and day', () => {
  it('leave the same rows in every table', async () => {
    const small = { borrowers: 60, months: 3, today };
    const [one, two, other] = [
      await livedYear(small),
      await livedYear(small),
      await livedYear({ ...small, seed: 5 }),
    ];
    expect(contentOf(one.db)).toBe(contentOf(two.db));
    expect(contentOf(one.db)).not.toBe(contentOf(other.db));
    for (const { close } of [one, two, other]) close();
  });
});
