import { describe, expect, test } from 'vitest';
import { instalmentPlan, settlementOffer } from '#db/schema/index.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { confirmPlan } from '#server/casework/plan/confirm.ts';
import { proposePlan } from '#server/casework/plan/propose.ts';
import { acceptSettlement } from '#server/casework/settlement/accept.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

const owing = [{ loans: [{ owesMinor: 100_000 }] }];
const firstOf = (book: CaseBook) => book.borrowerIds[0] ?? 0;
const planStates = (book: CaseBook) =>
  book.db
    .select()
    .from(instalmentPlan)
    .all()
    .map(({ state }) => state);
const settlementStates = (book: CaseBook) =>
  book.db
    .select()
    .from(settlementOffer)
    .all()
    .map(({ state }) => state);

function agreePlan(book: CaseBook, firstDueOn: string): void {
  const borrowerId = firstOf(book);
  const { planId } = proposePlan(book.agent, {
    borrowerId,
    totalMinor: 100_000,
    instalments: 4,
    interval: 'monthly',
    firstDueOn,
    incomeMinor: 200_000,
    expensesMinor: 40_000,
  });
  confirmPlan(book.agent, { borrowerId, planId });
}

function settle(book: CaseBook, dates: { validUntil: string; payBy: string }): void {
  const borrowerId = firstOf(book);
  const reason = 'Has savings';
  const { settlementId } = offerSettlement(book.agent, { borrowerId, offerMinor: 80_000, ...dates, reason });
  acceptSettlement(book.agent, { borrowerId, settlementId });
}

const pay = (book: CaseBook, amountMinor: number, receivedOn: string, reference: string) =>
  postPayment(book.agent, { borrowerId: firstOf(book), amountMinor, receivedOn, reference });

describe('money that changes after something new was agreed', () => {
  test('breaks a plan that it had completed, and leaves the new plan as the one in force', async () => {
    const book = await caseBook(owing);
    agreePlan(book, '2026-04-15');
    const { paymentId } = pay(book, 100_000, '2026-03-31', 'A');
    expect(planStates(book)).toEqual(['completed']);
    book.clock.at += 20 * day;
    await book.nextSnapshot('2026-04-18', owing);
    agreePlan(book, '2026-05-15');
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(planStates(book)).toEqual(['broken', 'active']);
    // what comes in now is the new plan's alone
    pay(book, 100_000, '2026-04-20', 'B');
    expect(planStates(book)).toEqual(['broken', 'completed']);
  });

  test('leaves a plan broken that a settlement took the place of, though the money had been in time', async () => {
    const book = await caseBook(owing);
    agreePlan(book, '2026-04-05');
    book.clock.at += 20 * day;
    pay(book, 1, '2026-04-19', 'A');
    expect(planStates(book)).toEqual(['broken']);
    settle(book, { validUntil: '2026-04-25', payBy: '2026-04-30' });
    pay(book, 25_000, '2026-04-02', 'found late');
    expect(planStates(book)).toEqual(['broken']);
    expect(settlementStates(book)).toEqual(['accepted']);
  });

  test('lapses a settlement that it had fulfilled, beside the plan agreed since', async () => {
    const book = await caseBook(owing);
    settle(book, { validUntil: '2026-04-10', payBy: '2026-06-20' });
    const { paymentId } = pay(book, 80_000, '2026-03-31', 'A');
    expect(settlementStates(book)).toEqual(['fulfilled']);
    book.clock.at += 20 * day;
    await book.nextSnapshot('2026-04-18', [{ loans: [{ owesMinor: 20_000 }, { owesMinor: 100_000 }] }]);
    agreePlan(book, '2026-05-15');
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(settlementStates(book)).toEqual(['lapsed']);
    expect(planStates(book)).toEqual(['active']);
  });

  test('brings the last plan back, where nothing took its place', async () => {
    const book = await caseBook(owing);
    agreePlan(book, '2026-04-15');
    const { paymentId } = pay(book, 100_000, '2026-03-31', 'A');
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(planStates(book)).toEqual(['active']);
  });
});
