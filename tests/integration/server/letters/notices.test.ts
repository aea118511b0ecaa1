import { describe, expect, test } from 'vitest';
import { caseEvent, itemisation, legalNotice, letter } from '#db/schema/index.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import { approveNotice, reviewNotice, serveNotice } from '#server/casework/notice/step.ts';
import { postCharge } from '#server/casework/payment/charge.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter, issueNotice } from '#server/letters/issue.ts';
import { adoptLetterhead } from '#server/letters/letterhead.ts';
import { previewLetter } from '#server/letters/preview.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { sendMessage } from '#server/messaging/outbox/send.ts';
import type { BorrowerOf } from '#tests/support/case-book.ts';
import { head, type LetterBook, letterBook } from '#tests/support/letter-book.ts';
import { letterBox } from '#tests/support/letter-box.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

const late: BorrowerOf[] = [{ lane: 'legal_notice', score: 0.9, loans: [{ daysPastDue: 200 }] }];

function propose(book: LetterBook): number {
  return proposeNotice(book.agent, {
    borrowerId: book.borrowerIds[0] ?? 0,
    loanId: book.loanIds[0]?.[0] ?? 0,
    warning: { by: 'outside', sentOn: '2026-02-20', how: 'The lender’s own letter' },
    reason: 'No answer for half a year',
  }).noticeId;
}

describe('the letter of a legal notice', () => {
  test('is printed in the act that issues the notice, and only after a person approved it', async () => {
    const book = await letterBook(late, { jurisdiction: 'uk-conc' });
    const noticeId = propose(book);
    expect(() => issueNotice(book.manager, { noticeId })).toThrow(/is proposed/);
    reviewNotice(book.otherAgent, { noticeId });
    expect(() => issueNotice(book.manager, { noticeId })).toThrow(/is reviewed/);
    expect(book.db.select().from(letter).all()).toEqual([]);
    approveNotice(book.manager, { noticeId });
    const { letterId, number } = issueNotice(book.manager, { noticeId });
    expect(book.db.select().from(legalNotice).get()?.state).toBe('issued');
    const { text } = await readPdf(letterDocument(book.db, letterId).bytes);
    expect(text).toContain('Legal notice about loan L1-1');
    expect(text).toContain('You owe Himalaya Finance $1,000.00 on loan L1-1');
    expect(text).toContain('we may ask a court to order the payment');
    expect(text).toContain('by April 30, 2026');
    const told = book.db.select().from(caseEvent).all();
    expect(told.filter(({ at }) => at === book.clock.at).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['letter.issued', 'notice.issued']),
    );
    expect(number).toBe('2026-000001');
    expect(() => issueNotice(book.manager, { noticeId })).toThrow(/is issued/);
    serveNotice(book.agent, {
      noticeId,
      servedOn: '2026-03-31',
      manner: 'post',
      evidence: 'Receipt 4711',
    });
  });

  test('and the step stand or fall together, whichever way they are tried', async () => {
    const book = await letterBook(late, { jurisdiction: 'uk-conc' });
    const noticeId = propose(book);
    reviewNotice(book.otherAgent, { noticeId });
    approveNotice(book.manager, { noticeId });
    expect(() => book.db.$client.exec("UPDATE legal_notice SET state = 'issued'")).toThrow(
      /together with its letter/,
    );
    // paid while the manager looked: the notice's own rules say no, and no number is spent
    const [borrowerId = 0] = book.borrowerIds;
    postPayment(book.agent, { borrowerId, amountMinor: 100_000, receivedOn: '2026-03-31', reference: 'P' });
    expect(() => issueNotice(book.manager, { noticeId })).toThrow(/Nothing is owed/);
    expect(book.db.select().from(letter).all()).toEqual([]);
    expect(book.db.select().from(legalNotice).get()?.state).toBe('approved');
  });

  test('can be read by whoever reviews it, and is blocked over a debt that no court hears', async () => {
    const book = await letterBook(late, { jurisdiction: 'uk-conc' });
    const [borrowerId = 0] = book.borrowerIds;
    const noticeId = propose(book);
    const look = () => previewLetter(book.otherAgent, { kind: 'legal_notice', borrowerId, noticeId });
    expect(look().gaps.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('is proposed')]);
    expect(look().content?.subject).toBe('Legal notice about loan L1-1');
    expect(look().gate.verdict).toBe('allow');
    // seven years later the same words may not be sent any more
    book.clock.at += 7 * 366 * 86_400_000;
    await book.nextSnapshot('2033-03-30', [{ loans: [{ daysPastDue: 2_700 }] }]);
    expect(look().gate.verdict).toBe('block');
    expect(
      look()
        .gate.rules.map(({ sentence }) => sentence)
        .join(),
    ).toContain('too old');
    // a statement of the same debt has no word of a court, and goes out
    const { letterId } = issueLetter(book.agent, { kind: 'account_statement', borrowerId });
    const { text } = await readPdf(letterDocument(book.db, letterId).bytes);
    expect(text).not.toMatch(/court|legal|sue\b/i);
  });
});

describe('a validation notice', () => {
  const file = { reference: 'last_statement', day: '2026-03-30', owedMinor: 100_000 } as const;
  const nothingSince = { interestMinor: 0, feesMinor: 0, paidMinor: 0 };
  const wanted = (book: LetterBook, itemised: object) => ({
    kind: 'validation_notice' as const,
    borrowerId: book.borrowerIds[0] ?? 0,
    loanId: book.loanIds[0]?.[0] ?? 0,
    itemised: { ...file, ...nothingSince, ...itemised },
  });

  test('holds the five groups of content, itemised to the cent up to today', async () => {
    const book = await letterBook([{}], { jurisdiction: 'us-reg-f' });
    const [borrowerId = 0] = book.borrowerIds;
    const [loanId = 0] = book.loanIds[0] ?? [];
    const charged = { borrowerId, loanId, chargedOn: '2026-03-31', reason: 'Returned cheque' };
    postCharge(book.manager, { ...charged, kind: 'fee', amountMinor: 2_500 });
    postPayment(book.agent, { borrowerId, amountMinor: 12_345, receivedOn: '2026-03-31', reference: 'P' });
    const then = { reference: 'charge_off', day: '2026-01-15', owedMinor: 97_000 } as const;
    const { letterId } = issueLetter(
      book.agent,
      wanted(book, { ...then, interestMinor: 3_500, feesMinor: 500, paidMinor: 1_000 }),
    );
    const { text } = await readPdf(letterDocument(book.db, letterId).bytes);
    // who writes, and about what
    expect(text).toContain('a debt that you owe to Himalaya Finance');
    expect(text).toContain('account number L1-1');
    // the itemisation: the file's day and what came after it
    expect(text).toMatch(/As of January 15, 2026, you owed 970\.00/);
    expect(text).toMatch(/charged in interest \+ 35\.00/);
    expect(text).toMatch(/charged in fees \+ 30\.00/);
    expect(text).toMatch(/paid or were credited toward the debt − 133\.45/);
    expect(text).toMatch(/Total amount of the debt now 901\.55/);
    // the protections, with the last day: assumed to arrive on 7 April, 30 days, and two for holidays
    expect(text).toContain('Call or write to us by May 9, 2026, to dispute all or part of the debt');
    expect(text).toContain('www.cfpb.gov/debt-collection');
    // the form to send back
    expect(text).toContain('How do you want to respond?');
    expect(text).toContain('This is not my debt.');
    expect(book.db.select().from(letter).get()?.owedMinor).toBe(90_155);
  });

  test('keeps the day and the amount it first counted from', async () => {
    const book = await letterBook([{}], { jurisdiction: 'us-reg-f' });
    issueLetter(book.agent, wanted(book, {}));
    expect(book.db.select().from(itemisation).get()).toMatchObject({ day: '2026-03-30', owedMinor: 100_000 });
    expect(() => issueLetter(book.agent, wanted(book, { day: '2026-03-01' }))).toThrow(/that is kept/);
    expect(() => issueLetter(book.agent, wanted(book, { owedMinor: 99_000, interestMinor: 1_000 }))).toThrow(
      /said \$1,000\.00 for that day/,
    );
    expect(issueLetter(book.agent, wanted(book, {})).number).toBe('2026-000002');
    expect(() => book.db.$client.exec("UPDATE itemisation SET day = '2026-01-01'")).toThrow(/is kept/);
  });

  test('goes out by e-mail with the figures of its letter, and not before there was one', async () => {
    const box = await letterBox([{}], { jurisdiction: 'us-reg-f', timeZone: 'America/New_York' });
    const { actor, ...rest } = box.manager;
    const admin = { ...rest, actor: { ...actor, role: 'admin' as const } };
    adoptLetterhead(admin, { portfolioId: box.portfolioId, ...head });
    const [borrowerId = 0] = box.borrowerIds;
    const [loanId = 0] = box.loanIds[0] ?? [];
    const mail = { borrowerId, kind: 'validation_notice', channel: 'email' } as const;
    const write = (requestId: string) => sendMessage(box.agent, { ...mail, requestId }).messageId;
    expect(() => write('a-click-too-early')).toThrow(/issue the letter first/);

    const entered = { reference: 'charge_off', day: '2026-01-15', owedMinor: 97_000 } as const;
    const itemised = { ...entered, interestMinor: 3_500, feesMinor: 500, paidMinor: 1_000 };
    issueLetter(box.agent, { kind: 'validation_notice', borrowerId, loanId, itemised });
    const charged = { borrowerId, loanId, chargedOn: '2026-03-31', reason: 'Returned cheque' };
    postCharge(box.manager, { ...charged, kind: 'fee', amountMinor: 2_500 });
    const { text } = messageById(box.db, write('the-click-in-time'));
    for (const line of [
      'L1-1, counted from the day the debt was charged off',
      'As of Jan 15, 2026 you owed: $970.00',
      'Charged in interest since: $35.00',
      'Charged in fees since: $30.00',
      'Paid or credited since: $10.00',
      'Total of the debt on Mar 31, 2026: $1,025.00',
      'until May 9, 2026',
    ])
      expect(text).toContain(line);

    // what came up to the next file's day nobody has said yet
    box.clock.at += 31 * 86_400_000;
    await box.nextSnapshot('2026-04-30', [{ loans: [{ owesMinor: 110_000 }] }]);
    expect(() => write('a-click-after-the-file')).toThrow(/issue the letter first/);
  });

  test('is refused where it does not add up, lies ahead of the file, or is none of that law', async () => {
    const book = await letterBook([{}], { jurisdiction: 'us-reg-f' });
    expect(() => issueLetter(book.agent, wanted(book, { owedMinor: 99_000 }))).toThrow(
      /adds up to \$990\.00, and the loan file of 2026-03-30 says \$1,000\.00: \$10\.00 is missing/,
    );
    expect(() => issueLetter(book.agent, wanted(book, { day: '2026-03-31' }))).toThrow(
      expect.objectContaining({ code: 'refused', field: 'day' }),
    );
    const british = await letterBook([{}], { jurisdiction: 'uk-conc' });
    expect(() => issueLetter(british.agent, wanted(british, {}))).toThrow(/law of the United States/);
    expect(book.db.select().from(letter).all()).toEqual([]);
  });
});
