import { describe, expect, test } from 'vitest';
import { caseEvent, holiday, promiseToPay } from '#db/schema/index.ts';
import { approve, decline } from '#server/casework/approval/decide.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { confirmPlan } from '#server/casework/plan/confirm.ts';
import { proposePlan } from '#server/casework/plan/propose.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { acceptSettlement } from '#server/casework/settlement/accept.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { reviewHold } from '#server/compliance/holds/review.ts';
import { recordWish } from '#server/compliance/record-wish.ts';
import type { Context } from '#server/core/context.ts';
import { takeLease } from '#server/queues/lease.ts';
import { today } from '#server/queues/today.ts';
import { whyOf } from '#server/queues/why-of.ts';
import { type CaseBook, caseBook, day, hour, verdictFor } from '#tests/support/case-book.ts';

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

  test('says of a callback what keeps it from being made at its time, and when it may be', async () => {
    const book = await caseBook([{}, {}, {}]);
    const [early = 0, ended = 0, free = 0] = book.borrowerIds;
    // it is 15:45
    setCallback(book.agent, { borrowerId: early, dueAt: book.clock.at + 2 * hour });
    setCallback(book.agent, { borrowerId: ended, dueAt: book.clock.at + hour });
    setCallback(book.agent, { borrowerId: free, dueAt: book.clock.at + hour });
    placeHold(book.manager, { borrowerId: ended, kind: 'cease', reason: 'By letter' });
    const evening = { fromMinute: 17 * 60, toMinute: 24 * 60, words: 'Has the late shift now' };
    recordWish(book.agent, { borrowerId: early, kind: 'inconvenient_time', channel: 'call', ...evening });
    const blocked = new Map(
      today(book.agent, book).callbacks.items.map((row) => [row.borrowerId, row.blocked]),
    );
    expect(blocked.get(free)).toBeNull();
    expect(blocked.get(ended)).toMatchObject({ nextAllowedAt: null });
    expect(blocked.get(early)).toMatchObject({
      sentence: expect.stringContaining('asked for no calls after 17:00'),
      nextAllowedAt: expect.any(Number),
    });
  });

  test('shows a promise on the day it is due, and the morning after its last day that it was broken', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-02' });
    expect(today(book.agent, book).agreed.total).toBe(0);
    book.clock.at += 2 * day;
    expect(today(book.agent, book).agreed.items).toMatchObject([{ borrowerId, amountMinor: 5_000 }]);
    // grace: 3, 4 and 5 April
    book.clock.at += 3 * day;
    expect(today(book.agent, book).notKept.total).toBe(0);
    book.clock.at += day;
    expect(today(book.agent, book).notKept.items).toMatchObject([
      { kind: 'promise', borrowerId, paidMinor: 0 },
    ]);
    expect(book.db.select().from(caseEvent).all().at(-1)).toMatchObject({
      kind: 'promise.broken',
      actorId: null,
      actorName: 'Recoup',
    });
    expect(whyOf(book.db, borrowerId, book.clock.at)?.sentence).toMatch(
      /^The promise of \$50\.00 due Apr 2, 2026 was not kept\./,
    );
  });

  test('does not call a promise broken that was paid on its last day and booked after it', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-02' });
    book.clock.at += 6 * day;
    postPayment(book.agent, { borrowerId, amountMinor: 5_000, receivedOn: '2026-04-05', reference: 'A' });
    expect(today(book.agent, book).notKept.total).toBe(0);
    expect(book.db.select().from(promiseToPay).get()?.state).toBe('kept');
  });

  test('lists the holds that end, and what this person holds open', async () => {
    const book = await caseBook([{}, {}]);
    const [held = 0, open = 0] = book.borrowerIds;
    placeHold(book.manager, { borrowerId: held, kind: 'hardship', endDay: '2026-04-01', reason: 'Illness' });
    takeLease(book.agent, { borrowerId: open });
    expect(today(book.agent, book)).toMatchObject({
      day: '2026-03-31',
      holdsEnding: {
        total: 1,
        items: [{ borrowerId: held, kind: 'hardship', name: 'Borrower 1', externalId: 'B1' }],
      },
      held: [{ borrowerId: open }],
    });
  });

  test('lists a hold to look at until somebody has looked, to whoever has the case and to a manager', async () => {
    const book = await caseBook([{}, {}]);
    const [nobodys = 0, owned = 0] = book.borrowerIds;
    const reason = 'By letter';
    const { holdId } = placeHold(book.agent, { borrowerId: nobodys, kind: 'dispute', reason });
    placeHold(book.agent, { borrowerId: owned, kind: 'lawyer', reviewDay: '2026-04-10', reason });
    assignCase(book.manager, { borrowerId: owned, toId: 'bikram' });
    const looks = (ctx: Context) => today(ctx, book).holdsToLookAt.items.map((row) => row.borrowerId);
    book.clock.at += 13 * day;
    expect([looks(book.agent), looks(book.otherAgent), looks(book.manager)]).toEqual([[], [owned], [owned]]);
    book.clock.at += day;
    expect(looks(book.agent)).toEqual([nobodys]);
    expect(looks(book.manager)).toEqual([owned, nobodys]);
    reviewHold(book.agent, { holdId, note: 'The lender looks for the contract' });
    expect(looks(book.agent)).toEqual([]);
    book.clock.at += 14 * day;
    expect(looks(book.agent)).toEqual([nobodys]);
    liftHold(book.manager, { holdId, reason: 'The contract was found' });
    expect(looks(book.agent)).toEqual([]);
  });

  test('shows the instalment and the settlement of the day beside the promise, and what of each was not kept', async () => {
    const book = await caseBook([{}, {}, {}]);
    const [promised = 0, inPlan = 0, settled = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId: promised, amountMinor: 5_000, dueOn: '2026-04-05' });
    const plan = proposePlan(book.agent, {
      borrowerId: inPlan,
      totalMinor: 100_000,
      instalments: 4,
      interval: 'monthly',
      firstDueOn: '2026-04-05',
      incomeMinor: 200_000,
      expensesMinor: 100_000,
    });
    confirmPlan(book.agent, { borrowerId: inPlan, planId: plan.planId });
    const dates = { validUntil: '2026-04-03', payBy: '2026-04-05' };
    const { settlementId } = offerSettlement(book.agent, {
      borrowerId: settled,
      offerMinor: 80_000,
      ...dates,
    });
    acceptSettlement(book.agent, { borrowerId: settled, settlementId });
    const reference = 'Part';
    postPayment(book.agent, { borrowerId: inPlan, amountMinor: 10_000, receivedOn: '2026-03-31', reference });
    book.clock.at += 5 * day;
    expect(today(book.agent, book).agreed.items).toMatchObject([
      { kind: 'settlement', borrowerId: settled, amountMinor: 80_000, paidMinor: 0 },
      { kind: 'instalment', borrowerId: inPlan, amountMinor: 25_000, paidMinor: 10_000 },
      { kind: 'promise', borrowerId: promised, amountMinor: 5_000, paidMinor: 0 },
    ]);
    // grace: three days for a promise and a settlement, seven for an instalment
    book.clock.at += 4 * day;
    expect(today(book.agent, book).notKept.items).toMatchObject([
      { kind: 'settlement', borrowerId: settled, dueOn: '2026-04-05', lastDay: '2026-04-08' },
      { kind: 'promise', borrowerId: promised },
    ]);
    book.clock.at += 4 * day;
    expect(today(book.agent, book).notKept.items).toMatchObject([
      { kind: 'plan', borrowerId: inPlan, paidMinor: 10_000, dueOn: '2026-04-05', lastDay: '2026-04-12' },
    ]);
  });

  test('says that it is still counting while more has ended than one reading judges', async () => {
    const book = await caseBook(Array.from({ length: 201 }, () => ({})));
    for (const borrowerId of book.borrowerIds)
      makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-01' });
    book.clock.at += 5 * day;
    expect(today(book.agent, book)).toMatchObject({ isJudged: false, notKept: { total: 200 } });
    expect(today(book.agent, book)).toMatchObject({ isJudged: true, notKept: { total: 201 } });
  });

  test('shows a manager the callbacks that colleagues missed', async () => {
    const book = await caseBook([{}, {}]);
    const [missed = 0, ahead = 0] = book.borrowerIds;
    setCallback(book.agent, { borrowerId: missed, dueAt: book.clock.at + hour, note: 'After work' });
    setCallback(book.agent, { borrowerId: ahead, dueAt: book.clock.at + 3 * hour });
    book.clock.at += 2 * hour;
    expect(today(book.manager, book)).toMatchObject({
      callbacks: { total: 0 },
      callbacksMissed: { total: 1, items: [{ borrowerId: missed, byName: 'Asha' }] },
    });
    expect(today(book.otherAgent, book).callbacksMissed.total).toBe(0);
    expect(today(book.agent, book)).toMatchObject({ callbacks: { total: 2 }, callbacksMissed: { total: 0 } });
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
      { lane: 'legal_notice', ready: 0, waiting: 0, onHold: 0, owedMinor: 0, oldestDays: null },
      { lane: 'settlement', ready: 1, waiting: 1, onHold: 0, owedMinor: 150_000, oldestDays: 45 },
      { lane: 'reminder', ready: 0, waiting: 0, onHold: 0, owedMinor: 0, oldestDays: null },
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

/** The test's clock starts on Tuesday 31 March 2026; the Friday after is 3 April. */
const friday = 3 * day;
const monday = 6 * day;

function asksTheManager(book: CaseBook, borrowerId: number): number {
  const dates = { validUntil: '2026-04-20', payBy: '2026-04-28' };
  const offer = { borrowerId, offerMinor: 65_000, ...dates, reason: 'Has savings' };
  return offerSettlement(book.agent, offer).approvalId ?? 0;
}

function addHoliday({ db, portfolioId }: CaseBook, on: string): void {
  db.insert(holiday).values({ portfolioId, day: on, name: 'Easter', byName: 'Test', at: 0 }).run();
}

describe('over a weekend', () => {
  test('an answer of Friday is there on Monday evening and on Wednesday, and gone on Thursday', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    book.clock.at += friday - 6 * hour;
    decline(book.manager, { approvalId: asksTheManager(book, borrowerId), answer: 'Too low by far' });
    const answers = () => today(book.agent, book).approvals.items;
    book.clock.at += monday - friday + 12 * hour;
    expect(answers()).toMatchObject([{ state: 'declined', answer: 'Too low by far' }]);
    book.clock.at += 2 * day;
    expect(answers()).toHaveLength(1);
    book.clock.at += day;
    expect(answers()).toEqual([]);
  });

  test('an offer that was agreed to stays until the borrower has said yes or no, or it has ended', async () => {
    const book = await caseBook([{}, {}]);
    const [first = 0, second = 0] = book.borrowerIds;
    approve(book.manager, { approvalId: asksTheManager(book, first) });
    const declined = asksTheManager(book, second);
    decline(book.manager, { approvalId: declined, answer: 'Too low by far' });
    const answers = () => today(book.agent, book).approvals.items.map(({ borrowerId }) => borrowerId);
    book.clock.at += 14 * day;
    expect(answers()).toEqual([first]);
    book.clock.at += 7 * day;
    expect(answers()).toEqual([]);
  });

  test('a hold that ended on Saturday says so on Monday, and on Tuesday no more', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    placeHold(book.manager, { borrowerId, kind: 'hardship', endDay: '2026-04-04', reason: 'Illness' });
    const ending = () => today(book.agent, book).holdsEnding.items;
    book.clock.at += monday;
    expect(ending()).toMatchObject([{ borrowerId, endDay: '2026-04-04', lifted: false }]);
    book.clock.at += day;
    expect(ending()).toEqual([]);
  });

  test('and a holiday, what broke on the last working day is still shown', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    for (const on of ['2026-04-02', '2026-04-03', '2026-04-06', '2026-04-07']) addHoliday(book, on);
    // three days of grace that are no holidays: 1, 4 and 5 April
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-03-31' });
    placeHold(book.manager, { borrowerId, kind: 'hardship', endDay: '2026-04-04', reason: 'Illness' });
    book.clock.at += 8 * day;
    expect(today(book.agent, book)).toMatchObject({
      day: '2026-04-08',
      notKept: { items: [{ lastDay: '2026-04-05' }] },
      holdsEnding: { items: [{ endDay: '2026-04-04' }] },
    });
    book.clock.at += day;
    expect(today(book.agent, book)).toMatchObject({
      notKept: { items: [] },
      holdsEnding: { items: [] },
    });
  });
});
