import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { caseEvent, workItem } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { putOff } from '#server/casework/case/put-off.ts';
import { undoEntry } from '#server/casework/case/undo.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { putOffWithinDays } from '#server/casework/limits.ts';
import { takeLease } from '#server/queues/lease.ts';
import { nextCase } from '#server/queues/next.ts';
import { whyOf } from '#server/queues/why-of.ts';
import { caseBook, day, hour, verdictFor } from '#tests/support/case-book.ts';
import { everyRow } from '#tests/support/every-row.ts';

const reason = 'No number is known';

/** One borrower on a Tuesday at nine, with the others' way to them. */
async function one() {
  const book = await caseBook([{}]);
  const [borrowerId = 0] = book.borrowerIds;
  const isHandedOut = () => nextCase(book.otherAgent, book).found;
  return { ...book, borrowerId, isHandedOut };
}

describe('a case that is put off', () => {
  test('is handed out again from its day on and not before, and says why it waits', async () => {
    const { agent, borrowerId, clock, db, isHandedOut } = await one();
    putOff(agent, { borrowerId, comeBackOn: '2026-04-07', reason });
    expect(isHandedOut()).toBe(false);
    expect(whyOf(db, borrowerId, clock.at)?.sentence).toContain(
      `Put off until Apr 7, 2026 by ${agent.actor.name}: No number is known. Owes`,
    );
    clock.at += 6 * day;
    expect(isHandedOut()).toBe(false);
    clock.at += day;
    expect(isHandedOut()).toBe(true);
    expect(whyOf(db, borrowerId, clock.at)?.sentence).not.toContain('Put off');
  });

  test('comes up for a callback all the same', async () => {
    const { agent, borrowerId, clock, isHandedOut } = await one();
    putOff(agent, { borrowerId, comeBackOn: '2026-04-07', reason });
    setCallback(agent, { borrowerId, dueAt: clock.at + 2 * day });
    clock.at += 2 * day;
    expect(isHandedOut()).toBe(true);
  });

  test('waits for the newest word: of a later putting off, of a later outcome', async () => {
    const { agent, borrowerId, clock, db } = await one();
    const readyOn = () =>
      new Date(db.select().from(workItem).get()?.readyAt ?? 0).toLocaleDateString('sv', {
        timeZone: 'Asia/Kathmandu',
      });
    putOff(agent, { borrowerId, comeBackOn: '2026-04-20', reason });
    putOff(agent, { borrowerId, comeBackOn: '2026-04-07', reason });
    expect(readyOn()).toBe('2026-04-07');
    clock.at += hour;
    const { token } = takeLease(agent, { borrowerId });
    const verdictId = verdictFor(agent, borrowerId);
    recordContact(agent, { borrowerId, token, verdictId, outcome: 'no_answer', nextOn: '2026-04-03' });
    expect(readyOn()).toBe('2026-04-03');
    clock.at += hour;
    putOff(agent, { borrowerId, token, comeBackOn: '2026-04-09', reason });
    expect(readyOn()).toBe('2026-04-09');
  });

  test('comes up at once where that was undone', async () => {
    const { agent, borrowerId, db, isHandedOut } = await one();
    const { eventId } = putOff(agent, { borrowerId, comeBackOn: '2026-04-07', reason });
    undoEntry(agent, { borrowerId, eventId, reason: 'The wrong borrower' });
    expect(db.select().from(caseEvent).where(eq(caseEvent.undoesId, eventId)).all()).toHaveLength(1);
    expect(isHandedOut()).toBe(true);
  });
});

describe('putting off is refused, and nothing is stored,', () => {
  test.each([
    ['until today', '2026-03-31', /after today/],
    ['until a day that has passed', '2026-03-01', /after today/],
    [`for more than ${putOffWithinDays} days`, '2026-05-01', /30 days at most/],
  ])('%s', async (_, comeBackOn, sentence) => {
    const { agent, borrowerId, db } = await one();
    const before = everyRow({ db });
    expect(() => putOff(agent, { borrowerId, comeBackOn, reason })).toThrow(
      expect.objectContaining({
        code: 'refused',
        field: 'comeBackOn',
        message: expect.stringMatching(sentence),
      }),
    );
    expect(everyRow({ db })).toEqual(before);
  });

  test('to whom somebody else works on the case', async () => {
    const { agent, otherAgent, borrowerId } = await one();
    takeLease(otherAgent, { borrowerId });
    expect(() => putOff(agent, { borrowerId, comeBackOn: '2026-04-07', reason })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });
});
