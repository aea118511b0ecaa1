import { TRPCError } from '@trpc/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCaller } from '#server/api/root.ts';
import type { Context } from '#server/core/context.ts';
import { type CaseBook, caseBook } from '#tests/support/case-book.ts';
import { at } from '#tests/support/clock.ts';

let book: CaseBook;
let borrowerId: number;
beforeEach(async () => {
  book = await caseBook();
  borrowerId = book.borrowerIds[0] ?? 0;
  globalThis.recoupDatabase = book.db;
  vi.useFakeTimers({ now: at, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  globalThis.recoupDatabase = undefined;
});

function as({ actor }: Context) {
  const { id, name, role } = actor;
  return createCaller({ user: { id: id ?? '', name, email: `${id}@example.test`, role } });
}
const admin = () =>
  createCaller({ user: { id: 'ada', name: 'Ada', email: 'ada@example.test', role: 'admin' } });

describe('a day at the desk', () => {
  test('next, ask the gate, log the promise, next', async () => {
    const desk = as(book.agent);
    const { portfolioId } = book;
    const next = await desk.cases.next({ portfolioId });
    if (!next.found) throw new Error(next.why);
    expect(await desk.cases.held()).toMatchObject([{ borrowerId, token: next.token }]);
    expect((await desk.cases.why({ borrowerId }))?.sentence).toMatch(/^Owes \$1,000\.00, 45 days past due/);
    const { verdictId } = await desk.compliance.judge({ borrowerId, channel: 'call' });
    const promise = { amountMinor: 25_000, dueOn: '2026-04-10' };
    const { token } = next;
    await desk.cases.recordContact({ borrowerId, token, verdictId, outcome: 'rpc_promise', promise });
    const view = await desk.cases.view({ borrowerId });
    expect(view).toMatchObject({
      owed: { owedMinor: 100_000, daysPastDue: 45 },
      holder: { id: 'asha' },
      promises: [{ amountMinor: 25_000, state: 'open' }],
      contacts: [{ outcome: 'rpc_promise', rightParty: true }],
    });
    const { entries } = await desk.cases.timeline({ borrowerId });
    expect(entries.map(({ kind }) => kind).slice(0, 2)).toEqual(['promise.made', 'contact.recorded']);
    const done = { borrowerId, token };
    expect(await desk.cases.next({ portfolioId, done })).toMatchObject({ found: false, why: 'all_done' });
    expect(await desk.cases.held()).toEqual([]);
  });

  test('an approval goes from the agent to the manager and back', async () => {
    const offer = { borrowerId, offerMinor: 65_000, validUntil: '2026-04-10', payBy: '2026-04-20' };
    const preview = await as(book.agent).arrangements.previewSettlement(offer);
    expect(preview.verdict.kind).toBe('approval');
    const { approvalId, settlementId } = await as(book.agent).arrangements.offerSettlement({
      ...offer,
      reason: 'Has savings',
    });
    const inbox = await as(book.manager).approvals.list({ portfolioId: book.portfolioId });
    expect(inbox.approvals).toMatchObject([{ id: approvalId, name: 'Borrower 1', kind: 'settlement' }]);
    await as(book.manager).approvals.approve({ approvalId: approvalId ?? 0 });
    const today = await as(book.agent).today.read({ portfolioId: book.portfolioId });
    expect(today.approvals).toMatchObject({ total: 1, items: [{ state: 'approved' }] });
    await as(book.agent).arrangements.acceptSettlement({ borrowerId, settlementId });
    expect((await as(book.agent).cases.view({ borrowerId })).settlement?.state).toBe('accepted');
  });
});

describe('a refusal', () => {
  test.each([
    ['of nothing', { amountMinor: 0 }, 'amountMinor', 'Enter an amount above zero.'],
    ['of 1e18', { amountMinor: 1e18 }, 'amountMinor', /too large to be right/],
    ['of half a cent', { amountMinor: 0.5 }, 'amountMinor', /no more decimals/],
    ['for 30 February', { dueOn: '2026-02-30' }, 'dueOn', /a day that exists/],
  ])('of a promise %s stands beside its field', async (_, over, field, words) => {
    const promise = { amountMinor: 5, dueOn: '2026-04-10', ...over };
    const refusal = await as(book.agent)
      .arrangements.makePromise({ borrowerId, ...promise })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TRPCError);
    expect(refusal).toMatchObject({
      code: 'BAD_REQUEST',
      cause: { issues: [{ path: [field], message: expect.stringMatching(words) }] },
    });
  });

  test('of an override without a reason says what is missing', async () => {
    const lane = { borrowerId, lane: 'reminder', reason: '  ' } as const;
    await expect(as(book.agent).cases.overrideLane(lane)).rejects.toThrow('Say why, in a few words');
  });

  test.each([
    [
      'an agent reverses a payment',
      (desk: Context) => as(desk).payments.reverse({ paymentId: 1, reason: 'No' }),
    ],
    ['an agent decides an approval', (desk: Context) => as(desk).approvals.approve({ approvalId: 1 })],
    [
      'an agent gives a case to somebody',
      (desk: Context) => as(desk).cases.assign({ borrowerId, toId: null }),
    ],
    ['an agent approves a legal notice', (desk: Context) => as(desk).notices.approve({ noticeId: 1 })],
  ])('is what happens where %s', async (_, attempt) => {
    await expect(attempt(book.agent)).rejects.toThrow('Your role does not allow this');
  });

  test('is what an admin gets who would work a case, and what nobody signed in gets', async () => {
    const { portfolioId } = book;
    await expect(admin().cases.next({ portfolioId })).rejects.toThrow('Your role does not allow this');
    await expect(createCaller({ user: null }).cases.next({ portfolioId })).rejects.toThrow('Please sign in');
  });
});
