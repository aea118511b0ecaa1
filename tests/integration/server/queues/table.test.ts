import { describe, expect, test } from 'vitest';
import { hold } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { catchUp } from '#server/casework/catch-up.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import type { Context } from '#server/core/context.ts';
import { takeLease } from '#server/queues/lease.ts';
import { nextCase } from '#server/queues/next.ts';
import { putAside } from '#server/queues/put-aside.ts';
import { readQueue } from '#server/queues/queries.ts';
import { type QueueShow, type QueueView, readView } from '#server/queues/schema.ts';
import { workTotals } from '#server/queues/work-totals.ts';
import { type CaseBook, caseBook, day, hour, verdictFor } from '#tests/support/case-book.ts';
import { today } from '#tests/support/clock.ts';

function table(ctx: Context, { portfolioId }: CaseBook, view: Partial<QueueView> = {}) {
  const queue = readQueue(ctx, { ...readView('settlement', {}), ...view, portfolioId });
  if (queue.gap !== null) throw new Error('There is no queue.');
  return queue;
}
const paid = (amountMinor: number) => ({
  amountMinor,
  receivedOn: '2026-03-31',
  reference: `A${amountMinor}`,
});
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
    postPayment(book.agent, { borrowerId: second, ...paid(100_000) });
    expect(people(book)).toEqual(['B3']);
    expect(people(book, { lane: 'reminder' })).toEqual(['B1']);
    // and the tabs and Today count the same
    const counts = table(book.agent, book).lanes.map(({ borrowers }) => borrowers);
    expect(counts).toEqual([0, 1, 1]);
    const kept = workTotals(book.db, book.portfolioId, today);
    expect(kept.map(({ ready, waiting }) => ready + waiting)).toEqual(counts);
  });

  test('with what of the balance is left', async () => {
    const book = await caseBook();
    postPayment(book.agent, { borrowerId: book.borrowerIds[0] ?? 0, ...paid(30_000) });
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

  test('with who is on hold neither among the ready nor among those who wait', async () => {
    const book = await caseBook([{}, {}, {}, {}]);
    const [held = 0, heldAndWaiting = 0, waiting = 0] = book.borrowerIds;
    for (const borrowerId of [heldAndWaiting, waiting])
      makePromise(book.agent, { borrowerId, amountMinor: 500, dueOn: '2026-04-02' });
    for (const borrowerId of [held, heldAndWaiting])
      placeHold(book.agent, { borrowerId, kind: 'dispute', reason: 'Says it is paid' });
    const shown = (show: QueueShow) => people(book, { show }).toSorted();
    expect(shown('on_hold')).toEqual(['B1', 'B2']);
    expect(shown('waiting')).toEqual(['B3']);
    expect(shown('ready')).toEqual(['B4']);
    const counts = { all: 4, ready: 1, waiting: 1, on_hold: 2, mine: 0, not_kept: 0 };
    expect(table(book.agent, book).shows).toEqual(counts);
    const [, settlement] = workTotals(book.db, book.portfolioId, today);
    expect(settlement).toMatchObject({ ready: 1, waiting: 1, onHold: 2 });
    // a search among them asks the same
    expect(people(book, { show: 'on_hold', search: 'B2' })).toEqual(['B2']);
    expect(people(book, { show: 'on_hold', search: 'B4' })).toEqual([]);
  });

  test('with whoever is reached through a lawyer or an estate among the ready, and handed out', async () => {
    const book = await caseBook([{}, {}, {}]);
    const [alone = 0, bankrupt = 0, died = 0] = book.borrowerIds;
    for (const borrowerId of [alone, bankrupt])
      placeHold(book.agent, { borrowerId, kind: 'lawyer', reason: 'Wrote to us' });
    placeHold(book.agent, { borrowerId: bankrupt, kind: 'bankruptcy', reason: 'The court wrote' });
    placeHold(book.agent, { borrowerId: died, kind: 'deceased', reason: 'The daughter called' });
    expect(people(book, { show: 'on_hold' }).toSorted()).toEqual(['B1', 'B2', 'B3']);
    expect(nextCase(book.agent, book)).toMatchObject({ found: false, why: 'all_blocked' });

    book.clock.at += day;
    const number = { kind: 'phone', place: 'work' } as const;
    addContactPoint(book.agent, { borrowerId: alone, ...number, party: 'lawyer', value: '01-4211234' });
    addContactPoint(book.agent, { borrowerId: bankrupt, ...number, party: 'lawyer', value: '01-4211234' });
    addContactPoint(book.agent, { borrowerId: died, ...number, party: 'estate', value: '01-4215678' });
    // the other hold of the second leaves nobody open
    expect(people(book, { show: 'on_hold' })).toEqual(['B2']);
    expect(people(book, { show: 'ready' }).toSorted()).toEqual(['B1', 'B3']);
    const through = table(book.agent, book).rows.map((row) => [row.reference, row.standing.through]);
    expect(through).toContainEqual(['B1', 'lawyer']);
    expect(through).toContainEqual(['B3', 'estate']);
    const handedOut = [book.agent, book.otherAgent].map((ctx) => nextCase(ctx, book));
    expect(handedOut).toMatchObject([{ found: true }, { found: true }]);
    expect(nextCase(book.manager, book)).toMatchObject({ found: false });
  });

  test('with a hold of the day alone, and of loans only where none is left to speak about', async () => {
    const book = await caseBook([{ loans: [{}, {}] }, {}]);
    const [two = 0, other = 0] = book.borrowerIds;
    const [[first = 0, second = 0] = []] = book.loanIds;
    const onHold = () => people(book, { show: 'on_hold' });
    placeHold(book.agent, { borrowerId: two, loanId: first, kind: 'dispute', reason: 'Of one loan' });
    expect(onHold()).toEqual([]);
    placeHold(book.agent, { borrowerId: two, loanId: second, kind: 'dispute', reason: 'Of the other' });
    expect(onHold()).toEqual(['B1']);
    expect(table(book.agent, book).rows.map(({ standing }) => standing.hold)).toContain('dispute');
    placeHold(book.agent, { borrowerId: other, kind: 'breathing_space', reason: 'Registered' });
    expect(onHold().toSorted()).toEqual(['B1', 'B2']);
    book.clock.at += 61 * day;
    expect(onHold()).toEqual(['B1']);
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

  test('with everybody who did not keep their word, also who is to be called back first or was put aside', async () => {
    const book = await caseBook([{}, {}, {}, {}]);
    const [called = 0, aside = 0, spoken = 0] = book.borrowerIds;
    for (const borrowerId of [called, aside, spoken])
      makePromise(book.agent, { borrowerId, amountMinor: 500, dueOn: '2026-04-01' });
    book.clock.at += 8 * day;
    catchUp(book.agent, book.portfolioId, { limit: 9 });
    const notKept = () => people(book, { show: 'not_kept' }).toSorted();
    expect(notKept()).toEqual(['B1', 'B2', 'B3']);
    setCallback(book.agent, { borrowerId: called, dueAt: book.clock.at + hour });
    putAside(book.db, aside, book.clock.at + day);
    const { token } = takeLease(book.agent, { borrowerId: spoken });
    const verdictId = verdictFor(book.agent, spoken);
    recordContact(book.agent, { borrowerId: spoken, token, verdictId, outcome: 'rpc_refused' });
    book.clock.at += hour;
    expect(notKept()).toEqual(['B1', 'B2']);
    expect(table(book.agent, book).shows.not_kept).toBe(2);
  });

  test('with totals that every write keeps', async () => {
    const book = await caseBook([{}, {}, { lane: 'reminder' }, { lane: 'legal_notice' }]);
    const [first = 0, second = 0, third = 0] = book.borrowerIds;
    const counted = () =>
      book.db.$client
        .prepare(
          `SELECT lane, state, count(*) AS borrowers, sum(owed_minor) AS owed FROM work_item GROUP BY lane, state`,
        )
        .all();
    const kept = () =>
      book.db.$client
        .prepare(
          `SELECT lane, state, borrowers, owed_minor AS owed FROM work_total WHERE borrowers <> 0 OR owed_minor <> 0
           ORDER BY lane, state`,
        )
        .all();
    const acts = [
      () => overrideLane(book.agent, { borrowerId: first, lane: 'reminder', reason: 'Pays by itself' }),
      () => makePromise(book.agent, { borrowerId: second, amountMinor: 500, dueOn: '2026-04-02' }),
      () => postPayment(book.agent, { borrowerId: third, ...paid(30_000) }),
      () => postPayment(book.agent, { borrowerId: third, ...paid(70_000) }),
      () => book.nextSnapshot('2026-04-01', [{}, { lane: 'legal_notice' }, {}]),
      () => book.db.$client.prepare('DELETE FROM work_item WHERE borrower_id = ?').run(first),
    ];
    expect(kept()).toEqual(counted());
    for (const act of acts) {
      await act();
      expect(kept()).toEqual(counted());
    }
  });
});
