import { describe, expect, test } from 'vitest';
import { hold } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import type { Context } from '#server/core/context.ts';
import { takeLease } from '#server/queues/lease.ts';
import { nextCase } from '#server/queues/next.ts';
import { readQueue } from '#server/queues/queries.ts';
import { type QueueView, readView } from '#server/queues/schema.ts';
import { workTotals } from '#server/queues/work-totals.ts';
import { type CaseBook, caseBook, day, hour } from '#tests/support/case-book.ts';

function table(ctx: Context, { portfolioId }: CaseBook, view: Partial<QueueView> = {}) {
  const queue = readQueue(ctx, { ...readView('settlement', {}), ...view, portfolioId });
  if (queue.gap !== null) throw new Error('There is no queue.');
  return queue;
}
const people = (book: CaseBook, view?: Partial<QueueView>) =>
  table(book.agent, book, view).rows.map(({ reference }) => reference);

describe('the table of a queue shows the queue', () => {
  test('in the order in which people are handed out', async () => {
    const book = await caseBook([
      { loans: [{ owesMinor: 10_000 }] },
      { loans: [{ owesMinor: 90_000 }] },
      { loans: [{ owesMinor: 50_000 }] },
    ]);
    expect(people(book)).toEqual(['B2', 'B3', 'B1']);
    setCallback(book.agent, { borrowerId: book.borrowerIds[0] ?? 0, dueAt: book.clock.at + hour });
    book.clock.at += hour;
    const handedOut = [book.agent, book.otherAgent, book.manager].map((ctx) => nextCase(ctx, book));
    expect(handedOut).toMatchObject(
      [0, 1, 2].map((place) => ({ borrowerId: table(book.agent, book).rows[place]?.borrowerId })),
    );
  });

  test('with who was moved here, and without who was moved away, paid, or is in no lane any more', async () => {
    const book = await caseBook([{}, {}, { lane: 'reminder' }]);
    const [first = 0, second = 0, third = 0] = book.borrowerIds;
    overrideLane(book.agent, { borrowerId: first, lane: 'reminder', reason: 'Pays by itself' });
    overrideLane(book.agent, { borrowerId: third, lane: 'settlement', reason: 'Asked for an offer' });
    const pay = { amountMinor: 100_000, receivedOn: '2026-03-31', reference: 'A' };
    postPayment(book.agent, { borrowerId: second, ...pay });
    expect(people(book)).toEqual(['B3']);
    expect(people(book, { lane: 'reminder' })).toEqual(['B1']);
    // and the tabs and Today count the same
    const counts = table(book.agent, book).lanes.map(({ borrowers }) => borrowers);
    expect(counts).toEqual([0, 1, 1]);
    const today = workTotals(book.db, book.portfolioId);
    expect(today.map(({ ready, waiting }) => ready + waiting)).toEqual(counts);
  });

  test('with what of the balance is left', async () => {
    const book = await caseBook();
    const pay = { amountMinor: 30_000, receivedOn: '2026-03-31', reference: 'A' };
    postPayment(book.agent, { borrowerId: book.borrowerIds[0] ?? 0, ...pay });
    expect(table(book.agent, book).rows).toMatchObject([{ owedMinor: 70_000 }]);
  });

  test('with who waits and until when, who holds them, and whose case it is', async () => {
    const book = await caseBook([{}, {}, {}]);
    const [first = 0, second = 0, third = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId: first, amountMinor: 500, dueOn: '2026-04-02' });
    takeLease(book.otherAgent, { borrowerId: second });
    assignCase(book.manager, { borrowerId: third, toId: 'asha' });
    const rows = table(book.agent, book, { sort: 'days', order: 'ascending' }).rows;
    expect(rows.map(({ standing }) => standing)).toMatchObject([
      { state: 'waiting', until: expect.any(Number), holder: null, owner: null },
      { state: 'ready', until: null, holder: 'Bikram' },
      { state: 'ready', holder: null, owner: 'Asha' },
    ]);
    expect(people(book, { show: 'waiting' })).toEqual(['B1']);
    expect(people(book, { show: 'ready', sort: 'days', order: 'ascending' })).toEqual(['B2', 'B3']);
    expect(people(book, { show: 'mine' })).toEqual(['B3']);
    const { rows: theirs } = table(book.otherAgent, book, { show: 'mine' });
    expect(theirs.map(({ reference }) => reference)).toEqual(['B2']);
  });

  test('with what stops contact, while it does', async () => {
    const book = await caseBook();
    placeHold(book.agent, { borrowerId: book.borrowerIds[0] ?? 0, kind: 'lawyer', reason: 'Wrote to us' });
    expect(table(book.agent, book).rows[0]?.standing.hold).toBe('lawyer');
    const { id = 0 } = book.db.select().from(hold).get() ?? {};
    liftHold(book.manager, { holdId: id, reason: 'The mandate ended' });
    expect(table(book.agent, book).rows[0]?.standing.hold).toBeNull();
  });

  test('with a promise that was not kept, and why', async () => {
    const book = await caseBook([{}, {}]);
    makePromise(book.agent, { borrowerId: book.borrowerIds[1] ?? 0, amountMinor: 500, dueOn: '2026-04-01' });
    book.clock.at += 8 * day;
    nextCase(book.otherAgent, book);
    const { rows } = table(book.agent, book, { show: 'not_kept' });
    expect(rows).toMatchObject([{ reference: 'B2', brief: expect.stringContaining('was not kept') }]);
    expect(table(book.agent, book).rows[1]?.brief).toMatch(/^Worth .* to work now/);
  });
});
