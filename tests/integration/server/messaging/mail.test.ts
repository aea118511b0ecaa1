import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  caseEvent,
  contact,
  contactCorrection,
  contactWish,
  gateVerdict,
  message,
  messageAttempt,
} from '#db/schema/index.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { loadFacts } from '#server/compliance/load-facts.ts';
import { optOutBy } from '#server/messaging/opt-out/honour.ts';
import { settleUnknown } from '#server/messaging/outbox/act.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { day, hour } from '#tests/support/case-book.ts';
import { type LetterBox, letterBox, publicUrl } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const events = ({ db }: LetterBox) =>
  db
    .select({ kind: caseEvent.kind })
    .from(caseEvent)
    .orderBy(caseEvent.id)
    .all()
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('message.'));

/** Contacts that count towards the borrower's limits. */
const counted = ({ db, borrowerIds: [first = 0], clock }: LetterBox) =>
  loadFacts(db, first, clock.at).history.length;

describe('an e-mail', () => {
  test('arrives with its subject, both parts and a one-click way to stop further ones', async () => {
    const box = await letterBox();
    const server = await mailServer();
    const id = box.write();

    expect(await box.deliver({ smtp: server.settings })).toBe(1);

    const [mail] = await server.mails();
    expect(mail?.subject).toBe('A reminder about your account L1-1');
    expect(mail?.text).toContain('Dear Borrower 1,');
    expect(mail?.text).toContain('you owe $1,000.00 in all');
    expect(mail?.html).toContain('<p style="margin:0 0 16px">Dear Borrower 1,</p>');
    expect(mail?.from?.text).toContain('office@lender.example');
    const link = new RegExp(`${publicUrl}/stop/([A-Za-z0-9_-]{43})`).exec(mail?.text ?? '');
    expect(link).not.toBeNull();
    expect(mail?.html).toContain(`<a href="${link?.[0]}">`);
    expect(server.taken[0]?.toString()).toContain(
      `List-Unsubscribe: <${publicUrl}/api/stop/${link?.[1]}>\r\n`,
    );
    expect(server.taken[0]?.toString()).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(messageById(box.db, id)).toMatchObject({ state: 'sent', providerId: mail?.messageId });
  });

  test('is a contact with a verdict of its own, and stands on the timeline', async () => {
    const box = await letterBox();
    const server = await mailServer();
    box.write();
    await box.deliver({ smtp: server.settings });

    const [made] = box.db.select().from(contact).all();
    expect(made).toMatchObject({
      channel: 'email',
      direction: 'outbound',
      authorId: 'asha',
      conversation: false,
    });
    expect(
      box.db
        .select()
        .from(gateVerdict)
        .where(eq(gateVerdict.id, made?.verdictId ?? 0))
        .get()?.verdict,
    ).toBe('allow');
    expect(events(box)).toEqual(['message.queued', 'message.sent']);
  });

  test('is written once however often the form is sent, and sent once however often the sender looks', async () => {
    const box = await letterBox();
    const server = await mailServer();
    expect(box.write({ requestId: 'same-click' })).toBe(box.write({ requestId: 'same-click' }));
    await box.deliver({ smtp: server.settings });
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(1);
  });

  test('written in the afternoon and due at night waits for the morning of the borrower', async () => {
    const box = await letterBox();
    const server = await mailServer();
    const id = box.write();
    // Kathmandu, 22:45
    box.clock.at += 7 * hour;
    await box.deliver({ smtp: server.settings });
    const held = messageById(box.db, id);
    expect(held).toMatchObject({ state: 'held', reason: expect.stringContaining('08:00') });
    expect(held.nextAttemptAt).toBe(Date.UTC(2026, 3, 1, 2, 15));
    expect(server.taken).toHaveLength(0);

    box.clock.at = Date.UTC(2026, 3, 1, 2, 14, 59);
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(0);
    box.clock.at = Date.UTC(2026, 3, 1, 2, 15);
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(1);
  });

  test('is not sent any more once the borrower has opted out over an earlier one', async () => {
    const box = await letterBox();
    const server = await mailServer();
    box.write();
    await box.deliver({ smtp: server.settings });
    const waiting = box.write();
    const [mail] = await server.mails();
    const [, token = ''] = /\/stop\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '') ?? [];

    optOutBy({ db: box.db, now: () => box.clock.at }, token, 'one_click');
    optOutBy({ db: box.db, now: () => box.clock.at }, token, 'link');

    expect(messageById(box.db, waiting)).toMatchObject({
      state: 'cancelled',
      reason: 'The borrower asked for no e-mails.',
    });
    expect(box.db.select().from(contactWish).all()).toMatchObject([{ kind: 'opt_out', channel: 'email' }]);
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(1);
    expect(() => box.write()).toThrow('The borrower asked for no e-mails.');
    expect(events(box)).toContain('message.opted_out');
  });

  test('is cancelled where the debt was paid before it left', async () => {
    const box = await letterBox();
    const server = await mailServer();
    const id = box.write();
    const [borrowerId = 0] = box.borrowerIds;
    postPayment(box.agent, { borrowerId, amountMinor: 100_000, receivedOn: '2026-03-31', reference: 'P1' });
    await box.deliver({ smtp: server.settings });
    expect(messageById(box.db, id)).toMatchObject({
      state: 'cancelled',
      reason: 'Nothing is owed any more.',
    });
    expect(server.taken).toHaveLength(0);
  });
});

describe('a mail server', () => {
  test('that is busy is asked again later, and the try that failed counts as no contact', async () => {
    const box = await letterBox();
    const server = await mailServer();
    server.treatNext({ code: 451, at: 'data' });
    const id = box.write();
    await box.deliver({ smtp: server.settings });
    expect(messageById(box.db, id)).toMatchObject({
      state: 'queued',
      attempts: 1,
      nextAttemptAt: box.clock.at + 60_000,
    });
    expect(counted(box)).toBe(0);

    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(0);
    box.clock.at += 60_000;
    await box.deliver({ smtp: server.settings });
    expect(messageById(box.db, id)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(server.taken).toHaveLength(1);
    expect(counted(box)).toBe(1);
  });

  test('that says “later” six times over nine hours has refused the message', async () => {
    const box = await letterBox();
    const server = await mailServer();
    const id = box.write();
    // five waits of up to six hours, through a night
    for (let quarters = 0; quarters < 200 && messageById(box.db, id).state !== 'failed'; quarters++) {
      server.treatNext({ code: 451, at: 'data' });
      await box.deliver({ smtp: server.settings });
      box.clock.at += hour / 4;
    }
    expect(messageById(box.db, id)).toMatchObject({
      state: 'failed',
      attempts: 6,
      reason: expect.stringContaining('Given up after 6 tries'),
    });
    expect(counted(box)).toBe(0);
    expect(events(box)).toEqual(['message.queued', 'message.failed']);
  });

  test('that refuses the recipient for good ends the message, and the case says so', async () => {
    const box = await letterBox();
    const server = await mailServer();
    server.treatNext({ code: 550, at: 'recipient' });
    const id = box.write();
    await box.deliver({ smtp: server.settings });
    expect(messageById(box.db, id)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('Not now.'),
    });
    expect(events(box)).toEqual(['message.queued', 'message.failed']);
    expect(box.db.select().from(contactCorrection).all()).toMatchObject([{ happened: false }]);
  });

  test('that hangs up after the text leaves an unknown end, which a person settles', async () => {
    const box = await letterBox();
    const server = await mailServer();
    server.treatNext('hang_up_after_data');
    const id = box.write();
    await box.deliver({ smtp: server.settings });
    box.clock.at += day / 4;
    await box.deliver({ smtp: server.settings });
    expect(messageById(box.db, id).state).toBe('unknown');
    expect(counted(box)).toBe(1);
    expect(server.taken).toHaveLength(0);

    box.clock.at = Date.UTC(2026, 3, 1, 5);
    settleUnknown(box.manager, { messageId: id, verdict: 'not_sent' });
    expect(counted(box)).toBe(0);
    await box.deliver({ smtp: server.settings });
    expect(messageById(box.db, id).state).toBe('sent');
    expect(server.taken).toHaveLength(1);
    expect(counted(box)).toBe(1);
    expect(
      box.db
        .select()
        .from(messageAttempt)
        .all()
        .map(({ outcome }) => outcome),
    ).toEqual(['permanent', 'sent']);
  });
});

test('the words of a message cannot be changed, and none can be removed', async () => {
  const box = await letterBox();
  box.write();
  expect(() => box.db.update(message).set({ text: 'other' }).run()).toThrow('frozen');
  expect(() => box.db.delete(message).run()).toThrow('stays in the outbox');
});
