import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { message } from '#db/schema/index.ts';
import { loadFacts } from '#server/compliance/load-facts.ts';
import { signatureOf } from '#server/messaging/delivery/signature.ts';
import { freshHome } from '#tests/support/desk.ts';
import { type LetterBox, letterBox, publicUrl } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const program = resolve('tests/support/write-and-send.ts');
const secret = 'a secret of sixteen or more';

interface Child {
  file: string;
  box: LetterBox;
  channel: 'email' | 'sms';
  env: Record<string, string>;
}

/** Writes and sends in a process of its own, which dies at `killAt` as by a power cut. */
async function writeAndSend({ file, box, channel, env }: Child, killAt?: string) {
  const { borrowerIds, clock } = box;
  const child = spawn(process.execPath, [program, file, String(borrowerIds[0]), channel, String(clock.at)], {
    env: {
      ...process.env,
      RECOUP_PUBLIC_URL: publicUrl,
      RECOUP_MAIL_FROM: 'office@lender.example',
      RECOUP_TEST: '1',
      ...env,
      ...(killAt ? { RECOUP_KILL_AT: killAt } : {}),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const [code, signal] = await once(child, 'exit');
  return { code, signal, errors: Buffer.concat(errors).toString() };
}

/** Where it died, how often the mail was taken in the end, and what the outbox says then. */
const mailPoints: [killAt: string, taken: number, state: string][] = [
  ['enqueue:before-commit', 1, 'sent'],
  ['enqueue:committed', 1, 'sent'],
  ['claim:judged', 1, 'sent'],
  ['claim:before-commit', 1, 'sent'],
  ['claim:committed', 0, 'unknown'],
  ['smtp:connected', 0, 'unknown'],
  ['smtp:data', 0, 'unknown'],
  ['smtp:body', 0, 'unknown'],
  ['smtp:accepted', 1, 'unknown'],
  ['settle:before-commit', 1, 'unknown'],
  ['settle:committed', 1, 'sent'],
];

test.each(mailPoints)(
  'killed at %s, a mail is taken %i times at the most, and is %s',
  async (killAt, taken, state) => {
    const file = join(freshHome(), 'recoup.db');
    const box = await letterBox(undefined, { file });
    const server = await mailServer();
    const child: Child = { file, box, channel: 'email', env: { RECOUP_SMTP_URL: server.url } };

    expect(await writeAndSend(child, killAt)).toMatchObject({ code: null, signal: 'SIGKILL' });
    // twice: the first takes up what was left, the second finds nothing to do
    for (let again = 0; again < 2; again++) {
      box.write({ requestId: 'the-only-click' });
      await box.deliver({ smtp: server.settings });
    }

    const mails = await server.mails();
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array(taken).fill('A reminder about your account L1-1'),
    );
    const written = box.db.select().from(message).all();
    expect(written).toHaveLength(1);
    expect(written[0]?.state).toBe(state);
    // counted once, also where nobody knows whether it left
    expect(loadFacts(box.db, box.borrowerIds[0] ?? 0, box.clock.at).history).toHaveLength(1);
  },
);

/** A gateway as ours expects one: it sends a key once, and refuses what is not signed. */
async function gateway() {
  const sent = new Map<string, { to: string; text: string }>();
  let calls = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls++;
      const body = Buffer.concat(chunks).toString();
      const { 'x-recoup-timestamp': timestamp, 'x-recoup-signature': signature } = request.headers;
      const isSigned = signature === signatureOf(secret, String(timestamp), body);
      const key = String(request.headers['idempotency-key']);
      if (isSigned) sent.set(key, JSON.parse(body));
      response.statusCode = isSigned ? 202 : 403;
      response.end(JSON.stringify({ id: `gw-${key}` }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  // a TCP server that listens has an address with a port
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/messages`, sent, calls: () => calls };
}

test.each([
  ['enqueue:before-commit', 1],
  ['enqueue:committed', 1],
  ['claim:judged', 1],
  ['claim:before-commit', 1],
  ['claim:committed', 1],
  ['gateway:before', 1],
  ['gateway:accepted', 2],
  ['settle:before-commit', 2],
  ['settle:committed', 1],
])('killed at %s, a text is asked for again with the same key and sent once', async (killAt, calls) => {
  const file = join(freshHome(), 'recoup.db');
  const box = await letterBox(undefined, { file });
  const carrier = await gateway();
  const env = { RECOUP_SMS_URL: carrier.url, RECOUP_GATEWAY_SECRET: secret };
  const child: Child = { file, box, channel: 'sms', env };

  expect(await writeAndSend(child, killAt)).toMatchObject({ signal: 'SIGKILL' });
  for (let again = 0; again < 2; again++) {
    box.write({ channel: 'sms', requestId: 'the-only-click' });
    await box.deliver({ gateway: { url: carrier.url, secret } });
  }

  expect([...carrier.sent.values()]).toMatchObject([{ to: '+9779800000000' }]);
  expect(carrier.calls()).toBe(calls);
  expect(box.db.select().from(message).all()).toMatchObject([
    { state: 'sent', providerId: expect.stringMatching(/^gw-/) },
  ]);
  expect(loadFacts(box.db, box.borrowerIds[0] ?? 0, box.clock.at).history).toHaveLength(1);
});
