import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { contact, contactCorrection, optOutToken } from '#db/schema/index.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { optOutBy } from '#server/messaging/opt-out/honour.ts';
import { handOut } from '#server/messaging/outbox/hand-out.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { hour } from '#tests/support/case-book.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

test('a mail server that was down for two days has cost no message a thing, and was not asked for each of them', async () => {
  const box = await letterBox([{}, {}, {}]);
  const ids = [0, 1, 2].map((b) => box.writeTo(b));
  const nowhere = { host: '127.0.0.1', port: 1, secure: false, requireTls: false, auth: null, ca: null };
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
    smtp: { host: '127.0.0.1', port: silent, secure: false, requireTls: false, auth: null, ca: null },
    gateway: { url: `http://127.0.0.1:${gateway}/messages`, secret: 'a secret of sixteen or more' },
  });
  await vi.waitFor(() => expect(messageById(box.db, text).state).toBe('sent'), 15_000);
  expect(messageById(box.db, mail).state).toBe('sending');
  // the text may be quicker than the mail's connection
  await vi.waitFor(() => expect(open).toHaveLength(1), 10_000);
  for (const socket of open) socket.destroy();
  await delivering;
  expect(messageById(box.db, mail).state).toBe('queued');
});

describe('a gateway that takes a text and gives no answer', () => {
  /** Of each call of ours, the key; the first is taken without a word. */
  async function silentAtFirst() {
    const keys: unknown[] = [];
    const port = await listening(
      createHttpServer((request, response) => {
        request.resume().on('end', () => {
          if (keys.push(request.headers['idempotency-key']) === 1) request.socket.destroy();
          else response.writeHead(202).end('{"id":"g1"}');
        });
      }),
    );
    return {
      keys,
      gateway: { url: `http://127.0.0.1:${port}/messages`, secret: 'a secret of sixteen or more' },
    };
  }

  /** The contacts that count, as corrected. */
  const counted = ({ db }: LetterBox) => {
    const undone = db.select().from(contactCorrection).all();
    const all = db.select().from(contact).all();
    return all.filter(({ id }) => !undone.some(({ contactId }) => contactId === id)).length;
  };

  test('is asked again with the same key, and it is one contact all the while', async () => {
    const box = await letterBox();
    const { keys, gateway } = await silentAtFirst();
    const id = box.write({ channel: 'sms' });
    await box.deliver({ gateway });
    expect(messageById(box.db, id)).toMatchObject({
      state: 'queued',
      reason: expect.stringMatching(/no answer/),
    });
    expect(counted(box)).toBe(1);
    box.clock.at += hour / 20;
    await box.deliver({ gateway });
    expect(messageById(box.db, id).state).toBe('sent');
    expect(new Set(keys).size).toBe(1);
    expect(counted(box)).toBe(1);
  });

  test('may have sent it, even where it may not be asked again: a person says', async () => {
    const box = await letterBox();
    const { keys, gateway } = await silentAtFirst();
    const id = box.write({ channel: 'sms' });
    await box.deliver({ gateway });
    // the debt is paid, so its words would no longer be true
    const paid = { amountMinor: 100_000, receivedOn: '2026-03-31', reference: 'P' };
    postPayment(box.agent, { borrowerId: box.borrowerIds[0] ?? 0, ...paid });
    box.clock.at += hour / 20;
    await box.deliver({ gateway });
    expect(keys).toHaveLength(1);
    expect(messageById(box.db, id).state).toBe('unknown');
    expect(counted(box)).toBe(1);
  });

  test('may have sent it: it is not handed out by hand, and an opt-out calls it unknown and not cancelled', async () => {
    const box = await letterBox();
    const { gateway } = await silentAtFirst();
    const { db, clock, portfolioId, manager } = box;
    const id = box.write({ channel: 'sms' });
    await box.deliver({ gateway });
    const byHand = handOut(manager, { portfolioId, messageIds: [id] });
    expect(byHand).toMatchObject({ done: [], refused: [{ reason: expect.stringMatching(/may have left/) }] });
    const { token } = db.select().from(optOutToken).all()[0] ?? { token: '' };
    optOutBy({ db, now: () => clock.at }, token, 'link');
    expect(messageById(db, id).state).toBe('unknown');
  });
});

test('of what a gateway answers no more is read than is kept', async () => {
  const box = await letterBox();
  let written = 0;
  const port = await listening(
    createHttpServer((request, response) => {
      request.resume();
      response.writeHead(202);
      const piece = Buffer.alloc(1 << 16, 'x');
      const goOn = () => {
        while (!response.destroyed && written < 1 << 30) {
          written += piece.length;
          if (!response.write(piece)) return response.once('drain', goOn);
        }
        return response.end();
      };
      goOn();
    }),
  );
  const id = box.write({ channel: 'sms' });
  await box.deliver({
    gateway: { url: `http://127.0.0.1:${port}/messages`, secret: 'a secret of sixteen or more' },
  });
  expect(messageById(box.db, id).state).toBe('sent');
  expect(written).toBeLessThan(64 << 20);
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
