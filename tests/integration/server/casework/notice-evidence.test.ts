import { describe, expect, test } from 'vitest';
import { legalNotice, noticeService, noticeWarning } from '#db/schema/index.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import { approveNotice, reviewNotice, serveNotice, withdrawNotice } from '#server/casework/notice/step.ts';
import { warningsOf } from '#server/casework/notice/warnings.ts';
import type { NoticeInput } from '#server/casework/schema.ts';
import { issueNotice } from '#server/letters/issue.ts';
import { adoptLetterhead } from '#server/letters/letterhead.ts';
import { handOut } from '#server/messaging/outbox/hand-out.ts';
import { saveTemplate } from '#server/messaging/template/save.ts';
import { type BorrowerOf, day } from '#tests/support/case-book.ts';
import { head } from '#tests/support/letter-book.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';

const late: BorrowerOf = { lane: 'legal_notice', score: 0.9, loans: [{ daysPastDue: 200 }] };

/** A book in which letters can be printed, with a template that warns. */
async function book(): Promise<LetterBox> {
  const box = await letterBox([late, late], { jurisdiction: 'uk-conc' });
  const { actor, ...rest } = box.manager;
  const { portfolioId } = box;
  adoptLetterhead({ ...rest, actor: { ...actor, role: 'admin' } }, { portfolioId, ...head });
  const bodies = {
    general: 'If we hear nothing from you we may ask a court to order the payment. {{lender.signature}}',
    reminder_after_due: 'Please pay. Free advice: MoneyHelper and StepChange. {{lender.signature}}',
  } as const;
  for (const kind of ['general', 'reminder_after_due'] as const) {
    const template = { kind, channel: 'letter', language: 'en', subject: 'Your account' } as const;
    saveTemplate(box.manager, { ...template, portfolioId, body: bodies[kind], after: 0 });
  }
  return box;
}

/** Writes to a borrower on paper and takes it out of the outbox. */
function send(box: LetterBox, kind: 'general' | 'reminder_after_due', b = 0): number {
  const id = box.writeTo(b, { kind, channel: 'letter' });
  const { done } = handOut(box.manager, { portfolioId: box.portfolioId, messageIds: [id] });
  expect(done).toHaveLength(1);
  return id;
}

const propose = (box: LetterBox, warning: NoticeInput['warning'], b = 0) =>
  proposeNotice(box.agent, {
    borrowerId: box.borrowerIds[b] ?? 0,
    loanId: box.loanIds[b]?.[0] ?? 0,
    warning,
    reason: 'No answer for half a year',
  });
const known = (box: LetterBox) => warningsOf(box.db, box.borrowerIds[0] ?? 0, 'Asia/Kathmandu');

describe('the warning behind a legal notice', () => {
  test('is a letter that left and spoke of a court, and its day is the one the period runs from', async () => {
    const box = await book();
    const reminder = send(box, 'reminder_after_due');
    const waits = box.write({ kind: 'general', channel: 'letter' });
    expect(known(box)).toEqual([]);
    handOut(box.manager, { portfolioId: box.portfolioId, messageIds: [waits] });
    expect(known(box)).toMatchObject([
      { by: 'message', id: waits, sentOn: '2026-03-31', channel: 'letter', title: 'Your account' },
    ]);
    expect(() => propose(box, { by: 'message', messageId: reminder })).toThrow(
      expect.objectContaining({ code: 'refused', field: 'warning' }),
    );
    const { noticeId } = propose(box, { by: 'message', messageId: waits });
    expect(box.db.select().from(legalNotice).get()).toMatchObject({ warnedOn: '2026-03-31' });
    expect(box.db.select().from(noticeWarning).get()).toMatchObject({
      noticeId,
      messageId: waits,
      letterId: null,
      outside: null,
      sentOn: '2026-03-31',
    });
    reviewNotice(box.otherAgent, { noticeId, limitationConfirmed: true });
    expect(() => approveNotice(box.manager, { noticeId })).toThrow(/over on Apr 30, 2026/);
  });

  test('is not somebody else’s, and not one that has not left', async () => {
    const box = await book();
    const theirs = send(box, 'general', 1);
    expect(() => propose(box, { by: 'message', messageId: theirs })).toThrow(
      expect.objectContaining({ field: 'warning' }),
    );
    const own = box.write({ kind: 'general', channel: 'letter' });
    expect(() => propose(box, { by: 'message', messageId: own })).toThrow(/No such warning has left/);
    expect(box.db.select().from(legalNotice).all()).toEqual([]);
  });

  test('from outside says what it was, and a day to come is refused beside it', async () => {
    const box = await book();
    const outside = { by: 'outside', sentOn: '2026-04-01', how: 'The lender’s own letter' } as const;
    expect(() => propose(box, outside)).toThrow(expect.objectContaining({ field: 'warning.sentOn' }));
    propose(box, { ...outside, sentOn: '2026-02-20' });
    expect(box.db.select().from(noticeWarning).get()).toMatchObject({
      outside: 'The lender’s own letter',
      sentOn: '2026-02-20',
    });
    expect(() => box.db.$client.exec("UPDATE notice_warning SET sent_on = '2026-01-01'")).toThrow(
      /only grows/,
    );
  });

  test('may be an earlier notice of the same loan', async () => {
    const box = await book();
    const { noticeId } = issued(box);
    withdrawNotice(box.manager, { noticeId, reason: 'Paid in part' });
    const [earlier] = known(box);
    expect(earlier).toMatchObject({ by: 'letter', sentOn: '2026-03-31', title: '2026-000001' });
    propose(box, { by: 'letter', letterId: earlier?.id ?? 0 });
    expect(box.db.select().from(noticeWarning).all()).toHaveLength(2);
  });
});

function issued(box: LetterBox) {
  const { noticeId } = propose(box, { by: 'outside', sentOn: '2026-02-20', how: 'The lender’s own letter' });
  reviewNotice(box.otherAgent, { noticeId, limitationConfirmed: true });
  approveNotice(box.manager, { noticeId });
  issueNotice(box.manager, { noticeId });
  return { noticeId };
}

describe('the service of a legal notice', () => {
  const service = { servedOn: '2026-04-02', manner: 'registered_post', evidence: 'Receipt 4711' } as const;

  test('is stored with its day, its manner and how that is known', async () => {
    const box = await book();
    const { noticeId } = issued(box);
    box.clock.at += 3 * day;
    serveNotice(box.agent, { noticeId, ...service });
    expect(box.db.select().from(noticeService).all()).toMatchObject([
      { noticeId, ...service, authorName: 'Asha' },
    ]);
    expect(box.db.select().from(legalNotice).get()?.state).toBe('served');
  });

  test('is refused for a day before the issue or one to come, and nothing of it is stored', async () => {
    const box = await book();
    const { noticeId } = issued(box);
    for (const servedOn of ['2026-03-30', '2026-04-01'])
      expect(() => serveNotice(box.agent, { noticeId, ...service, servedOn })).toThrow(
        expect.objectContaining({ code: 'refused', field: 'servedOn' }),
      );
    expect(box.db.select().from(noticeService).all()).toEqual([]);
    expect(box.db.select().from(legalNotice).get()?.state).toBe('issued');
    expect(() => box.db.$client.exec("UPDATE legal_notice SET state = 'served'")).toThrow(/the manner/);
  });
});
