import { describe, expect, test } from 'vitest';
import { contactWish, message, smsReply } from '#db/schema/index.ts';
import { recordLanguage } from '#server/casework/case/language.ts';
import { takeBounce } from '#server/messaging/opt-out/bounce.ts';
import { takeGatewayCall } from '#server/messaging/opt-out/reply.ts';
import { messageById, outboxPage } from '#server/messaging/outbox/queries.ts';
import { previewMessage, previewSendMany, sendMany } from '#server/messaging/outbox/send.ts';
import { listTemplates, templateHistory } from '#server/messaging/template/queries.ts';
import { retireTemplate, saveTemplate } from '#server/messaging/template/save.ts';
import { letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

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
    expect(spanish.draft?.text).toContain('Estimado/a Borrower 1:');
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
  expect(result.items.map(({ refusal }) => refusal)).toEqual([null, null, 'Nothing is owed any more.']);
  sendMany(box.agent, wanted);
  expect(box.db.select().from(message).all()).toHaveLength(2);
});
