import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { hour } from '#tests/support/case-book.ts';
import { letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

test('a mail server that was down for two days has cost no message a thing, and was not asked for each of them', async () => {
  const box = await letterBox([{}, {}, {}]);
  const ids = [0, 1, 2].map((b) => box.writeTo(b));
  const nowhere = { host: '127.0.0.1', port: 1, secure: false, requireTls: false, auth: null };
  expect(await box.deliver({ smtp: nowhere })).toBe(1);
  // the channel rests
  expect(await box.deliver({ smtp: nowhere })).toBe(0);
  for (let minutes = 0; minutes < 2 * 24 * 60; minutes += 20) {
    box.clock.at += hour / 3;
    await box.deliver({ smtp: nowhere });
  }
  expect(ids.map((id) => messageById(box.db, id).state)).not.toContain('failed');
  const server = await mailServer();
  for (let hours = 0; hours < 24; hours += 6) {
    box.clock.at += 6 * hour;
    await box.deliver({ smtp: server.settings });
  }
  expect(ids.map((id) => messageById(box.db, id).state)).toEqual(['sent', 'sent', 'sent']);
  expect(server.taken).toHaveLength(3);
});

test('a mail server that hangs keeps no text waiting', async () => {
  const box = await letterBox([{}, {}]);
  const mail = box.writeTo(0);
  const text = box.writeTo(1, { channel: 'sms' });
  const open: Socket[] = [];
  // takes the connection and says nothing, not even hello
  const silent = await listening(createTcpServer((socket) => open.push(socket)));
  const gateway = await listening(
    createHttpServer((request, response) => {
      request.resume();
      response.writeHead(202).end('{"id":"g1"}');
    }),
  );
  const delivering = box.deliver({
    smtp: { host: '127.0.0.1', port: silent, secure: false, requireTls: false, auth: null },
    gateway: { url: `http://127.0.0.1:${gateway}/messages`, secret: 'a secret of sixteen or more' },
  });
  await vi.waitFor(() => expect(messageById(box.db, text).state).toBe('sent'));
  expect(messageById(box.db, mail).state).toBe('sending');
  for (const socket of open) socket.destroy();
  await delivering;
  expect(messageById(box.db, mail).state).toBe('queued');
});

test('a mail server is not asked where nobody is named as the sender: the mail waits, and says what is missing', async () => {
  const box = await letterBox();
  const server = await mailServer();
  vi.stubEnv('RECOUP_MAIL_FROM', '');
  const id = box.write();
  await box.deliver({ smtp: server.settings });
  expect(messageById(box.db, id)).toMatchObject({
    state: 'held',
    attempts: 0,
    reason: expect.stringContaining('No sender address'),
  });
  vi.stubEnv('RECOUP_MAIL_FROM', 'office@lender.example');
  box.clock.at += hour / 4;
  await box.deliver({ smtp: server.settings });
  expect(messageById(box.db, id).state).toBe('sent');
});

/** Lets a server listen on a port of its own for one test. */
async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  // a TCP server that listens has an address with a port
  return (server.address() as AddressInfo).port;
}
