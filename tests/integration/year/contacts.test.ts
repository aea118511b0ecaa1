import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { outcomes } from '#db/outcome-terms.ts';
import type { PromiseState } from '#db/terms.ts';
import { closePool } from '#server/engine/pool.ts';
import { type Lived, livedYear, paymentsIn } from '#tests/support/lived-year.ts';

const today = '2026-11-23';
const dayMs = 86_400_000;

let lived: Lived;
beforeAll(async () => {
  lived = await livedYear({ borrowers: 400, months: 9, today });
}, 120_000);
afterAll(() => lived.close());
afterAll(closePool);

const rows = <R>(sql: string) => lived.db.$client.prepare<[], R>(sql).all();

interface Made {
  id: number;
  borrowerId: number;
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
    `SELECT c.id, c.borrower_id AS borrowerId, c.channel, c.direction, c.started_at AS startedAt, c.conversation, c.outcome,
       (SELECT json_group_array(loan_id) FROM contact_debt WHERE contact_id = c.id) AS loans
     FROM (
       SELECT subject_id AS id FROM case_event WHERE kind = 'contact.recorded'
       UNION SELECT l.contact_id FROM case_event e JOIN letter l ON l.id = e.subject_id WHERE e.kind = 'letter.issued'
       UNION SELECT a.contact_id FROM case_event e JOIN message_attempt a ON a.message_id = e.subject_id
         WHERE e.kind IN ('message.sent', 'message.printed', 'message.failed', 'message.unknown')
     ) logged JOIN contact c ON c.id = logged.id ORDER BY c.started_at`,
  ).map(({ loans, startedAt, ...made }) => ({
    ...made,
    startedAt,
    ...wallOf(startedAt),
    loans: JSON.parse(loans) as number[],
  }));
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
    let most = 0;
    for (const [loan, made] of callsByDebt()) {
      for (const { day } of made) {
        const inWeek = made.filter((other) => other.day >= day && other.day < day + 7);
        expect(inWeek.length, `loan ${loan} from day ${day}`).toBeLessThanOrEqual(7);
        most = Math.max(most, inWeek.length);
      }
    }
    // somebody went to the limit, so that without it there would be more
    expect(most).toBe(7);
  });

  it('finds no call about a debt in the seven days from a conversation on, but those that the borrower asked for', () => {
    let talks = 0;
    let asked = 0;
    const consents = rows<{ borrowerId: number; at: number }>(
      `SELECT borrower_id AS borrowerId, at FROM contact_wish WHERE kind = 'consent'`,
    );
    for (const [loan, made] of callsByDebt()) {
      made.forEach(({ conversation, day, startedAt, borrowerId }, at) => {
        if (!conversation) return;
        talks++;
        const next = made[at + 1];
        if (!next || next.day >= day + 7) return;
        const theirs = consents.filter((consent) => consent.borrowerId === borrowerId);
        const isAsked = theirs.some((consent) => consent.at >= startedAt && consent.at <= next.startedAt);
        expect(isAsked, `loan ${loan} after day ${day}`).toBe(true);
        asked++;
      });
    }
    expect(talks).toBeGreaterThan(50);
    expect(asked).toBeGreaterThan(0);
  });

  it('finds verdicts that stopped a contact, and no contact under any of them', () => {
    const blocked = rows<{ id: number; rules: string }>(
      `SELECT id, rules FROM gate_verdict WHERE verdict = 'block'`,
    );
    const said = new Set(
      blocked.flatMap(({ rules }) => (JSON.parse(rules) as { id: string }[]).map(({ id }) => id)),
    );
    expect([...said]).toEqual(expect.arrayContaining(['US-2', 'US-3', 'US-4']));
    const [under] = rows<{ n: number }>(
      `SELECT count(*) AS n FROM contact WHERE verdict_id IN (SELECT id FROM gate_verdict WHERE verdict = 'block')`,
    );
    expect(under?.n).toBe(0);
  });
});

describe('the messages of the year, recounted from the timeline', () => {
  it('left by the daily run and by people alike, and some came back, failed or were stopped', () => {
    const kinds = new Map(
      rows<{ kind: string; n: number }>(`SELECT kind, count(*) AS n FROM case_event GROUP BY kind`).map(
        ({ kind, n }) => [kind, n],
      ),
    );
    for (const kind of ['message.sent', 'letter.issued', 'message.bounced', 'message.opted_out'])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(0);
    const [stopped] = rows<{ n: number }>(
      `SELECT count(*) AS n FROM gate_verdict WHERE verdict = 'block' AND channel IN ('email', 'sms')`,
    );
    expect(stopped?.n).toBeGreaterThan(0);
    expect(messages().filter(({ runId }) => runId !== null).length).toBeGreaterThan(20);
    expect(messages().filter(({ runId }) => runId === null).length).toBeGreaterThan(50);
  });

  it('left between eight and nine in the evening, those too that were written before', () => {
    let held = 0;
    for (const { id, channel, wall, writtenWall } of messages()) {
      if (channel === 'letter') continue;
      expect(wall.time >= '08:00:00' && wall.time < '21:00:00', `message ${id}, ${wall.time}`).toBe(true);
      if (writtenWall.time < '08:00:00') held++;
    }
    expect(held).toBeGreaterThan(0);
  });

  it('were at most one a day of the daily run’s to one person, and a week lay between two reminders of it', () => {
    const byPerson = Map.groupBy(
      messages().filter(({ runId }) => runId !== null),
      ({ borrowerId }) => borrowerId,
    );
    let again = 0;
    for (const [borrower, own] of byPerson) {
      const days = own.map(({ wall }) => wall.day);
      expect(new Set(days).size, `borrower ${borrower}`).toBe(days.length);
    }
    const reminders = Map.groupBy(
      messages().filter(({ kind }) => kind === 'reminder_after_due'),
      ({ borrowerId }) => borrowerId,
    );
    for (const [borrower, own] of reminders)
      own.forEach(({ runId, wall }, at) => {
        const before = own[at - 1];
        if (runId === null || !before) return;
        again++;
        expect(wall.day - before.wall.day, `borrower ${borrower}`).toBeGreaterThanOrEqual(7);
      });
    expect(again).toBeGreaterThan(20);
  });

  it('went to nobody who had asked for no more of their kind, or whose hold says to leave them alone', () => {
    const stops = rows<{ borrowerId: number; channel: string; at: number }>(
      `SELECT borrower_id AS borrowerId, detail ->> 'channel' AS channel, at FROM case_event
       WHERE kind = 'message.opted_out'`,
    );
    for (const { borrowerId, channel, at } of stops)
      expect(
        messages().filter(
          (sent) => sent.borrowerId === borrowerId && sent.channel === channel && sent.at > at,
        ),
      ).toEqual([]);
    const held = rows<{ borrowerId: number; from: number; until: number }>(
      `SELECT h.borrower_id AS borrowerId, h.at AS "from", coalesce(l.at, 9e15) AS until
       FROM hold h LEFT JOIN hold_lift l ON l.hold_id = h.id WHERE h.kind IN ('deceased', 'bankruptcy', 'dispute')
         AND h.loan_id IS NULL`,
    );
    for (const { borrowerId, from, until } of held)
      expect(
        messages().filter(
          (sent) =>
            sent.borrowerId === borrowerId && sent.channel !== 'letter' && sent.at > from && sent.at < until,
        ),
        `borrower ${borrowerId}`,
      ).toEqual([]);
    expect(stops.length).toBeGreaterThan(0);
    expect(held.length).toBeGreaterThan(0);
  });
});

interface Left {
  id: number;
  borrowerId: number;
  channel: string;
  kind: string;
  runId: number | null;
  at: number;
  writtenAt: number;
}

/** Every message that left, at the moment that the timeline says, oldest first. */
function messages() {
  return rows<Left>(
    `SELECT m.id, e.borrower_id AS borrowerId, m.channel, m.kind, m.run_id AS runId, e.at, m.at AS writtenAt
     FROM case_event e JOIN message m ON m.id = e.subject_id
     WHERE e.kind IN ('message.sent', 'message.printed') ORDER BY e.at, e.id`,
  ).map((left) => ({ ...left, wall: wallOf(left.at), writtenWall: wallOf(left.writtenAt) }));
}

function wallOf(at: number) {
  const wall = new Date(at).toLocaleString('sv-SE', { timeZone: 'America/New_York' });
  return { time: wall.slice(11), day: Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) / dayMs };
}

function callsByDebt() {
  const calls = contacts().filter(({ channel, direction }) => channel === 'call' && direction === 'outbound');
  const byDebt = new Map<number, typeof calls>();
  for (const call of calls)
    for (const loan of call.loans) byDebt.set(loan, [...(byDebt.get(loan) ?? []), call]);
  return byDebt;
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
    const standing = paymentsIn(lived.db).filter(({ reversedOn }) => reversedOn === null);
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
