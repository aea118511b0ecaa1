import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { carriersFrom, type SmtpSettings } from '#server/messaging/delivery/settings.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { freshHome } from '#tests/support/desk.ts';
import { letterBox, publicUrl } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';
import { testCertificate } from '#tests/support/test-certificate.ts';

const login = { user: 'recoup', pass: 'p@ss w/ord' };
const ca = testCertificate.cert;

/** One mail, handed to a server that wants STARTTLS and a sign-in. */
async function handed(change: Partial<SmtpSettings>) {
  const box = await letterBox();
  const server = await mailServer({ login });
  const id = box.write();
  const smtp = { ...server.settings, ca, ...change };
  await box.deliver({ smtp });
  const { state, reason, nextAttemptAt } = messageById(box.db, id);
  return { box, server, id, state, reason, nextAttemptAt };
}

test('a mail leaves over STARTTLS and a sign-in, by a certificate of the lender’s own authority', async () => {
  const { server, state } = await handed({});
  expect(state).toBe('sent');
  expect(server.recipients).toEqual(['b1@example.test']);
});

test('a wrong password is said as such, and the mail waits until it is put right', async () => {
  const { box, server, id, state, reason, nextAttemptAt } = await handed({
    auth: { ...login, pass: 'wrong' },
  });
  expect(server.taken).toEqual([]);
  expect([state, reason]).toEqual([
    'queued',
    expect.stringMatching(/Signing in to the mail server failed: .*535/),
  ]);
  expect(reason).not.toContain('wrong');
  box.clock.at = nextAttemptAt ?? 0;
  await box.deliver({ smtp: { ...server.settings, ca } });
  expect(messageById(box.db, id).state).toBe('sent');
  expect(server.taken).toHaveLength(1);
});

test('a certificate that nobody vouches for takes no password and no mail', async () => {
  const { server, state, reason } = await handed({ ca: null });
  expect(server.taken).toEqual([]);
  expect([state, reason]).toEqual([
    'queued',
    expect.stringMatching(/certificate is not trusted.*RECOUP_SMTP_CA/),
  ]);
});

test('the authority is read from a file, and without it no mail is sent at all', () => {
  const file = join(freshHome(), 'ca.pem');
  const env = {
    RECOUP_SMTP_URL: 'smtp://recoup:p%40ss@mail.lender.example',
    RECOUP_SMTP_CA: file,
    RECOUP_PUBLIC_URL: publicUrl,
  };
  expect(carriersFrom(env)).toMatchObject({ smtp: null, notes: [expect.stringContaining('cannot be read')] });
  writeFileSync(file, 'no certificate');
  expect(carriersFrom(env)).toMatchObject({
    smtp: null,
    notes: [expect.stringContaining('holds no certificate')],
  });
  writeFileSync(file, ca);
  expect(carriersFrom(env)).toMatchObject({
    smtp: { ca, requireTls: true, port: 587, auth: { user: 'recoup', pass: 'p@ss' } },
    notes: [],
  });
});
