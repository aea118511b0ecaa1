import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { ownLetters } from '#db/message-terms.ts';
import { borrower, caseEvent, contact, contactWish, letter, message, smsReply } from '#db/schema/index.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { adoptLetterhead } from '#server/letters/letterhead.ts';
import { letterRegister } from '#server/letters/queries.ts';
import { recordLanguage } from '#server/messaging/language.ts';
import { takeBounce } from '#server/messaging/opt-out/bounce.ts';
import { takeGatewayCall } from '#server/messaging/opt-out/reply.ts';
import { cancelMessage, retryMessage } from '#server/messaging/outbox/act.ts';
import { handOut } from '#server/messaging/outbox/hand-out.ts';
import { messageById, messageDetail, outboxCounts, outboxPage } from '#server/messaging/outbox/queries.ts';
import { previewMessage, previewSendMany, sendMany } from '#server/messaging/outbox/send.ts';
import { senderOf } from '#server/messaging/sender.ts';
import { listTemplates, templateHistory } from '#server/messaging/template/queries.ts';
import { retireTemplate, saveTemplate } from '#server/messaging/template/save.ts';
import { day, hour } from '#tests/support/case-book.ts';
import { writesByItself } from '#tests/support/daily.ts';
import { head } from '#tests/support/letter-book.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

const reminder = { kind: 'reminder_after_due', channel: 'email', language: 'en' } as const;

describe('a template', () => {
  test('is stored as a version; one that lacks its opt-out is refused beside the field and changes nothing', async () => {
    const { manager, portfolioId } = await letterBox();
    const key = { portfolioId, ...reminder };
    listTemplates(manager, portfolioId);
    const body = 'Dear {{borrower.name or "customer"}}, you owe {{debt.owed}}. {{lender.signature}}';
    const bare = { ...key, subject: 'Hello', body, after: 1 };
    expect(() => saveTemplate(manager, bare)).toThrow(
      expect.objectContaining({ code: 'refused', field: 'body' }),
    );
    expect(templateHistory(manager, key)?.versions).toHaveLength(1);

    const saved = saveTemplate(manager, {
      ...bare,
      body: `${body}\n\nStop: {{optout.link}}`,
      note: 'Shorter.',
    });
    expect(saved.version).toBe(2);
    expect(templateHistory(manager, key)?.versions).toMatchObject([
      { version: 2, authorName: 'Maya', note: 'Shorter.' },
      { version: 1, authorName: 'Recoup' },
    ]);
  });

  test('that somebody else saved meanwhile is not overwritten', async () => {
    const { manager, otherManager, portfolioId } = await letterBox();
    listTemplates(manager, portfolioId);
    const next = {
      portfolioId,
      ...reminder,
      subject: 'A',
      body: '{{lender.name}} {{optout.link}}',
      after: 1,
    };
    saveTemplate(manager, next);
    expect(() => saveTemplate(otherManager, next)).toThrow('Version 2 was saved meanwhile');
  });

  test('in the borrower’s language is preferred; without it the text says which language it is in', async () => {
    const box = await letterBox();
    const [borrowerId = 0] = box.borrowerIds;
    recordLanguage(box.agent, { borrowerId, language: 'es' });
    const spanish = previewMessage(box.agent, { borrowerId, kind: 'reminder_after_due', channel: 'email' });
    expect(spanish.draft).toMatchObject({ language: 'es', fallback: null });
    expect(spanish.draft?.text).toContain('Hola, Borrower 1:');
    retireTemplate(box.manager, { portfolioId: box.portfolioId, ...reminder, language: 'es', after: 1 });
    const english = previewMessage(box.agent, { borrowerId, kind: 'reminder_after_due', channel: 'email' });
    expect(english.draft).toMatchObject({
      language: 'en',
      fallback: 'There is no template in Spanish: this one is in English.',
    });
  });

  test('that needs what the borrower has not is refused by the field’s name', async () => {
    const box = await letterBox();
    expect(() => box.write({ kind: 'plan_confirmation' })).toThrow('{{plan.total}}');
    expect(box.db.select().from(message).all()).toHaveLength(0);
  });
});

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
    expect(text).toContain('Dear Borrower 1, your account is past due. On Mar 31, 2026 you owe $1,000.00');
    expect(letterRegister(box.db, { portfolioId: box.portfolioId }).letters).toMatchObject([
      { number: '2026-000002', kind: 'other', owedMinor: 100_000, isIntact: true },
      { number: '2026-000001', kind: 'account_statement' },
    ]);
    expect(messageDetail(box.db, id)).toMatchObject({ state: 'printed', letter: left?.letter });
    const told = box.db.select().from(caseEvent).orderBy(caseEvent.id).all().slice(-1);
    expect(told).toMatchObject([{ kind: 'letter.issued', detail: { messageId: id, number: '2026-000002' } }]);
    expect(handOutOne(box, id).refused).toHaveLength(1);
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

test('an answer that says STOP ends texts to everybody with that number, once', async () => {
  const box = await letterBox();
  const clock = { db: box.db, now: () => box.clock.at };
  const waiting = box.write({ channel: 'sms' });
  const reply = { type: 'reply', id: 'gw-1', from: '9779800000000', text: 'Stop please' } as const;
  expect(takeGatewayCall(clock, reply)).toEqual({ optedOut: 1 });
  expect(takeGatewayCall(clock, reply)).toEqual({ optedOut: 1 });
  expect(box.db.select().from(smsReply).all()).toHaveLength(1);
  expect(box.db.select().from(contactWish).all()).toMatchObject([{ kind: 'opt_out', channel: 'sms' }]);
  expect(messageById(box.db, waiting).state).toBe('cancelled');
  expect(takeGatewayCall(clock, { ...reply, id: 'gw-2', text: 'Thanks, I will stop by' })).toEqual({
    optedOut: 0,
  });
});

test('a mail that comes back is said on the case, and stays counted', async () => {
  const box = await letterBox();
  const server = await mailServer();
  const id = box.write();
  await box.deliver({ smtp: server.settings });
  const { providerId } = messageById(box.db, id);
  const notification = [
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 No such user',
    '',
    `Message-ID: ${providerId}`,
  ].join('\n');
  const clock = { db: box.db, now: () => box.clock.at };
  expect(takeBounce(clock, notification)).toBe(id);
  expect(messageById(box.db, id)).toMatchObject({ state: 'bounced', reason: '5.1.1 550 No such user' });
  expect(outboxPage(box.db, { portfolioId: box.portfolioId, state: 'bounced' }).items).toHaveLength(1);
});

test('written in bulk, each passes the gate by itself and who has no address is named', async () => {
  const box = await letterBox([{}, {}, { loans: [{ owesMinor: 0 }] }]);
  const wanted = {
    portfolioId: box.portfolioId,
    borrowerIds: box.borrowerIds,
    kind: 'reminder_after_due',
    channel: 'email',
    requestId: 'bulk-click-1',
  } as const;
  expect(previewSendMany(box.agent, wanted)).toMatchObject({ allowed: 2, blocked: 1 });
  expect(box.db.select().from(message).all()).toHaveLength(0);
  const result = sendMany(box.agent, wanted);
  expect(result.items.map(({ refusal }) => refusal)).toEqual([
    null,
    null,
    expect.stringContaining('{{debt.'),
  ]);
  sendMany(box.agent, wanted);
  expect(box.db.select().from(message).all()).toHaveLength(2);
});
