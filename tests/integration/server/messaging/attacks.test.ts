import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  borrower,
  caseEvent,
  contactPoint,
  message,
  messageAttempt,
  messageTemplateVersion,
  portfolio,
} from '#db/schema/index.ts';
import { claim } from '#server/messaging/delivery/claim.ts';
import { rawMail } from '#server/messaging/delivery/mail.ts';
import { sendBySmtp } from '#server/messaging/delivery/smtp.ts';
import { markBounced, takeBounce } from '#server/messaging/opt-out/bounce.ts';
import { optOutBy, optOutOf } from '#server/messaging/opt-out/honour.ts';
import { takeGatewayCall } from '#server/messaging/opt-out/reply.ts';
import { emlOf, handOut } from '#server/messaging/outbox/hand-out.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { saveTemplate } from '#server/messaging/template/save.ts';
import { day, hour } from '#tests/support/case-book.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const rename = ({ db, borrowerIds: [first = 0] }: LetterBox, name: string) =>
  db.update(borrower).set({ name }).where(eq(borrower.id, first)).run();

const unicode = 'Bjørn Ängström-Łukasz 王小明';

describe('a borrower’s name', () => {
  test('with line breaks adds no header and no recipient to the mail', async () => {
    const box = await letterBox();
    const server = await mailServer();
    rename(box, 'Eve\r\nBcc: all@victims.example\r\n\r\nBuy now');
    saveTemplate(box.manager, {
      portfolioId: box.portfolioId,
      kind: 'general',
      channel: 'email',
      language: 'en',
      subject: 'For {{borrower.name}}',
      body: '{{borrower.name}}, write to {{lender.signature}}. Stop: {{optout.link}}',
      after: 0,
    });
    box.write({ kind: 'general' });
    await box.deliver({ smtp: server.settings });

    const [mail] = await server.mails();
    expect(mail?.headers.has('bcc')).toBe(false);
    expect(mail?.subject).toBe('For Eve Bcc: all@victims.example Buy now');
    expect(server.recipients).toEqual(['b1@example.test']);
  });

  test('is words, not a template and not HTML, in both parts of the mail', async () => {
    const box = await letterBox();
    const server = await mailServer();
    rename(box, '{{lender.name}} <img src=x onerror=alert(1)>&amp; "O\'Neil"');
    box.write();
    await box.deliver({ smtp: server.settings });

    const [mail] = await server.mails();
    const name = '{{lender.name}} <img src=x onerror=alert(1)>&amp; "O\'Neil"';
    expect(mail?.text).toContain(`Dear ${name},`);
    expect(mail?.html).not.toContain('<img');
    expect(mail?.html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;amp;');
  });

  test('in any script arrives as it is written', async () => {
    const box = await letterBox();
    const server = await mailServer();
    rename(box, unicode);
    box.write();
    await box.deliver({ smtp: server.settings });
    expect((await server.mails())[0]?.text).toContain(`Dear ${unicode},`);
  });
});

test('an address that smuggles a second one in reaches nobody', async () => {
  const box = await letterBox();
  const server = await mailServer();
  const smuggled = [
    'b1@example.test>\r\nRCPT TO:<all@victims.example',
    'b1@example.test, all@victims.example',
    'b1@example.test\r\nBcc: all@victims.example',
  ];
  for (const value of smuggled) {
    box.db
      .insert(contactPoint)
      .values({
        borrowerId: box.borrowerIds[0] ?? 0,
        kind: 'email',
        place: 'home',
        value,
        authorName: 'T',
        at: 0,
      })
      .run();
    const id = box.write();
    await box.deliver({ smtp: server.settings });
    expect([value, messageById(box.db, id).state]).toEqual([value, 'failed']);
  }
  expect(server.recipients).toEqual([]);
});

test('a sender’s name with line breaks adds no header', async () => {
  const server = await mailServer();
  const raw = await rawMail({
    from: { name: 'Lake\r\nX-Evil: 1', address: 'office@lender.example' },
    to: 'b1@example.test',
    replyTo: 'office@lender.example\r\nX-Evil: 2',
    subject: 'Hello\r\nX-Evil: 3',
    text: 'Hello',
    html: null,
    messageId: '<m1.1.a@lender.example>\r\nX-Evil: 4',
    language: 'en\r\nX-Evil: 5',
    optOutPost: 'https://pay.lender.example/api/stop/x\r\nX-Evil: 6',
    at: 0,
  });
  await sendBySmtp(server.settings, { from: 'office@lender.example', to: 'b1@example.test', id: 'm1' }, raw);
  const [mail] = await server.mails();
  expect([...(mail?.headers.keys() ?? [])]).not.toContain('x-evil');
});

describe('one message that cannot be judged', () => {
  test('keeps no other from leaving, and is looked at again', async () => {
    const box = await letterBox([{}, {}]);
    const server = await mailServer();
    const [first = 0] = box.borrowerIds;
    const stuck = box.write();
    const other = box.db
      .insert(portfolio)
      .values({
        name: 'No clock',
        currency: 'USD',
        locale: 'en-US',
        timeZone: 'Nowhere/Land',
        jurisdiction: 'hours-only',
        createdAt: 0,
      })
      .returning({ id: portfolio.id })
      .get();
    box.db.update(borrower).set({ portfolioId: other.id }).where(eq(borrower.id, first)).run();
    const fine = box.writeTo(1);

    expect(await box.deliver({ smtp: server.settings })).toBe(1);
    expect(messageById(box.db, fine).state).toBe('sent');
    const waiting = messageById(box.db, stuck);
    expect(waiting).toMatchObject({
      state: 'queued',
      reason: expect.stringContaining('could not be judged'),
    });
    expect(waiting.nextAttemptAt).toBe(box.clock.at + hour / 4);

    box.db.update(borrower).set({ portfolioId: box.portfolioId }).where(eq(borrower.id, first)).run();
    box.clock.at += hour / 4;
    expect(await box.deliver({ smtp: server.settings })).toBe(1);
    expect(server.recipients).toEqual(['b2@example.test', 'b1@example.test']);
  });

  test('fails once what it says is out of date', async () => {
    const box = await letterBox();
    const stuck = box.write();
    box.db.update(portfolio).set({ timeZone: 'Nowhere/Land' }).run();
    box.clock.at += 15 * day;
    const server = await mailServer();
    expect(await box.deliver({ smtp: server.settings })).toBe(0);
    expect(messageById(box.db, stuck)).toMatchObject({ state: 'failed', nextAttemptAt: null });
  });
});

test('what another host had begun and never ended is not left for ever', async () => {
  const box = await letterBox();
  const server = await mailServer();
  const id = box.write();
  claim({ db: box.db, now: () => box.clock.at }, id, 'a-container-that-is-gone:7:0');
  box.clock.at += hour / 4;
  await box.deliver({ smtp: server.settings });
  expect(messageById(box.db, id).state).toBe('sending');
  box.clock.at += hour / 2;
  await box.deliver({ smtp: server.settings });
  expect(messageById(box.db, id).state).toBe('unknown');
  expect(server.taken).toHaveLength(0);
});

test('a mail that came back before the server’s answer was read is not told as sent', async () => {
  const box = await letterBox();
  const server = await mailServer();
  const id = box.write();
  server.whenTaken = () => markBounced({ db: box.db, now: () => box.clock.at }, id, '5.1.1 No such user');
  await box.deliver({ smtp: server.settings });
  expect(messageById(box.db, id).state).toBe('bounced');
  const told = box.db.select({ kind: caseEvent.kind }).from(caseEvent).orderBy(caseEvent.id).all();
  expect(told.map(({ kind }) => kind).filter((kind) => kind.startsWith('message.'))).toEqual([
    'message.queued',
    'message.bounced',
  ]);
});

test('a copy of a mail is given out only once it cannot be sent a second time', async () => {
  const box = await letterBox();
  const id = box.write();
  await expect(emlOf(box.manager, id)).rejects.toThrow('Take it out by hand first');
  handOut(box.manager, { portfolioId: box.portfolioId, messageIds: [id] });
  expect((await emlOf(box.manager, id)).eml.toString()).toContain(
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  );
});

describe('an opt-out link', () => {
  const tokenOf = async (box: LetterBox) => {
    const server = await mailServer();
    box.write();
    await box.deliver({ smtp: server.settings });
    const [, token = ''] = /\/stop\/([A-Za-z0-9_-]{43})/.exec((await server.mails())[0]?.text ?? '') ?? [];
    return { token, server };
  };

  test('that was guessed, cut, changed or written in another case is none', async () => {
    const box = await letterBox();
    const { token } = await tokenOf(box);
    const clock = { db: box.db, now: () => box.clock.at };
    const swapped = token.replace(/[a-z]/i, (c) =>
      c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase(),
    );
    for (const wrong of [token.slice(1), `${token} `, `${token}%00`, swapped, '%', "' OR 1=1 --", ''])
      expect(() => optOutBy(clock, wrong, 'link')).toThrow('This link');
    expect(optOutOf(clock, token).done).toBe(false);
  });

  test('ends this borrower’s e-mails, also those that wait, and nobody else’s and no texts', async () => {
    const box = await letterBox([{}, {}]);
    const { token, server } = await tokenOf(box);
    const [mail, text, others] = [box.write(), box.write({ channel: 'sms' }), box.writeTo(1)];
    optOutBy({ db: box.db, now: () => box.clock.at }, token, 'one_click');
    expect(messageById(box.db, mail)).toMatchObject({ state: 'cancelled' });
    expect(messageById(box.db, text)).toMatchObject({ state: 'queued' });
    await box.deliver({ smtp: server.settings });
    expect(messageById(box.db, others)).toMatchObject({ state: 'sent' });
    expect(server.recipients).toEqual(['b1@example.test', 'b2@example.test']);
  });
});

describe('what a carrier tells', () => {
  test('about messages that nobody knows changes nothing, however often it is told', async () => {
    const box = await letterBox();
    const server = await mailServer();
    const id = box.write();
    await box.deliver({ smtp: server.settings });
    const clock = { db: box.db, now: () => box.clock.at };
    const before = box.db.select().from(message).all();
    takeGatewayCall(clock, { type: 'status', messageId: 'gw-unknown', state: 'failed' });
    takeGatewayCall(clock, { type: 'reply', id: 'r1', from: '+19995550000', text: 'STOP' });
    expect(takeBounce(clock, dsn('<m999.1.AAAA@pay.lender.example>'))).toBeNull();
    expect(box.db.select().from(message).all()).toEqual(before);

    const { providerId } = messageById(box.db, id);
    expect(takeBounce(clock, dsn(providerId ?? ''))).toBe(id);
    takeBounce(clock, dsn(providerId ?? ''));
    const told = box.db.select().from(caseEvent).where(eq(caseEvent.kind, 'message.bounced')).all();
    expect(told).toHaveLength(1);
  });

  test('in a megabyte that looks like ids is read in no time', () => {
    const huge = dsn('<m1.1.a@'.repeat(120_000));
    expect(takeBounce({ db: null as never, now: () => 0 }, huge)).toBeNull();
  });
});

const dsn = (messageId: string) =>
  [
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
    '',
    `Message-ID: ${messageId}`,
  ].join('\r\n');

describe('a template that was good when the message was written', () => {
  test('and lacks what the rule pack asks by now keeps the message from leaving', async () => {
    const box = await letterBox();
    const server = await mailServer();
    const id = box.write();
    // the portfolio comes under a pack that asks for words which this text does not have
    box.db.update(portfolio).set({ jurisdiction: 'us-reg-f' }).run();
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(0);
    expect(messageById(box.db, id)).toMatchObject({
      state: 'cancelled',
      reason: expect.stringContaining('debt collector'),
    });
    expect(box.db.select().from(messageAttempt).all()).toEqual([]);
  });

  test('cannot be made worse behind the product’s back', async () => {
    const box = await letterBox();
    box.write();
    expect(() => box.db.update(messageTemplateVersion).set({ body: 'Pay or go to court.' }).run()).toThrow();
  });
});
