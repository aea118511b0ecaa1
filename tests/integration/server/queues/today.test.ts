import { describe, expect, test } from 'vitest';
import { caseEvent, promiseToPay } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { takeLease } from '#server/queues/lease.ts';
import { today } from '#server/queues/today.ts';
import { whyOf } from '#server/queues/why-of.ts';
import { caseBook, day, hour, verdictFor } from '#tests/support/case-book.ts';

describe('today', () => {
  test('begins with the callbacks of the day, each for whoever owns the case or took it', async () => {
    const book = await caseBook([{}, {}, {}]);
    const [soon = 0, tomorrow = 0, owned = 0] = book.borrowerIds;
    setCallback(book.agent, { borrowerId: soon, dueAt: book.clock.at + hour, note: 'After work' });
    setCallback(book.agent, { borrowerId: tomorrow, dueAt: book.clock.at + day });
    setCallback(book.agent, { borrowerId: owned, dueAt: book.clock.at + 2 * hour });
    assignCase(book.manager, { borrowerId: owned, toId: 'bikram' });
    expect(today(book.agent, book).callbacks.items).toMatchObject([{ borrowerId: soon, note: 'After work' }]);
    expect(today(book.otherAgent, book).callbacks.items).toMatchObject([{ borrowerId: owned }]);
  });

  test('shows a promise on the day it is due, and the morning after its last day that it was broken', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-02' });
    expect(today(book.agent, book).promisesDue.total).toBe(0);
    book.clock.at += 2 * day;
    expect(today(book.agent, book).promisesDue.items).toMatchObject([{ borrowerId, amountMinor: 5_000 }]);
    // grace: 3, 4 and 5 April
    book.clock.at += 3 * day;
    expect(today(book.agent, book).promisesBroken.total).toBe(0);
    book.clock.at += day;
    expect(today(book.agent, book).promisesBroken.items).toMatchObject([{ borrowerId, state: 'broken' }]);
    expect(book.db.select().from(caseEvent).all().at(-1)).toMatchObject({
      kind: 'promise.broken',
      actorId: null,
      actorName: 'Recoup',
    });
    expect(whyOf(book.db, borrowerId)?.sentence).toMatch(
      /^The promise of \$50\.00 due Apr 2, 2026 was not kept\./,
    );
  });

  test('does not call a promise broken that was paid on its last day and booked after it', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-02' });
    book.clock.at += 6 * day;
    postPayment(book.agent, { borrowerId, amountMinor: 5_000, receivedOn: '2026-04-05', reference: 'A' });
    expect(today(book.agent, book).promisesBroken.total).toBe(0);
    expect(book.db.select().from(promiseToPay).get()?.state).toBe('kept');
  });

  test('lists the holds that end, and what this person holds open', async () => {
    const book = await caseBook([{}, {}]);
    const [held = 0, open = 0] = book.borrowerIds;
    placeHold(book.manager, { borrowerId: held, kind: 'hardship', endDay: '2026-04-01', reason: 'Illness' });
    takeLease(book.agent, { borrowerId: open });
    expect(today(book.agent, book)).toMatchObject({
      day: '2026-03-31',
      holdsEnding: { total: 1, items: [{ borrowerId: held, kind: 'hardship' }] },
      held: [{ borrowerId: open }],
    });
  });

  test('counts borrowers and money lane by lane', async () => {
    const book = await caseBook([
      { lane: 'settlement' },
      { lane: 'settlement', loans: [{ owesMinor: 50_000 }] },
      { lane: 'reminder', loans: [{ owesMinor: 0 }] },
    ]);
    const [first = 0] = book.borrowerIds;
    const { token } = takeLease(book.agent, { borrowerId: first });
    const verdictId = verdictFor(book.agent, first);
    recordContact(book.agent, { borrowerId: first, token, verdictId, outcome: 'no_answer' });
    expect(today(book.agent, book).lanes).toEqual([
      { lane: 'legal_notice', ready: 0, waiting: 0, owedMinor: 0, oldestDays: null },
      { lane: 'settlement', ready: 1, waiting: 1, owedMinor: 150_000, oldestDays: 45 },
      { lane: 'reminder', ready: 0, waiting: 0, owedMinor: 0, oldestDays: null },
    ]);
  });

  test('is read a second time without telling anything twice', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-02' });
    book.clock.at += 6 * day;
    today(book.agent, book);
    const events = book.db.select().from(caseEvent).all();
    today(book.agent, book);
    expect(book.db.select().from(caseEvent).all()).toEqual(events);
  });
});
