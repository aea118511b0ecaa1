import { describe, expect, it } from 'vitest';
import type { MessageState } from '#db/message-terms.ts';
import type { Shipped } from '#tests/support/shipped-demo.ts';
import { once } from './once.ts';
import { wallOf } from './wall.ts';

interface Left {
  id: number;
  borrowerId: number;
  channel: string;
  kind: string;
  runId: number | null;
  state: MessageState;
  at: number;
  writtenAt: number;
}

type Rows = <R>(sql: string) => R[];

/** Every message that left, at the moment that the timeline says, oldest first. */
function messagesIn(rows: Rows) {
  return rows<Left>(
    `SELECT m.id, e.borrower_id AS borrowerId, m.channel, m.kind, m.run_id AS runId, m.state, e.at, m.at AS writtenAt
     FROM case_event e JOIN message m ON m.id = e.subject_id
     WHERE e.kind IN ('message.sent', 'message.printed') ORDER BY e.at, e.id`,
  ).map((left) => ({ ...left, wall: wallOf(left.at), writtenWall: wallOf(left.writtenAt) }));
}

/** What the demo's year wrote, recounted from the timeline. */
export function theMessages(shipped: () => Shipped): void {
  const rows: Rows = <R>(sql: string) => shipped().db.$client.prepare<[], R>(sql).all();
  const messages = once(() => messagesIn(rows));

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
      expect(messages().filter(({ runId }) => runId !== null).length).toBeGreaterThan(100);
      expect(messages().filter(({ runId }) => runId === null).length).toBeGreaterThan(300);
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

    it('left by the daily run from Monday to Friday alone', () => {
      // 1 January 1970 was a Thursday
      const weekday = ({ wall }: { wall: { day: number } }) => (wall.day + 3) % 7;
      for (const sent of messages().filter(({ runId }) => runId !== null))
        expect(weekday(sent), `message ${sent.id}`).toBeLessThan(5);
    });
  });
}

/** How often, and to whom not, the demo's year wrote. */
export function theRhythm(shipped: () => Shipped): void {
  const rows: Rows = <R>(sql: string) => shipped().db.$client.prepare<[], R>(sql).all();
  const messages = once(() => messagesIn(rows));

  describe('the reminders of the year', () => {
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
          // one that came back told them nothing, and the next one may follow
          const before = own.slice(0, at).findLast(({ state }) => state !== 'bounced');
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
              sent.borrowerId === borrowerId &&
              sent.channel !== 'letter' &&
              sent.at > from &&
              sent.at < until,
          ),
          `borrower ${borrowerId}`,
        ).toEqual([]);
      expect(stops.length).toBeGreaterThan(0);
      expect(held.length).toBeGreaterThan(0);
    });
  });
}
