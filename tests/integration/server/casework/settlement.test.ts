import { describe, expect, test } from 'vitest';
import { allocation, approval, caseEvent, settlementAuthority, settlementOffer } from '#db/schema/index.ts';
import { approve, decline } from '#server/casework/approval/decide.ts';
import { listApprovals } from '#server/casework/approval/queries.ts';
import { catchUp } from '#server/casework/catch-up.ts';
import { owedBy } from '#server/casework/payment/owed.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { proposePlan } from '#server/casework/plan/propose.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { acceptSettlement } from '#server/casework/settlement/accept.ts';
import { withdrawSettlement } from '#server/casework/settlement/end.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import { reopenSettlement } from '#server/casework/settlement/reopen.ts';
import type { Context } from '#server/core/context.ts';
import { nextCase } from '#server/queues/next.ts';
import { today } from '#server/queues/today.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

const dates = { validUntil: '2026-04-10', payBy: '2026-04-20' };

function offer(book: CaseBook, offerMinor: number, by: Context = book.agent) {
  const borrowerId = book.borrowerIds[0] ?? 0;
  return offerSettlement(by, { borrowerId, offerMinor, ...dates, reason: 'Lost the job, has savings' });
}
const state = (book: CaseBook) => book.db.select().from(settlementOffer).all().at(-1)?.state;
const asked = async () => {
  const book = await caseBook();
  const { approvalId } = offer(book, 70_000);
  return { ...book, approvalId: approvalId ?? 0 };
};

describe('a settlement within the agent’s authority', () => {
  test('stands at once, without asking anybody', async () => {
    const book = await caseBook();
    expect(offer(book, 80_000)).toMatchObject({ state: 'offered', approvalId: null });
    expect(book.db.select().from(approval).all()).toEqual([]);
  });

  test('follows the portfolio’s own matrix once there is one', async () => {
    const book = await caseBook();
    const cells = [{ role: 'agent', daysFrom: 0, balanceFromMinor: 0, lowestPercent: 95 }] as const;
    const { portfolioId } = book;
    book.db
      .insert(settlementAuthority)
      .values({ portfolioId, version: 1, cells: [...cells], adoptedAt: 0 })
      .run();
    expect(() => offer(book, 90_000)).toThrow(/Nobody may settle below 95%/);
  });

  test('once accepted takes the place of what was promised, and is fulfilled by payments alone', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-05' });
    const { settlementId } = offer(book, 80_000);
    acceptSettlement(book.agent, { borrowerId, settlementId });
    expect(() => makePromise(book.agent, { borrowerId, amountMinor: 1, dueOn: '2026-04-05' })).toThrow(
      /settlement was accepted/,
    );
    const pay = { borrowerId, amountMinor: 80_000, receivedOn: '2026-03-31', reference: 'S' };
    const { paymentId } = postPayment(book.agent, pay);
    expect(state(book)).toBe('fulfilled');
    expect(owedBy(book.db, borrowerId)).toMatchObject({ owedMinor: 0, waivedMinor: 20_000 });
    expect(nextCase(book.agent, book)).toMatchObject({ found: false });
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(state(book)).toBe('accepted');
    expect(owedBy(book.db, borrowerId)).toMatchObject({ owedMinor: 100_000, waivedMinor: 0 });
  });

  test('that was accepted by mistake is on offer again, unless money came in for it', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { settlementId } = offer(book, 80_000);
    const back = { borrowerId, settlementId, reason: 'The wrong case' };
    expect(() => reopenSettlement(book.agent, back)).toThrow(expect.objectContaining({ code: 'conflict' }));
    acceptSettlement(book.agent, { borrowerId, settlementId });
    reopenSettlement(book.agent, back);
    expect(state(book)).toBe('offered');
    makePromise(book.agent, { borrowerId, amountMinor: 1, dueOn: '2026-04-05' });
    acceptSettlement(book.agent, { borrowerId, settlementId });
    postPayment(book.agent, { borrowerId, amountMinor: 1, receivedOn: '2026-03-31', reference: 'S' });
    expect(() => reopenSettlement(book.agent, back)).toThrow(/Money came in/);
    expect(state(book)).toBe('accepted');
  });

  test('stays fulfilled where the lender’s next file still shows the rest, but covers no loan that is new', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { settlementId } = offer(book, 80_000);
    acceptSettlement(book.agent, { borrowerId, settlementId });
    const pay = { borrowerId, amountMinor: 80_000, receivedOn: '2026-03-31', reference: 'S' };
    const { paymentId } = postPayment(book.agent, pay);
    book.clock.at += 5 * day;
    await book.nextSnapshot('2026-04-04', [{ loans: [{ owesMinor: 20_000, daysPastDue: 95 }] }]);
    expect(owedBy(book.db, borrowerId)).toMatchObject({ owedMinor: 0, waivedMinor: 20_000, daysPastDue: 0 });
    expect(nextCase(book.agent, book)).toMatchObject({ found: false });
    book.clock.at += 5 * day;
    const loans = [
      { owesMinor: 20_000, daysPastDue: 100 },
      { owesMinor: 7_000, daysPastDue: 4 },
    ];
    await book.nextSnapshot('2026-04-09', [{ loans }]);
    expect(owedBy(book.db, borrowerId)).toMatchObject({
      owedMinor: 7_000,
      waivedMinor: 20_000,
      daysPastDue: 4,
    });
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(owedBy(book.db, borrowerId)).toMatchObject({ owedMinor: 107_000, waivedMinor: 0 });
  });

  test('paid after a file that brought a new loan lets go what it settled, and leaves the new loan owed', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { settlementId } = offer(book, 80_000);
    acceptSettlement(book.agent, { borrowerId, settlementId });
    book.clock.at += 2 * day;
    await book.nextSnapshot('2026-04-01', [{ loans: [{}, { owesMinor: 7_000, daysPastDue: 90 }] }]);
    const [settled = 0, other = 0] = book.loanIds[0] ?? [];
    postPayment(book.agent, { borrowerId, amountMinor: 80_000, receivedOn: '2026-04-02', reference: 'S' });
    expect(state(book)).toBe('fulfilled');
    const owed = owedBy(book.db, borrowerId);
    expect(owed).toMatchObject({ owedMinor: 7_000, waivedMinor: 20_000 });
    expect(owed.loans.map(({ loanId, owedMinor }) => [loanId, owedMinor])).toEqual([
      [other, 7_000],
      [settled, 0],
    ]);
    // the money is booked where it settled, not on the loan that is due longer
    expect(book.db.select().from(allocation).all()).toMatchObject([{ loanId: settled, amountMinor: 80_000 }]);
  });

  test('lapses after its last day, and the borrower comes before the rest', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { settlementId } = offer(book, 80_000);
    acceptSettlement(book.agent, { borrowerId, settlementId });
    book.clock.at += 24 * day;
    expect(nextCase(book.agent, book)).toMatchObject({ found: true, borrowerId, tier: 2 });
    expect(state(book)).toBe('lapsed');
  });

  test('ends by itself when nobody accepts it, and cannot be accepted then', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { settlementId } = offer(book, 80_000);
    book.clock.at += 11 * day;
    expect(() => acceptSettlement(book.agent, { borrowerId, settlementId })).toThrow(/has ended/);
    expect(catchUp(book.agent, book.portfolioId, { limit: 10 }).judged).toBe(1);
    expect(state(book)).toBe('expired');
    expect(catchUp(book.agent, book.portfolioId, { limit: 10 }).judged).toBe(0);
  });
});

test('nothing is agreed about what a loan still shows that the file says has ended', async () => {
  const loans = [
    { owesMinor: 60_000, daysPastDue: 300, recoveryStatus: 'written_off' },
    { owesMinor: 40_000, daysPastDue: 50 },
  ] as const;
  const book = await caseBook([{ loans }]);
  const [borrowerId = 0] = book.borrowerIds;
  expect(() => offer(book, 40_000)).toThrow(/less than what is owed: \$400.00/);
  expect(() => makePromise(book.agent, { borrowerId, amountMinor: 40_001, dueOn: '2026-04-05' })).toThrow(
    /more than is owed: \$400.00/,
  );
  const plan = {
    borrowerId,
    totalMinor: 40_001,
    instalments: 4,
    interval: 'monthly',
    firstDueOn: '2026-04-10',
    incomeMinor: 100_000,
    expensesMinor: 10_000,
  } as const;
  expect(() => proposePlan(book.agent, plan)).toThrow(/more than is owed: \$400.00/);
  // 80% of the 400.00 that can be settled, late by 50 days and not by 300
  const { settlementId } = offer(book, 32_000);
  expect(book.db.select().from(settlementOffer).all()).toMatchObject([
    { id: settlementId, balanceMinor: 40_000, daysPastDue: 50, state: 'offered' },
  ]);
});

describe('a settlement above the agent’s authority', () => {
  test('becomes a request with a reason, and cannot be accepted before it is answered', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    expect(() => offerSettlement(book.agent, { borrowerId, offerMinor: 70_000, ...dates })).toThrow(
      expect.objectContaining({ code: 'refused', field: 'reason' }),
    );
    const { settlementId, state: made } = offer(book, 70_000);
    expect(made).toBe('pending');
    expect(() => acceptSettlement(book.agent, { borrowerId, settlementId })).toThrow(/has agreed/);
    expect(
      listApprovals(book.manager, { portfolioId: book.portfolioId, state: 'pending', limit: 10 }),
    ).toMatchObject({
      approvals: [{ requestedByName: 'Asha', settlement: { offerMinor: 70_000 }, plan: null }],
      nextAfter: null,
    });
  });

  test('goes to the borrower when a manager agrees, and the agent finds the answer on Today', async () => {
    const book = await asked();
    approve(book.manager, { approvalId: book.approvalId, answer: 'Fine, once.' });
    expect(state(book)).toBe('offered');
    expect(today(book.agent, book).approvals.items).toMatchObject([
      { state: 'approved', decidedByName: 'Maya', answer: 'Fine, once.' },
    ]);
    expect(today(book.otherAgent, book).approvals.total).toBe(0);
  });

  test('ends when a manager declines it', async () => {
    const book = await asked();
    decline(book.manager, { approvalId: book.approvalId, answer: 'Too low' });
    expect(state(book)).toBe('declined');
  });

  test('is never decided by whoever asked for it', async () => {
    const book = await caseBook();
    const low = [
      { role: 'manager', daysFrom: 0, balanceFromMinor: 0, lowestPercent: 90 },
      { role: 'admin', daysFrom: 0, balanceFromMinor: 0, lowestPercent: 10 },
    ] as const;
    const { portfolioId } = book;
    book.db
      .insert(settlementAuthority)
      .values({ portfolioId, version: 1, cells: [...low], adoptedAt: 0 })
      .run();
    const { approvalId } = offer(book, 50_000, book.manager);
    expect(() => approve(book.manager, { approvalId: approvalId ?? 0 })).toThrow(/asked for this yourself/);
    expect(() => approve(book.otherManager, { approvalId: approvalId ?? 0 })).toThrow(
      /above your own authority/,
    );
    expect(state(book)).toBe('pending');
  });

  test('is decided once', async () => {
    const book = await asked();
    approve(book.manager, { approvalId: book.approvalId });
    expect(() => decline(book.otherManager, { approvalId: book.approvalId, answer: 'No' })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(state(book)).toBe('offered');
  });

  test('expires when nobody answers within a week', async () => {
    const book = await asked();
    book.clock.at += 7 * day;
    expect(() => approve(book.manager, { approvalId: book.approvalId })).toThrow(/has expired/);
    catchUp(book.agent, book.portfolioId, { limit: 10 });
    expect(book.db.select().from(approval).get()?.state).toBe('expired');
    expect(state(book)).toBe('expired');
  });

  test('taken back takes its request with it', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { settlementId, approvalId } = offer(book, 70_000);
    withdrawSettlement(book.agent, { borrowerId, settlementId, reason: 'Changed their mind' });
    expect(book.db.select().from(approval).get()?.state).toBe('withdrawn');
    expect(() => approve(book.manager, { approvalId: approvalId ?? 0 })).toThrow(/decided|waits|wait/);
  });

  test('below everybody’s authority is stored nowhere', async () => {
    const book = await caseBook();
    const before = book.db.select().from(caseEvent).all();
    expect(() => offer(book, 59_999)).toThrow(
      expect.objectContaining({ code: 'refused', field: 'offerMinor' }),
    );
    expect(book.db.select().from(settlementOffer).all()).toEqual([]);
    expect(book.db.select().from(caseEvent).all()).toEqual(before);
  });
});
