import { describe, expect, test } from 'vitest';
import type { OutcomeCode } from '#db/outcome-terms.ts';
import { holdLift, legalNotice, validationTimer } from '#db/schema/index.ts';
import { caseOf } from '#server/casework/case/queries.ts';
import { correctContact } from '#server/casework/contact/correct.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { noticeOutlook } from '#server/casework/notice/outlook.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import { approveNotice, reviewNotice } from '#server/casework/notice/step.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { issueLetter, issueNotice } from '#server/letters/issue.ts';
import { adoptLetterhead } from '#server/letters/letterhead.ts';
import { previewLetter } from '#server/letters/preview.ts';
import { takeLease } from '#server/queues/lease.ts';
import { today } from '#server/queues/today.ts';
import { type BorrowerOf, day, verdictFor } from '#tests/support/case-book.ts';
import { head, type LetterBook, letterBook } from '#tests/support/letter-book.ts';

const late: BorrowerOf[] = [{ lane: 'legal_notice', score: 0.9, loans: [{ daysPastDue: 200 }] }];

/** A book that is collected for somebody else, under Regulation F. */
async function collected(): Promise<LetterBook> {
  const book = await letterBook(late, { jurisdiction: 'us-reg-f' });
  adoptLetterhead(book.admin, { portfolioId: book.portfolioId, ...head, isCollector: true });
  return book;
}

const first = ({ borrowerIds }: LetterBook) => borrowerIds[0] ?? 0;
const loanOf = ({ loanIds }: LetterBook) => loanIds[0]?.[0] ?? 0;

function call(book: LetterBook, outcome: OutcomeCode): number {
  const borrowerId = first(book);
  const { token } = takeLease(book.agent, { borrowerId });
  const verdictId = verdictFor(book.agent, borrowerId);
  return recordContact(book.agent, { borrowerId, token, verdictId, outcome }).contactId;
}

function sendNotice(book: LetterBook) {
  const itemised = {
    reference: 'charge_off',
    day: '2026-01-15',
    owedMinor: 100_000,
    interestMinor: 0,
    feesMinor: 0,
    paidMinor: 0,
  } as const;
  return issueLetter(book.agent, {
    kind: 'validation_notice',
    borrowerId: first(book),
    loanId: loanOf(book),
    itemised,
  });
}

const shown = (book: LetterBook) => caseOf(book.db, first(book), book.clock.at).validations;
const due = (book: LetterBook) => today(book.agent, book).validations.items;

describe('the validation notice', () => {
  test('is due within 5 days of the first conversation, on the case and on Today, until it left', async () => {
    const book = await collected();
    call(book, 'voicemail');
    expect(shown(book)).toEqual([]);
    call(book, 'rpc_refused');
    expect(shown(book)).toMatchObject([
      { loanId: loanOf(book), firstOn: '2026-03-31', dueOn: '2026-04-05', sentOn: null, timeliness: 'due' },
    ]);
    book.clock.at += 6 * day;
    expect(due(book)).toMatchObject([
      { borrowerId: first(book), dueOn: '2026-04-05', firstOn: '2026-03-31' },
    ]);
    expect(shown(book)).toMatchObject([{ timeliness: 'late' }]);
    sendNotice(book);
    expect(due(book)).toEqual([]);
    // sent on a Monday, arrived the Monday after, and 32 days where a portfolio keeps no holidays
    expect(shown(book)).toMatchObject([{ sentOn: '2026-04-06', timeliness: 'late', endsOn: '2026-05-15' }]);
  });

  test('is in time where it is itself the first word', async () => {
    const book = await collected();
    sendNotice(book);
    expect(shown(book)).toMatchObject([
      { firstOn: '2026-03-31', sentOn: '2026-03-31', timeliness: 'in_time' },
    ]);
  });

  test('is not due where the conversation turns out not to have been one', async () => {
    const book = await collected();
    const contactId = call(book, 'rpc_refused');
    correctContact(book.agent, {
      borrowerId: first(book),
      contactId,
      outcome: null,
      reason: 'Another borrower’s call',
    });
    expect(shown(book)).toEqual([]);
  });

  test('is not asked of a lender that collects its own debts, nor where others send it, nor by another law', async () => {
    const own = await letterBook(late, { jurisdiction: 'us-reg-f' });
    call(own, 'rpc_refused');
    expect(shown(own)).toBeNull();
    const vendor = await collected();
    call(vendor, 'rpc_refused');
    expect(due(vendor)).toHaveLength(1);
    adoptLetterhead(vendor.admin, {
      ...{ portfolioId: vendor.portfolioId, ...head },
      isCollector: true,
      validationElsewhere: true,
    });
    expect([shown(vendor), due(vendor)]).toEqual([null, []]);
    const british = await letterBook(late, { jurisdiction: 'uk-conc' });
    adoptLetterhead(british.admin, { portfolioId: british.portfolioId, ...head, isCollector: true });
    call(british, 'rpc_refused');
    expect(shown(british)).toBeNull();
    expect(british.db.select().from(validationTimer).all()).toEqual([]);
    expect(due(british)).toEqual([]);
  });

  test('is told of before anybody proposes a legal notice', async () => {
    const book = await collected();
    expect(noticeOutlook(book.agent, first(book)).loans).toEqual([
      {
        loanId: loanOf(book),
        refusal: null,
        beforeIssue: [expect.stringContaining('No validation notice has left')],
      },
    ]);
  });

  test('and its period come before a legal notice leaves', async () => {
    const book = await collected();
    const { noticeId } = proposeNotice(book.agent, {
      borrowerId: first(book),
      loanId: loanOf(book),
      warning: { by: 'outside', sentOn: '2026-02-10', how: 'The lender’s own letter' },
      reason: 'No answer for half a year',
    });
    const unsent = [expect.stringContaining('No validation notice has left')];
    const told = () => noticeOutlook(book.manager, first(book)).notices;
    // told at every step, and refused at the last
    expect(told()).toEqual([{ noticeId, refusal: null, beforeIssue: unsent }]);
    reviewNotice(book.otherAgent, { noticeId, limitationConfirmed: true });
    expect(told()).toEqual([{ noticeId, refusal: null, beforeIssue: unsent }]);
    approveNotice(book.manager, { noticeId });
    expect(told()).toMatchObject([{ beforeIssue: unsent }]);
    const borrowerId = first(book);
    const letter = () => previewLetter(book.manager, { kind: 'legal_notice', borrowerId, noticeId });
    expect(letter().gaps.map(({ sentence }) => sentence)).toEqual(unsent);
    expect(() => issueNotice(book.manager, { noticeId })).toThrow(/No validation notice has left/);
    sendNotice(book);
    expect(() => issueNotice(book.manager, { noticeId })).toThrow(/may be disputed until May 9, 2026/);
    expect(book.db.select().from(legalNotice).get()?.state).toBe('approved');
    book.clock.at += 40 * day;
    expect(told()).toEqual([{ noticeId, refusal: null, beforeIssue: [] }]);
    issueNotice(book.manager, { noticeId });
    expect(book.db.select().from(legalNotice).get()?.state).toBe('issued');
  });
});

describe('a dispute under Regulation F', () => {
  const dispute = (book: LetterBook, written: boolean) =>
    placeHold(book.agent, { borrowerId: first(book), kind: 'dispute', written, reason: 'Not their debt' })
      .holdId;
  const lift = (book: LetterBook, holdId: number) =>
    liftHold(book.manager, { holdId, reason: 'Looked into it' });

  test('in writing within the period is not lifted before its outcome was told', async () => {
    const book = await collected();
    sendNotice(book);
    const borrowerId = first(book);
    book.clock.at += 10 * day;
    const holdId = dispute(book, true);
    expect(caseOf(book.db, borrowerId, book.clock.at).disputes).toMatchObject([
      { holdId, effect: 'hold', isVerified: false },
    ]);
    expect(() => lift(book, holdId)).toThrow(
      /Disputed in writing on day 3 of 30: collection stops until the debt is verified/,
    );
    expect(book.db.select().from(holdLift).all()).toEqual([]);
    const finding = 'The agreement and the account were looked at.';
    issueLetter(book.agent, { kind: 'dispute_outcome', borrowerId, holdId, result: 'stands', finding });
    lift(book, holdId);
    expect(book.db.select().from(holdLift).all()).toHaveLength(1);
  });

  test('not in writing, or after the period, is a manager’s to lift', async () => {
    const book = await collected();
    sendNotice(book);
    book.clock.at += 10 * day;
    lift(book, dispute(book, false));
    book.clock.at += 40 * day;
    lift(book, dispute(book, true));
    expect(book.db.select().from(holdLift).all()).toHaveLength(2);
  });

  test.each([
    ['email', 'hold', 'Disputed in writing before a validation notice left'],
    ['call', 'warn', 'not in writing'],
  ] as const)('that the borrower told by %s is a %s', async (channel, effect, words) => {
    const book = await collected();
    const borrowerId = first(book);
    const { token } = takeLease(book.agent, { borrowerId });
    const { verdictId } = judgeContact(book.agent, { borrowerId, channel, direction: 'inbound' });
    recordContact(book.agent, { borrowerId, token, verdictId, outcome: 'rpc_dispute' });
    const [standing] = caseOf(book.db, borrowerId, book.clock.at).disputes;
    expect(standing).toMatchObject({ effect, sentence: expect.stringContaining(words) });
  });
});
