import { expect, test } from 'vitest';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { markBounced } from '#server/messaging/opt-out/bounce.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { unreachablePoints } from '#server/messaging/unreachable.ts';
import { letterBox } from '#tests/support/letter-box.ts';
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
