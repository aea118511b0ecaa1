import { asc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { workItem, workQueue } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { addNote } from '#server/casework/case/note.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { nextCase } from '#server/queues/next.ts';
import { refreshQueue } from '#server/queues/refresh.ts';
import { whyOf } from '#server/queues/why-of.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

const items = ({ db }: CaseBook) => db.select().from(workItem).orderBy(asc(workItem.borrowerId)).all();

/** The newest file says how every case of these borrowers ended. */
function end(book: CaseBook, borrowerIds: readonly number[]) {
  const ended = book.db.$client.prepare(
    "UPDATE loan_snapshot SET recovery_status = 'fully_recovered' WHERE borrower_id = ?",
  );
  for (const borrowerId of borrowerIds) ended.run(borrowerId);
}

describe('cases that have ended', () => {
  test('are handed out to nobody while others are open, also after a note or a payment', async () => {
    const book = await caseBook([{}, {}]);
    const [ended = 0, open = 0] = book.borrowerIds;
    end(book, [ended]);
    await refreshQueue(book.db, { ...book, now: () => book.clock.at });
    expect(items(book).map(({ state }) => state)).toEqual(['closed', 'ready']);
    addNote(book.agent, { borrowerId: ended, body: 'Asked for a receipt.' });
    expect(items(book).map(({ state }) => state)).toEqual(['closed', 'ready']);
    expect(nextCase(book.agent, book)).toMatchObject({ found: true, borrowerId: open });
    const why = (borrowerId: number) => whyOf(book.db, borrowerId, book.clock.at)?.sentence;
    expect(why(ended)).toMatch(
      /^In no queue\. .*the lender’s file says how each loan ended\. Owes \$1,000\.00/,
    );
    expect(why(ended)).not.toContain('Worth');
    expect(why(open)).toMatch(/^Owes .* Worth/);
  });

  test('are worked where a file holds nothing else', async () => {
    const book = await caseBook([{}, {}]);
    end(book, book.borrowerIds);
    await refreshQueue(book.db, { ...book, now: () => book.clock.at });
    expect(items(book).map(({ state }) => state)).toEqual(['ready', 'ready']);
  });
});

describe('the queue after a new file', () => {
  test('has the new lanes, amounts and worth, and keeps who waits and whose case it is', async () => {
    const book = await caseBook([{}, {}]);
    const [called = 0, owned = 0] = book.borrowerIds;
    const dueAt = book.clock.at + 20 * day;
    setCallback(book.agent, { borrowerId: called, dueAt });
    assignCase(book.manager, { borrowerId: owned, toId: 'asha' });
    const before = items(book);
    book.clock.at += 10 * day;
    const later = { lane: 'legal_notice', score: 0.9, loans: [{ owesMinor: 400_000 }] } as const;
    await book.nextSnapshot('2026-04-09', [later, later]);
    expect(items(book)).toMatchObject([
      { lane: 'legal_notice', score: 0.9, owedMinor: 400_000, state: 'waiting', readyAt: dueAt },
      { lane: 'legal_notice', score: 0.9, owedMinor: 400_000, state: 'ready', ownerId: 'asha' },
    ]);
    expect(items(book)[1]?.value).not.toBe(before[1]?.value);
  });

  test('keeps a lane that a person overrode', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    overrideLane(book.agent, { borrowerId, lane: 'reminder', reason: 'Pays by itself' });
    await book.nextSnapshot('2026-04-09', [{ lane: 'legal_notice' }]);
    expect(items(book)).toMatchObject([{ lane: 'reminder' }]);
  });

  test('lets go of borrowers who left the book or owe nothing, and takes them back', async () => {
    const book = await caseBook([{}, {}]);
    await book.nextSnapshot('2026-04-01', [{ loans: [{ owesMinor: 0 }] }]);
    expect(items(book).map(({ state }) => state)).toEqual(['closed', 'closed']);
    expect(nextCase(book.agent, book).found).toBe(false);
    await book.nextSnapshot('2026-04-05', [{}, {}]);
    expect(items(book).map(({ state }) => state)).toEqual(['ready', 'ready']);
  });

  test('counts payments that the new file does not hold yet', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    book.clock.at += 5 * day;
    postPayment(book.agent, { borrowerId, amountMinor: 30_000, receivedOn: '2026-04-05', reference: 'A' });
    await book.nextSnapshot('2026-04-03', [{ loans: [{ owesMinor: 90_000 }] }]);
    expect(items(book)).toMatchObject([{ owedMinor: 60_000 }]);
  });

  test('knows whose case it is even where its own rows were lost', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    assignCase(book.manager, { borrowerId, toId: 'asha' });
    const before = items(book);
    book.db.delete(workItem).run();
    await refreshQueue(book.db, { portfolioId: book.portfolioId, now: () => book.clock.at });
    expect(items(book)).toMatchObject(before.map(({ stale: _, ...item }) => item));
    expect(before[0]?.ownerId).toBe('asha');
  });

  test('done again changes nothing', async () => {
    const book = await caseBook([{}, { lane: 'reminder' }]);
    const before = items(book);
    await refreshQueue(book.db, { portfolioId: book.portfolioId, now: () => book.clock.at });
    expect(items(book)).toEqual(before);
    const queue = book.db.select().from(workQueue).where(eq(workQueue.portfolioId, book.portfolioId)).get();
    expect(queue?.assessmentId).toBe(before[0]?.assessmentId);
  });

  test('is worth less to work after a payment, at the next hand-out', async () => {
    const book = await caseBook([{ loans: [{ owesMinor: 100_000 }] }, { loans: [{ owesMinor: 90_000 }] }]);
    const [first = 0, second = 0] = book.borrowerIds;
    postPayment(book.agent, {
      borrowerId: first,
      amountMinor: 50_000,
      receivedOn: '2026-03-31',
      reference: 'A',
    });
    expect(nextCase(book.agent, book)).toMatchObject({ borrowerId: second });
  });
});
