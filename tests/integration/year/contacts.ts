import { describe, expect, it } from 'vitest';
import type { outcomes } from '#db/outcome-terms.ts';
import type { Shipped } from '#tests/support/shipped-demo.ts';
import { once } from './once.ts';
import { wallOf } from './wall.ts';

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

type Rows = <R>(sql: string) => R[];

/** Each contact by what was logged of it, with the debts it was about, in New York, where all of them live. */
function contactsIn(rows: Rows) {
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

/** The law, recounted from what was logged of every contact of the demo's year. */
export function theContacts(shipped: () => Shipped): void {
  const rows: Rows = <R>(sql: string) => shipped().db.$client.prepare<[], R>(sql).all();
  const contacts = once(() => contactsIn(rows));
  const calls = once(() => callsByDebt(contacts));

  describe('the law, recounted from what was logged', () => {
    it('finds every contact on the timeline, and none beside it', () => {
      const [stored] = rows<{ n: number }>('SELECT count(*) AS n FROM contact');
      expect(contacts()).toHaveLength(stored?.n ?? -1);
      expect(contacts().length).toBeGreaterThan(2000);
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
      for (const [loan, made] of calls()) {
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
      for (const [loan, made] of calls()) {
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
      expect(talks).toBeGreaterThan(500);
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
}

function callsByDebt(contacts: () => ReturnType<typeof contactsIn>) {
  const calls = contacts().filter(({ channel, direction }) => channel === 'call' && direction === 'outbound');
  const byDebt = new Map<number, typeof calls>();
  for (const call of calls)
    for (const loan of call.loans) byDebt.set(loan, [...(byDebt.get(loan) ?? []), call]);
  return byDebt;
}
