import { describe, expect, test } from 'vitest';
import { instalmentPlan, planInstalment, promiseToPay } from '#db/schema/index.ts';
import { approve, decline } from '#server/casework/approval/decide.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { confirmPlan } from '#server/casework/plan/confirm.ts';
import { breakPlan } from '#server/casework/plan/end.ts';
import { previewPlan, proposePlan } from '#server/casework/plan/propose.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import type { PlanInput } from '#server/casework/schema.ts';
import { nextCase } from '#server/queues/next.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

const terms = (book: CaseBook, over: Partial<PlanInput> = {}): PlanInput => ({
  borrowerId: book.borrowerIds[0] ?? 0,
  totalMinor: 100_000,
  instalments: 7,
  interval: 'monthly',
  firstDueOn: '2026-04-15',
  incomeMinor: 90_000,
  expensesMinor: 40_000,
  ...over,
});
const state = (book: CaseBook) => book.db.select().from(instalmentPlan).all().at(-1)?.state;

describe('a plan', () => {
  test('is stored with a schedule that adds up, and comes into force when the borrower confirms it', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-05' });
    const { planId } = proposePlan(book.agent, terms(book));
    const amounts = book.db
      .select()
      .from(planInstalment)
      .all()
      .map(({ amountMinor }) => amountMinor);
    expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(100_000);
    confirmPlan(book.agent, { borrowerId, planId });
    expect(state(book)).toBe('active');
    expect(book.db.select().from(promiseToPay).get()?.state).toBe('cancelled');
  });

  test('leaves the borrower alone until an instalment is due, and brings them up first when one is missed', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { planId } = proposePlan(book.agent, terms(book));
    confirmPlan(book.agent, { borrowerId, planId });
    expect(nextCase(book.agent, book).found).toBe(false);
    book.clock.at = Date.UTC(2026, 3, 15, 6);
    expect(nextCase(book.agent, book)).toMatchObject({ found: true, tier: 1 });
    book.clock.at = Date.UTC(2026, 3, 23, 6);
    expect(nextCase(book.otherAgent, book)).toMatchObject({ found: true, tier: 2 });
    expect(state(book)).toBe('broken');
  });

  test('is kept by the payments that came in, and completed by the last', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { planId } = proposePlan(book.agent, terms(book));
    confirmPlan(book.agent, { borrowerId, planId });
    book.clock.at = Date.UTC(2026, 3, 15, 6);
    const pay = (amountMinor: number, reference: string) =>
      postPayment(book.agent, { borrowerId, amountMinor, receivedOn: '2026-04-15', reference });
    pay(14_286, 'A');
    book.clock.at = Date.UTC(2026, 3, 23, 6);
    expect(nextCase(book.agent, book).found).toBe(false);
    expect(state(book)).toBe('active');
    pay(100_000 - 14_286, 'B');
    expect(state(book)).toBe('completed');
  });

  test('over the agent’s term waits for a manager', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const long = terms(book, { instalments: 20 });
    expect(() => proposePlan(book.agent, long)).toThrow(expect.objectContaining({ field: 'reason' }));
    const { planId, approvalId } = proposePlan(book.agent, { ...long, reason: 'Seasonal income' });
    expect(() => confirmPlan(book.agent, { borrowerId, planId })).toThrow(/manager has not agreed/);
    expect(() => approve(book.otherAgent, { approvalId: approvalId ?? 0 })).toThrow(
      /above your own authority/,
    );
    approve(book.manager, { approvalId: approvalId ?? 0 });
    confirmPlan(book.agent, { borrowerId, planId });
    expect(state(book)).toBe('active');
  });

  test('that a manager declined cannot be confirmed', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const long = terms(book, { instalments: 20, reason: 'Seasonal income' });
    const { planId, approvalId } = proposePlan(book.agent, long);
    decline(book.manager, { approvalId: approvalId ?? 0, answer: 'Too long' });
    expect(() => confirmPlan(book.agent, { borrowerId, planId })).toThrow(/withdrawn/);
  });

  test('that a person declared broken stays broken whatever comes in later', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { planId } = proposePlan(book.agent, terms(book));
    confirmPlan(book.agent, { borrowerId, planId });
    breakPlan(book.agent, { borrowerId, planId, reason: 'Says nothing more will come' });
    postPayment(book.agent, { borrowerId, amountMinor: 100_000, receivedOn: '2026-03-31', reference: 'A' });
    expect(state(book)).toBe('broken');
  });

  test('cannot be confirmed beside another one in force, nor once its first day has passed', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const first = proposePlan(book.agent, terms(book));
    confirmPlan(book.agent, { borrowerId, planId: first.planId });
    const second = proposePlan(book.agent, terms(book));
    expect(() => confirmPlan(book.agent, { borrowerId, planId: second.planId })).toThrow(/in force already/);
    breakPlan(book.agent, { borrowerId, planId: first.planId, reason: 'Agreed anew' });
    book.clock.at += 16 * day;
    expect(() => confirmPlan(book.agent, { borrowerId, planId: second.planId })).toThrow(/is past/);
  });

  test('can be calculated without storing anything', async () => {
    const book = await caseBook();
    expect(previewPlan(book.agent, terms(book))).toMatchObject({
      refusal: null,
      monthlyMinor: 14_286,
      affordableMinor: 37_500,
    });
    expect(previewPlan(book.agent, terms(book, { expensesMinor: 80_000 })).refusal?.field).toBe(
      'instalments',
    );
    expect(book.db.select().from(instalmentPlan).all()).toEqual([]);
  });
});
