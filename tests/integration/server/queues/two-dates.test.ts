import { describe, expect, test } from 'vitest';
import { workItem } from '#db/schema/index.ts';
import { workTiers } from '#db/terms.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { takeLease } from '#server/queues/lease.ts';
import { nextCase } from '#server/queues/next.ts';
import { wake } from '#server/queues/wake.ts';
import { type CaseBook, caseBook, day, hour } from '#tests/support/case-book.ts';

const minute = 60_000;
const place = ({ db }: CaseBook) => {
  const row = db.select().from(workItem).get();
  return { state: row?.state, tier: workTiers[row?.tier ?? -1] };
};
const wakeNow = ({ db, portfolioId, clock }: CaseBook) => wake(db, portfolioId, clock.at);

/** It is 31 March, 15:45: a promise due on 2 April, and a callback on 4 April at the same hour. */
async function twoDates() {
  const book = await caseBook();
  const [borrowerId = 0] = book.borrowerIds;
  makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-02' });
  setCallback(book.agent, { borrowerId, dueAt: book.clock.at + 4 * day, note: 'Whether it went through' });
  return book;
}

describe('a borrower with two dates', () => {
  test('comes up at the first, and rises at the second', async () => {
    const book = await twoDates();
    book.clock.at += 2 * day;
    wakeNow(book);
    expect(place(book)).toEqual({ state: 'ready', tier: 'promise_due' });
    book.clock.at += 2 * day;
    wakeNow(book);
    expect(place(book)).toEqual({ state: 'ready', tier: 'callback_due' });
  });

  test('stands at the second where nobody looked before both had passed', async () => {
    const book = await twoDates();
    book.clock.at += 4 * day + hour;
    wakeNow(book);
    expect(place(book)).toEqual({ state: 'ready', tier: 'callback_due' });
  });

  test('who is skipped at the first rises at the second all the same', async () => {
    const book = await twoDates();
    book.clock.at += 2 * day;
    const first = nextCase(book.agent, book);
    if (!first.found) throw new Error('The promise is due.');
    const { borrowerId, token } = first;
    nextCase(book.agent, { ...book, done: { borrowerId, token } });
    expect(place(book)).toMatchObject({ state: 'waiting' });
    book.clock.at += hour;
    wakeNow(book);
    expect(place(book)).toEqual({ state: 'ready', tier: 'promise_due' });
    book.clock.at += 2 * day;
    wakeNow(book);
    expect(place(book)).toEqual({ state: 'ready', tier: 'callback_due' });
  });

  test('who is skipped just before an agreed callback comes up for it, and not a quarter of an hour later', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-02' });
    setCallback(book.agent, { borrowerId, dueAt: book.clock.at + 2 * day });
    book.clock.at += 2 * day - 5 * minute;
    const { token } = takeLease(book.agent, { borrowerId });
    nextCase(book.agent, { ...book, done: { borrowerId, token } });
    expect(place(book)).toMatchObject({ state: 'waiting' });
    book.clock.at += 5 * minute;
    wakeNow(book);
    expect(place(book)).toEqual({ state: 'ready', tier: 'callback_due' });
  });
});
