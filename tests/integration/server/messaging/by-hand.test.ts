import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { ownLetters } from '#db/message-terms.ts';
import { borrower, caseEvent, contact, letter } from '#db/schema/index.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { adoptLetterhead } from '#server/letters/letterhead.ts';
import { undoPrint } from '#server/letters/print.ts';
import { letterRegister } from '#server/letters/queries.ts';
import { batchFiles, waitingToPrint } from '#server/letters/waiting.ts';
import { cancelMessage, retryMessage } from '#server/messaging/outbox/act.ts';
import { handOut } from '#server/messaging/outbox/hand-out.ts';
import { messageById, messageDetail, outboxCounts } from '#server/messaging/outbox/queries.ts';
import { senderOf } from '#server/messaging/sender.ts';
import { saveTemplate } from '#server/messaging/template/save.ts';
import { day, hour } from '#tests/support/case-book.ts';
import { writesByItself } from '#tests/support/daily.ts';
import { head } from '#tests/support/letter-book.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

async function withLetterhead(): Promise<LetterBox> {
  const box = await letterBox();
  const { actor, ...rest } = box.manager;
  adoptLetterhead({ ...rest, actor: { ...actor, role: 'admin' } }, { portfolioId: box.portfolioId, ...head });
  return box;
}

describe('a letter from a template', () => {
  const handOutOne = (box: LetterBox, id: number) =>
    handOut(box.manager, { portfolioId: box.portfolioId, messageIds: [id] });

  test('leaves on the letterhead, numbered with all the others, and is kept to the byte', async () => {
    const box = await withLetterhead();
    const [borrowerId = 0] = box.borrowerIds;
    issueLetter(box.agent, { borrowerId, kind: 'account_statement' });
    const id = box.write({ channel: 'letter' });
    const [left] = handOutOne(box, id).done;
    expect(left?.letter?.number).toBe('2026-000002');

    const { bytes } = letterDocument(box.db, left?.letter?.id ?? 0);
    const { text, isTagged, title } = await readPdf(bytes);
    expect([isTagged, title]).toEqual([true, 'A reminder about your account L1-1 2026-000002']);
    for (const words of ['Himalaya Finance', 'Our reference 2026-000002', '1 Lake Side', 'Page 1 of 1'])
      expect(text).toContain(words);
    expect(text).toContain('Dear Borrower 1, Your account is past due. On Mar 31, 2026 you owe $1,000.00');
    expect(letterRegister(box.db, { portfolioId: box.portfolioId }).letters).toMatchObject([
      {
        number: '2026-000002',
        kind: 'other',
        messageKind: 'reminder_after_due',
        owedMinor: 100_000,
        isIntact: true,
      },
      { number: '2026-000001', kind: 'account_statement', messageKind: null },
    ]);
    expect(messageDetail(box.db, id)).toMatchObject({ state: 'printed', letter: left?.letter });
    const told = box.db.select().from(caseEvent).orderBy(caseEvent.id).all().slice(-1);
    expect(told).toMatchObject([{ kind: 'letter.issued', detail: { messageId: id, number: '2026-000002' } }]);
    expect(handOutOne(box, id).refused).toHaveLength(1);
  });

  test('is printed once it is in somebody’s hands, as a batch that can be taken back', async () => {
    const box = await withLetterhead();
    const [borrowerId = 0] = box.borrowerIds;
    const issued = issueLetter(box.agent, { borrowerId, kind: 'account_statement' }).letterId;
    const { done, batchId } = handOutOne(box, box.write({ channel: 'letter' }));
    const waiting = () => waitingToPrint(box.db, box.portfolioId).letters.map(({ id }) => id);
    // what was issued on the case is still to be printed
    expect(waiting()).toEqual([issued]);
    expect([...batchFiles(box.db, batchId ?? 0)].map(({ name }) => name)).toEqual(['2026-000002.pdf']);
    undoPrint(box.manager, batchId ?? 0);
    expect(waiting()).toEqual([issued, done[0]?.letter?.id]);
    expect(waitingToPrint(box.db, box.portfolioId).letters[1]?.messageKind).toBe('reminder_after_due');
    const text = box.write({ channel: 'sms' });
    expect(handOutOne(box, text).batchId).toBeNull();
  });

  test('stays in the outbox, and spends no number, without a letterhead or with a name that cannot be printed', async () => {
    const bare = await letterBox();
    const id = bare.write({ channel: 'letter' });
    expect(handOutOne(bare, id).refused).toMatchObject([
      { reason: expect.stringContaining('no letterhead yet') },
    ]);
    const box = await withLetterhead();
    box.db.update(borrower).set({ name: '山田 太郎' }).run();
    const other = box.write({ channel: 'letter' });
    expect(handOutOne(box, other).refused).toMatchObject([
      { reason: expect.stringContaining('山 田 太 郎') },
    ]);
    expect(messageById(box.db, other)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(box.db.select().from(letter).all()).toEqual([]);
    expect(box.db.select().from(contact).all()).toEqual([]);
  });

  test.each(ownLetters)('is none of a %s, which is made from the ledger', async (kind) => {
    const box = await withLetterhead();
    expect(() => box.write({ kind, channel: 'letter' })).toThrow('print it under Letters on the case');
    const words = { subject: 'About it', body: 'It is {{lender.signature}}.', language: 'en' } as const;
    const { portfolioId } = box;
    expect(() =>
      saveTemplate(box.manager, { ...words, portfolioId, kind, channel: 'letter', after: 0 }),
    ).toThrow('a letter of its own');
  });
});

test('who writes is read from the letterhead where messages say nothing else', async () => {
  const box = await withLetterhead();
  expect(senderOf(box.db, box.portfolioId)).toMatchObject({
    signature: 'Himalaya Finance',
    phone: '+977 1 555 0142',
    address: '12 Durbar Marg\nKathmandu 44600\nNepal',
    replyTo: 'accounts@himalaya.example',
    own: { phone: null, address: null, replyTo: null },
  });
  writesByItself(box);
  expect(senderOf(box.db, box.portfolioId)).toMatchObject({
    signature: 'Lake Lending',
    phone: '+977 1 555 0142',
  });
});

describe('what has no carrier', () => {
  test('waits in the outbox, and leaves by hand as a contact of whoever took it', async () => {
    const box = await withLetterhead();
    const letter = box.write({ channel: 'letter' });
    const text = box.write({ channel: 'sms' });
    expect(await box.deliver({})).toBe(0);
    expect(outboxCounts(box.db, box.portfolioId)).toEqual([{ state: 'queued', messages: 2 }]);

    const { portfolioId } = box;
    const result = handOut(box.manager, { portfolioId, messageIds: [letter, text] });
    expect(result.done.map(({ recipient }) => recipient)).toEqual(['1 Lake Side, Pokhara', '+9779800000000']);
    expect(box.db.select().from(contact).all()).toMatchObject([
      { channel: 'letter', authorId: 'maya' },
      { channel: 'sms', authorId: 'maya' },
    ]);
    expect(handOut(box.manager, { portfolioId, messageIds: [text] }).refused).toMatchObject([
      { reason: 'This message has left already, or is being sent.' },
    ]);
  });

  test('is not handed out at night, and a letter is', async () => {
    const box = await withLetterhead();
    const letter = box.write({ channel: 'letter' });
    const text = box.write({ channel: 'sms' });
    box.clock.at += 7 * hour;
    const { done, refused } = handOut(box.manager, {
      portfolioId: box.portfolioId,
      messageIds: [letter, text],
    });
    expect(done.map(({ messageId }) => messageId)).toEqual([letter]);
    expect(refused).toMatchObject([{ messageId: text, reason: expect.stringContaining('08:00') }]);
  });

  test('ends by itself once it is out of date, and the case says so', async () => {
    const box = await withLetterhead();
    const waiting = [box.write({ channel: 'letter' }), box.write({ channel: 'sms' })];
    box.clock.at += 13 * day;
    await box.deliver({});
    expect(waiting.map((id) => messageById(box.db, id).state)).toEqual(['queued', 'queued']);

    box.clock.at += 2 * day;
    // who prints at that very moment is told so
    const { portfolioId } = box;
    const printed = handOut(box.manager, { portfolioId, messageIds: waiting });
    expect(printed.done).toEqual([]);
    expect(printed.refused.map(({ reason }) => reason)).toEqual(
      Array(2).fill('It waited too long: what it says is out of date.'),
    );
    expect(await box.deliver({})).toBe(0);
    for (const id of waiting)
      expect(messageById(box.db, id)).toMatchObject({
        state: 'cancelled',
        reason: expect.stringContaining('out of date'),
      });
    const told = box.db.select().from(caseEvent).where(eq(caseEvent.kind, 'message.cancelled')).all();
    expect(told.map(({ subjectId }) => subjectId).sort()).toEqual(waiting);
    expect(box.db.select().from(contact).all()).toEqual([]);
  });

  test('can be cancelled with a reason, and is not sent then', async () => {
    const box = await letterBox();
    const server = await mailServer();
    const id = box.write();
    cancelMessage(box.manager, { messageId: id, reason: 'They called.' });
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(0);
    expect(() => cancelMessage(box.manager, { messageId: id, reason: 'Again.' })).toThrow(
      'was cancelled by now',
    );
    expect(() => retryMessage(box.manager, { messageId: id })).toThrow('was cancelled by now');
  });
});
