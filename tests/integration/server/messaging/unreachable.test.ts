import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { message } from '#db/schema/index.ts';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { previewContact } from '#server/compliance/preview-contact.ts';
import { markBounced } from '#server/messaging/opt-out/bounce.ts';
import { takeGatewayCall } from '#server/messaging/opt-out/reply.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { unreachablePoints } from '#server/messaging/unreachable.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

test('an address that a mail server calls unknown is not written to again, and one that was full is', async () => {
  const box = await letterBox();
  const server = await mailServer();
  const [borrowerId = 0] = box.borrowerIds;
  const comesBack = async (status: string) => {
    const id = box.write();
    await box.deliver({ smtp: server.settings });
    markBounced({ db: box.db, now: () => box.clock.at }, id, status);
  };
  await comesBack('5.2.2 Mailbox full');
  await comesBack('5.1.1 No such user');
  expect(() => box.write()).toThrow('No e-mail address is known that mail reaches.');
  const point = { borrowerId, kind: 'email', place: 'home', value: 'new@example.test' } as const;
  addContactPoint(box.agent, point);
  expect(messageById(box.db, box.write()).recipient).toBe('new@example.test');
});

test('an address that the mail server refuses as unknown is not written to again, and the case knows since when', async () => {
  const box = await letterBox();
  const server = await mailServer();
  const [borrowerId = 0] = box.borrowerIds;
  const refusedWith = async (text: string) => {
    server.treatNext({ code: 550, at: 'recipient', text });
    const id = box.write();
    await box.deliver({ smtp: server.settings });
    expect(messageById(box.db, id).state).toBe('failed');
  };
  await refusedWith('5.1.8 The sender is not known');
  await refusedWith('5.7.1 Refused by policy');
  expect(unreachablePoints(box.db, borrowerId)).toEqual([]);
  await refusedWith('5.1.1 No such user');
  expect(unreachablePoints(box.db, borrowerId)).toMatchObject([
    { lostOn: '2026-03-31', reason: expect.stringContaining('5.1.1 No such user') },
  ]);
  expect(() => box.write()).toThrow('No e-mail address is known that mail reaches.');
});

describe('a number', () => {
  const failed = (box: LetterBox, report: { reason: string; permanent?: boolean }) => {
    const id = box.write({ channel: 'sms' });
    const providerId = `at-the-gateway-${id}`;
    box.db
      .update(message)
      .set({ state: 'sent', sentAt: box.clock.at, providerId })
      .where(eq(message.id, id))
      .run();
    takeGatewayCall(
      { db: box.db, now: () => box.clock.at },
      { type: 'status', messageId: providerId, state: 'failed', ...report },
    );
    expect(messageById(box.db, id).state).toBe('bounced');
  };
  const refused = 'No mobile number is known that takes texts.';

  test('that takes no texts is not written to again, keeps its calls, and the case says why', async () => {
    const box = await letterBox();
    const [borrowerId = 0] = box.borrowerIds;
    failed(box, { reason: 'landline', permanent: true });
    expect(unreachablePoints(box.db, borrowerId)).toMatchObject([
      { channel: 'sms', lostOn: '2026-03-31', reason: 'Takes no texts: landline' },
    ]);
    expect(() => box.write({ channel: 'sms' })).toThrow(refused);
    expect(
      previewContact(box.db, { borrowerId, channel: 'call' }, { actorId: null, now: box.clock.at }).verdict,
    ).toBe('allow');
    addContactPoint(box.agent, { borrowerId, kind: 'phone', place: 'mobile', value: '+9779811111111' });
    expect(messageById(box.db, box.write({ channel: 'sms' })).recipient).toBe('+9779811111111');
  });

  test('from which one text came back is written to once more, and after the second no more', async () => {
    const box = await letterBox();
    failed(box, { reason: 'absent subscriber' });
    failed(box, { reason: 'absent subscriber' });
    expect(() => box.write({ channel: 'sms' })).toThrow(refused);
  });

  test('that a gateway refuses with 410 is not written to again', async () => {
    const box = await letterBox();
    const id = box.write({ channel: 'sms' });
    const answer = { state: 'failed', reason: '410 {"error":"not a mobile number"}' } as const;
    box.db.update(message).set(answer).where(eq(message.id, id)).run();
    expect(() => box.write({ channel: 'sms' })).toThrow(refused);
  });
});
