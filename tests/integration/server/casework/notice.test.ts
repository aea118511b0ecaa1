import { describe, expect, test } from 'vitest';
import { caseEvent, hold, legalNotice } from '#db/schema/index.ts';
import type { NoticeState } from '#db/terms.ts';
import { noticeOutlook } from '#server/casework/notice/outlook.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import { listNotices, waitingNotices } from '#server/casework/notice/queries.ts';
import { approveNotice, reviewNotice, serveNotice, withdrawNotice } from '#server/casework/notice/step.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { acceptSettlement } from '#server/casework/settlement/accept.ts';
import { withdrawSettlement } from '#server/casework/settlement/end.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import type { Context } from '#server/core/context.ts';
import { issueNotice } from '#server/letters/issue.ts';
import { type BorrowerOf, type CaseBook, caseBook, day } from '#tests/support/case-book.ts';
import { letterBook } from '#tests/support/letter-book.ts';

const late: BorrowerOf[] = [{ lane: 'legal_notice', score: 0.9, loans: [{ daysPastDue: 200 }] }];

function propose(book: CaseBook, warnedOn = '2026-02-20', borrower = 0) {
  return proposeNotice(book.agent, {
    borrowerId: book.borrowerIds[borrower] ?? 0,
    loanId: book.loanIds[borrower]?.[0] ?? 0,
    warning: { by: 'outside', sentOn: warnedOn, how: 'The lender’s own letter' },
    reason: 'No answer for half a year',
  });
}
const service = {
  servedOn: '2026-03-31',
  manner: 'by_hand',
  evidence: 'Signed for by the borrower',
} as const;
const state = (book: CaseBook) => book.db.select().from(legalNotice).get()?.state;

function onHold(book: CaseBook): void {
  book.db
    .insert(hold)
    .values({
      borrowerId: book.borrowerIds[0] ?? 0,
      kind: 'dispute',
      startDay: '2026-03-31',
      pausesClock: true,
      reason: 'Disputed',
      authorName: 'Test',
      at: 0,
    })
    .run();
}

describe('a legal notice', () => {
  test('goes its way with a person at each step, and every step is a row', async () => {
    const book = await letterBook(late, { jurisdiction: 'uk-conc' });
    const { noticeId } = propose(book);
    reviewNotice(book.otherAgent, { noticeId });
    approveNotice(book.manager, { noticeId });
    issueNotice(book.manager, { noticeId });
    serveNotice(book.agent, { noticeId, ...service });
    expect(state(book)).toBe('served');
    expect(
      book.db
        .select()
        .from(caseEvent)
        .all()
        .filter(({ kind }) => kind.startsWith('notice.'))
        .map(({ kind, actorName }) => [kind, actorName]),
    ).toEqual([
      ['notice.proposed', 'Asha'],
      ['notice.reviewed', 'Bikram'],
      ['notice.approved', 'Maya'],
      ['notice.issued', 'Maya'],
      ['notice.served', 'Asha'],
    ]);
  });

  test('is refused for a debt that no court hears any more', async () => {
    const book = await caseBook([{ loans: [{ daysPastDue: 7 * 366 }] }], { jurisdiction: 'uk-conc' });
    expect(() => propose(book)).toThrow(expect.objectContaining({ code: 'refused', field: 'loanId' }));
    expect(() => propose(book)).toThrow(/time-barred/);
    expect(book.db.select().from(legalNotice).all()).toEqual([]);
  });

  test('is stopped on its way by a hold that came in between', async () => {
    const book = await caseBook(late, { jurisdiction: 'uk-conc' });
    const { noticeId } = propose(book);
    reviewNotice(book.otherAgent, { noticeId });
    onHold(book);
    expect(() => approveNotice(book.manager, { noticeId })).toThrow(/On hold \(dispute\)/);
    expect(state(book)).toBe('reviewed');
  });

  test('waits for the notice period after the warning', async () => {
    const book = await caseBook(late, { jurisdiction: 'uk-conc' });
    const { noticeId } = propose(book, '2026-03-30');
    reviewNotice(book.otherAgent, { noticeId });
    expect(() => approveNotice(book.manager, { noticeId })).toThrow(/over on Apr 29, 2026/);
    book.clock.at += 29 * day;
    approveNotice(book.manager, { noticeId });
    expect(state(book)).toBe('approved');
  });

  test('waits longer where the law lets the warning travel', async () => {
    const book = await caseBook(late, { jurisdiction: 'us-reg-f' });
    // sent on a Friday, arrived by the next Friday, and its thirtieth day is 29 March
    const { noticeId } = propose(book, '2026-02-20');
    reviewNotice(book.otherAgent, { noticeId, limitationConfirmed: true });
    book.clock.at -= 2 * day;
    expect(() => approveNotice(book.manager, { noticeId })).toThrow(/over on Mar 30, 2026/);
    book.clock.at += day;
    approveNotice(book.manager, { noticeId });
    expect(state(book)).toBe('approved');
  });

  test('is not approved by the manager who reviewed it', async () => {
    const book = await caseBook(late, { jurisdiction: 'uk-conc' });
    const { noticeId } = propose(book);
    reviewNotice(book.manager, { noticeId });
    expect(() => approveNotice(book.manager, { noticeId })).toThrow(/reviewed this notice yourself/);
    approveNotice(book.otherManager, { noticeId });
    expect(state(book)).toBe('approved');
  });

  test('is not proposed while a promise is open, nor twice for a loan', async () => {
    const book = await caseBook([...late, ...late], { jurisdiction: 'uk-conc' });
    propose(book);
    expect(() => propose(book)).toThrow(expect.objectContaining({ code: 'conflict' }));
    const [, borrowerId = 0] = book.borrowerIds;
    makePromise(book.agent, { borrowerId, amountMinor: 500, dueOn: '2026-04-02' });
    const loanId = book.loanIds[1]?.[0] ?? 0;
    expect(() =>
      proposeNotice(book.agent, {
        borrowerId,
        loanId,
        warning: { by: 'outside', sentOn: '2026-02-01', how: 'The lender’s own letter' },
        reason: 'Late',
      }),
    ).toThrow(/A promise is open/);
  });

  test('waits while a settlement is on offer or accepted, and leaves once the offer is over', async () => {
    const book = await letterBook(late, { jurisdiction: 'uk-conc' });
    const [borrowerId = 0] = book.borrowerIds;
    const offer = () => {
      const dates = { validUntil: '2026-04-10', payBy: '2026-04-20' };
      return offerSettlement(book.manager, { borrowerId, offerMinor: 90_000, ...dates }).settlementId;
    };
    const first = offer();
    expect(() => propose(book)).toThrow(
      'A settlement of $900.00 is on offer until Apr 10, 2026: withdraw it first, or wait.',
    );
    withdrawSettlement(book.manager, {
      borrowerId,
      settlementId: first,
      reason: 'They wrote that they will not',
    });
    const { noticeId } = propose(book);
    reviewNotice(book.otherAgent, { noticeId });
    approveNotice(book.manager, { noticeId });
    const second = offer();
    expect(() => issueNotice(book.manager, { noticeId })).toThrow(/on offer until Apr 10, 2026/);
    acceptSettlement(book.manager, { borrowerId, settlementId: second });
    expect(() => issueNotice(book.manager, { noticeId })).toThrow(/A settlement is in force/);
    expect(state(book)).toBe('approved');
  });

  test('needs a reviewer’s word where the rules name no period', async () => {
    const book = await caseBook(late, { jurisdiction: 'hours-only' });
    const { noticeId } = propose(book);
    expect(() => reviewNotice(book.otherAgent, { noticeId })).toThrow(/Confirm it with the review/);
    reviewNotice(book.otherAgent, { noticeId, limitationConfirmed: true });
    approveNotice(book.manager, { noticeId });
    expect(state(book)).toBe('approved');
  });

  test('withdrawn leaves its way for good, and the loan is free for another', async () => {
    const book = await caseBook(late, { jurisdiction: 'uk-conc' });
    const { noticeId } = propose(book);
    withdrawNotice(book.manager, { noticeId, reason: 'Paid in part' });
    expect(() => reviewNotice(book.otherAgent, { noticeId })).toThrow(/this one is withdrawn/);
    expect(propose(book).noticeId).not.toBe(noticeId);
  });
});

describe('the outlook of a legal notice', () => {
  test('says of each loan why none can be proposed', async () => {
    const loans = [{ daysPastDue: 200 }, { daysPastDue: 7 * 366 }];
    const book = await caseBook([{ loans }], { jurisdiction: 'uk-conc' });
    const [borrowerId = 0] = book.borrowerIds;
    const refusals = () => noticeOutlook(book.agent, borrowerId).loans.map(({ refusal }) => refusal);
    // the one longer due stands first
    expect(refusals()).toEqual([expect.stringContaining('This debt is time-barred.'), null]);
    propose(book);
    expect(refusals()[1]).toBe('A legal notice is under way for this loan already.');
  });

  test('says to the reviewer that another person approves, and to nobody else', async () => {
    const book = await caseBook(late, { jurisdiction: 'uk-conc' });
    const { noticeId } = propose(book);
    reviewNotice(book.manager, { noticeId });
    const [borrowerId = 0] = book.borrowerIds;
    const refusal = (ctx: Context) => noticeOutlook(ctx, borrowerId).notices[0]?.refusal;
    expect(refusal(book.manager)).toBe(
      'You reviewed this notice yourself; another person has to approve it.',
    );
    expect(refusal(book.otherManager)).toBeNull();
  });

  test('tells the reviewer of a hold and of the notice period at once with the step', async () => {
    const book = await caseBook(late, { jurisdiction: 'uk-conc' });
    const { noticeId } = propose(book, '2026-03-30');
    const [borrowerId = 0] = book.borrowerIds;
    const [early] = noticeOutlook(book.otherAgent, borrowerId).notices;
    const period = expect.stringContaining('over on Apr 29, 2026');
    expect(early).toEqual({ noticeId, refusal: null, beforeIssue: [period] });
    onHold(book);
    const held = expect.stringContaining('On hold (dispute)');
    const [later] = noticeOutlook(book.otherAgent, borrowerId).notices;
    expect(later).toEqual({ noticeId, refusal: held, beforeIssue: [held] });
  });
});

describe('the notices under way', () => {
  const shown = (ctx: Context, book: CaseBook, state: NoticeState = 'proposed') =>
    listNotices(ctx, { portfolioId: book.portfolioId, state, limit: 2 });
  const waiting = (book: CaseBook) =>
    [book.agent, book.otherAgent, book.manager, book.otherManager].map((ctx) =>
      waitingNotices(ctx, book.portfolioId),
    );

  test('are listed by the step that comes next, the oldest first, a page at a time', async () => {
    const book = await caseBook([...late, ...late, ...late], { jurisdiction: 'uk-conc' });
    const ids = [0, 1, 2].map((b) => propose(book, '2026-02-20', b).noticeId);
    const first = shown(book.otherAgent, book);
    expect(first).toMatchObject({
      notices: [
        {
          id: ids[0],
          externalId: 'B1',
          loan: 'L1-1',
          owedMinor: 100_000,
          proposedByName: 'Asha',
          isOwn: false,
        },
        { id: ids[1] },
      ],
      nextAfter: ids[1],
      counts: { proposed: 3 },
    });
    const { portfolioId } = book;
    const rest = listNotices(book.agent, { portfolioId, state: 'proposed', after: ids[1], limit: 2 });
    expect(rest).toMatchObject({ notices: [{ id: ids[2], isOwn: true }], nextAfter: null });
    reviewNotice(book.otherAgent, { noticeId: ids[0] ?? 0 });
    expect(shown(book.manager, book, 'reviewed')).toMatchObject({
      notices: [{ id: ids[0], reviewedByName: 'Bikram' }],
      counts: { proposed: 2, reviewed: 1 },
    });
  });

  test('are counted for whoever may take the next step, and for nobody else', async () => {
    const book = await letterBook(late, { jurisdiction: 'uk-conc' });
    const { noticeId } = propose(book);
    expect(waiting(book)).toEqual([1, 1, 1, 1]);
    reviewNotice(book.manager, { noticeId });
    // not by the manager who reviewed it
    expect(waiting(book)).toEqual([0, 0, 0, 1]);
    approveNotice(book.otherManager, { noticeId });
    expect(waiting(book)).toEqual([0, 0, 1, 1]);
    // shown first, where nobody asked for a step
    expect(listNotices(book.agent, { portfolioId: book.portfolioId, limit: 2 }).state).toBe('approved');
    issueNotice(book.manager, { noticeId });
    expect(waiting(book)).toEqual([1, 1, 1, 1]);
    serveNotice(book.agent, { noticeId, ...service });
    expect(waiting(book)).toEqual([0, 0, 0, 0]);
  });
});
