import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  callback,
  caseEvent,
  contact,
  hold,
  holdLift,
  instalmentPlan,
  laneOverride,
  payment,
  promiseToPay,
  recoveryCase,
  settlementOffer,
  workItem,
} from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { addNote } from '#server/casework/case/note.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { timelineOf } from '#server/casework/case/timeline.ts';
import { undoEntry } from '#server/casework/case/undo.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { proposePlan } from '#server/casework/plan/propose.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import { takeLease } from '#server/queues/lease.ts';
import { type CaseBook, caseBook, verdictFor } from '#tests/support/case-book.ts';

const reason = 'Typed for the wrong borrower';

function eventOf({ db }: CaseBook, kind: CaseEventKind): number {
  const found = db.select({ id: caseEvent.id }).from(caseEvent).where(eq(caseEvent.kind, kind)).get();
  if (!found) throw new Error(`There is no ${kind}.`);
  return found.id;
}

const made = async () => {
  const book = await caseBook();
  const [borrowerId = 0] = book.borrowerIds;
  const undo = (kind: CaseEventKind, by = book.agent) =>
    undoEntry(by, { borrowerId, eventId: eventOf(book, kind), reason });
  return { ...book, borrowerId, undo };
};

describe('undone by a further entry', () => {
  test('a promise is taken back, and both entries stay on the timeline', async () => {
    const book = await made();
    const { borrowerId } = book;
    makePromise(book.agent, { borrowerId, amountMinor: 500, dueOn: '2026-04-02' });
    book.undo('promise.made');
    expect(book.db.select().from(promiseToPay).get()?.state).toBe('cancelled');
    const { entries } = timelineOf(book.db, { borrowerId, limit: 10 });
    const [undo, promise] = entries;
    expect(undo).toMatchObject({ kind: 'promise.cancelled', undoesId: promise?.id, detail: { reason } });
    expect(promise).toMatchObject({ kind: 'promise.made', undoneById: undo?.id });
  });

  test('a callback, an override, a plan and an offer end as if they had not been', async () => {
    const book = await made();
    const { borrowerId, db } = book;
    setCallback(book.agent, { borrowerId, dueAt: book.clock.at + 60_000 });
    overrideLane(book.agent, { borrowerId, lane: 'reminder', reason: 'Pays by itself' });
    proposePlan(book.agent, {
      borrowerId,
      totalMinor: 100_000,
      instalments: 10,
      interval: 'monthly',
      firstDueOn: '2026-04-15',
      incomeMinor: 90_000,
      expensesMinor: 10_000,
    });
    offerSettlement(book.agent, {
      borrowerId,
      offerMinor: 90_000,
      validUntil: '2026-04-05',
      payBy: '2026-04-09',
    });
    book.undo('callback.set');
    book.undo('lane.overridden');
    book.undo('plan.proposed');
    book.undo('settlement.offered');
    expect(db.select().from(callback).get()?.state).toBe('cancelled');
    expect(db.select().from(laneOverride).get()?.endedAt).toBe(book.clock.at);
    expect(db.select().from(workItem).get()?.lane).toBe('settlement');
    expect(db.select().from(instalmentPlan).get()?.state).toBe('withdrawn');
    expect(db.select().from(settlementOffer).get()?.state).toBe('withdrawn');
  });

  test('an assignment goes back to whose case it was', async () => {
    const book = await made();
    const { borrowerId } = book;
    assignCase(book.manager, { borrowerId, toId: 'bikram' });
    book.undo('case.assigned', book.manager);
    expect(book.db.select().from(recoveryCase).get()?.ownerId).toBeNull();
    expect(book.db.select().from(workItem).get()?.ownerId).toBeNull();
  });

  test('an outcome loses its hold and its next date, and the call goes on counting', async () => {
    const book = await made();
    const { borrowerId, db } = book;
    const { token } = takeLease(book.agent, { borrowerId });
    const verdictId = verdictFor(book.agent, borrowerId);
    recordContact(book.agent, { borrowerId, token, verdictId, outcome: 'rpc_hardship' });
    expect(db.select().from(workItem).get()?.state).toBe('waiting');
    book.undo('contact.recorded');
    expect(db.select().from(holdLift).all()).toMatchObject([{ holdId: db.select().from(hold).get()?.id }]);
    expect(db.select().from(contact).all()).toHaveLength(1);
    expect(db.select().from(workItem).get()?.state).toBe('ready');
  });

  test('a note is marked and stays readable', async () => {
    const book = await made();
    addNote(book.agent, { borrowerId: book.borrowerId, body: 'Speaks Newari' });
    book.undo('note.added');
    const { entries } = timelineOf(book.db, { borrowerId: book.borrowerId, limit: 3 });
    expect(entries.map(({ kind, undoneById }) => [kind, undoneById !== null])).toEqual([
      ['entry.undone', false],
      ['note.added', true],
      ['case.opened', false],
    ]);
  });
});

describe('not undone', () => {
  test('is an entry twice', async () => {
    const book = await made();
    addNote(book.agent, { borrowerId: book.borrowerId, body: 'Speaks Newari' });
    book.undo('note.added');
    expect(() => book.undo('note.added')).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  test('is one of more than fifteen minutes ago, or somebody else’s', async () => {
    const book = await made();
    makePromise(book.agent, { borrowerId: book.borrowerId, amountMinor: 500, dueOn: '2026-04-02' });
    expect(() => book.undo('promise.made', book.otherAgent)).toThrow(/Only the person/);
    book.clock.at += 15 * 60_000 + 1;
    expect(() => book.undo('promise.made')).toThrow(/15 minutes/);
    expect(book.db.select().from(promiseToPay).get()?.state).toBe('open');
  });

  test('is a payment: it is reversed, with its own reason', async () => {
    const book = await made();
    const { borrowerId } = book;
    postPayment(book.agent, { borrowerId, amountMinor: 5, receivedOn: '2026-03-31', reference: 'A' });
    expect(() => book.undo('payment.posted', book.manager)).toThrow(/Reverse the payment/);
    expect(book.db.select().from(payment).all()).toHaveLength(1);
  });

  test('is an outcome that placed a hold set by law, but for a manager', async () => {
    const book = await made();
    const { borrowerId } = book;
    const { token } = takeLease(book.agent, { borrowerId });
    const verdictId = verdictFor(book.agent, borrowerId);
    recordContact(book.agent, { borrowerId, token, verdictId, outcome: 'rpc_dispute' });
    expect(() => book.undo('contact.recorded')).toThrow(/a manager undoes it/);
    takeLease(book.agent, { borrowerId });
    book.clock.at += 15 * 60_000;
    book.undo('contact.recorded', book.manager);
    expect(book.db.select().from(holdLift).all()).toHaveLength(1);
  });

  test('is a promise that a payment has kept meanwhile', async () => {
    const book = await made();
    const { borrowerId } = book;
    makePromise(book.agent, { borrowerId, amountMinor: 500, dueOn: '2026-04-02' });
    postPayment(book.agent, { borrowerId, amountMinor: 500, receivedOn: '2026-03-31', reference: 'A' });
    expect(() => book.undo('promise.made')).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  test('is an entry without a reason of the other borrower', async () => {
    const book = await caseBook([{}, {}]);
    const [first = 0, second = 0] = book.borrowerIds;
    addNote(book.agent, { borrowerId: first, body: 'Speaks Newari' });
    const eventId = eventOf(book, 'note.added');
    expect(() => undoEntry(book.agent, { borrowerId: second, eventId, reason })).toThrow(/was not found/);
  });
});
