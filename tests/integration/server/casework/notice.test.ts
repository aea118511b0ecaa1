import { describe, expect, test } from 'vitest';
import { caseEvent, hold, legalNotice } from '#db/schema/index.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import { approveNotice, reviewNotice, serveNotice, withdrawNotice } from '#server/casework/notice/step.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { issueNotice } from '#server/letters/issue.ts';
import { type BorrowerOf, type CaseBook, caseBook, day } from '#tests/support/case-book.ts';
import { letterBook } from '#tests/support/letter-book.ts';

const late: BorrowerOf[] = [{ lane: 'legal_notice', score: 0.9, loans: [{ daysPastDue: 200 }] }];

function propose(book: CaseBook, warnedOn = '2026-02-20') {
  return proposeNotice(book.agent, {
    borrowerId: book.borrowerIds[0] ?? 0,
    loanId: book.loanIds[0]?.[0] ?? 0,
    warnedOn,
    reason: 'No answer for half a year',
  });
}
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
    serveNotice(book.agent, { noticeId });
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
      proposeNotice(book.agent, { borrowerId, loanId, warnedOn: '2026-02-01', reason: 'Late' }),
    ).toThrow(/A promise is open/);
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
