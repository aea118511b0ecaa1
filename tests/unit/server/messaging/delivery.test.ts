import { describe, expect, test } from 'vitest';
import {
  meaningOf,
  meaningOfSilence,
  meaningOfStatus,
  nextTryAt,
  nextTryOfCarrierAt,
} from '#server/messaging/delivery/rules.ts';
import { carriersFrom } from '#server/messaging/delivery/settings.ts';
import { isSigned, signatureOf } from '#server/messaging/delivery/signature.ts';
import { readBounce } from '#server/messaging/opt-out/bounce.ts';
import { publicAddress } from '#server/messaging/public-address.ts';

const at = 1_780_000_000_000;

describe('a failed hand-over', () => {
  test.each([
    ['session', 535, 'unreachable'],
    ['session', null, 'unreachable'],
    ['envelope', 550, 'permanent'],
    ['envelope', 450, 'temporary'],
    ['envelope', null, 'temporary'],
    ['data', 554, 'permanent'],
    ['data', 451, 'temporary'],
    ['data', null, 'unknown'],
  ] as const)('in the %s with the answer %s is %s', (phase, code, meaning) => {
    expect(meaningOf(phase, code)).toBe(meaning);
  });

  test.each([
    [202, 'sent'],
    [400, 'permanent'],
    [404, 'permanent'],
    [429, 'temporary'],
    [500, 'temporary'],
    [503, 'unreachable'],
    [302, 'unreachable'],
  ] as const)('of a gateway that answers %s is %s', (status, meaning) => {
    expect(meaningOfStatus(status)).toBe(meaning);
  });

  test.each([
    ['ECONNREFUSED', 'unreachable'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unreachable'],
    ['UND_ERR_SOCKET', 'unknown'],
    [null, 'unknown'],
  ] as const)('of a gateway that says nothing, with the error %s, is %s', (code, meaning) => {
    expect(meaningOfSilence(code)).toBe(meaning);
  });

  test('is tried again after one, five, thirty minutes, two and six hours, and then no more', () => {
    const waits = [1, 2, 3, 4, 5, 6]
      .map((attempts) => nextTryAt(attempts, at))
      .map((next) => next && (next - at) / 60_000);
    expect(waits).toEqual([1, 5, 30, 120, 360, null]);
  });

  test('for want of a carrier is tried again every six hours in the end, and never given up', () => {
    const waits = [1, 2, 5, 6, 50].map((times) => (nextTryOfCarrierAt(times, at) - at) / 60_000);
    expect(waits).toEqual([1, 5, 360, 360, 360]);
  });
});

describe('the carriers', () => {
  const RECOUP_PUBLIC_URL = 'https://pay.lender.example/';
  test('are read from the environment', () => {
    const { smtp, gateway, notes } = carriersFrom({
      RECOUP_PUBLIC_URL,
      RECOUP_SMTP_URL: 'smtp://office%40lender:p%40ss@mail.example:2525',
      RECOUP_SMS_URL: 'https://sms.example/messages',
      RECOUP_GATEWAY_SECRET: '0123456789abcdef',
    });
    expect(smtp).toEqual({
      host: 'mail.example',
      port: 2525,
      secure: false,
      requireTls: true,
      auth: { user: 'office@lender', pass: 'p@ss' },
      ca: null,
    });
    expect(gateway?.url).toBe('https://sms.example/messages');
    expect(notes).toEqual([]);
  });

  test.each([
    [{ RECOUP_SMTP_URL: 'smtp://mail.example' }, 'RECOUP_PUBLIC_URL is not set'],
    [{ RECOUP_PUBLIC_URL, RECOUP_SMTP_URL: 'https://mail.example' }, 'RECOUP_SMTP_URL is no mail server'],
    [
      { RECOUP_PUBLIC_URL, RECOUP_SMS_URL: 'https://sms.example', RECOUP_GATEWAY_SECRET: 'short' },
      'shorter than 16',
    ],
  ])('that cannot be used say why, and nothing is sent by them', (env, note) => {
    expect(carriersFrom(env)).toMatchObject({
      smtp: null,
      gateway: null,
      notes: [expect.stringContaining(note)],
    });
  });

  test('lead borrowers to the first public address', () => {
    expect(publicAddress({ RECOUP_PUBLIC_URL: 'https://a.example/, https://b.example' })).toBe(
      'https://a.example',
    );
    expect(publicAddress({ PORT: '4000' })).toBe('http://localhost:4000');
  });
});

test('a call is taken with a fresh signature over its own body alone', () => {
  const secret = 'a secret of sixteen or more';
  const body = '{"type":"reply"}';
  const timestamp = String(at);
  const signature = signatureOf(secret, timestamp, body);
  expect(isSigned({ timestamp, signature, body }, secret, at + 60_000)).toBe(true);
  expect(isSigned({ timestamp, signature, body: `${body} ` }, secret, at)).toBe(false);
  expect(isSigned({ timestamp, signature, body }, `${secret}!`, at)).toBe(false);
  expect(isSigned({ timestamp, signature, body }, secret, at + 6 * 60_000)).toBe(false);
  expect(isSigned({ timestamp: 'NaN', signature, body }, secret, at)).toBe(false);
  expect(isSigned({ timestamp, signature: null, body }, secret, at)).toBe(false);
});

describe('a notification of the mail server', () => {
  const bounce = (action: string) =>
    [
      'From: MAILER-DAEMON@mail.example',
      'Content-Type: multipart/report; report-type=delivery-status;',
      '\tboundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Final-Recipient: rfc822; b1@example.test',
      `Action: ${action}`,
      `Status: ${action === 'failed' ? '5.1.1' : '4.2.0'}`,
      'Diagnostic-Code: smtp; 550 5.1.1',
      ' No such user here',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'Message-ID: <m12.1.AbC-_9@pay.lender.example>',
      '--b--',
    ].join('\r\n');

  test('that a mail failed names the mail and the reason', () => {
    expect(readBounce(bounce('failed'))).toEqual({
      messageIds: ['<m12.1.AbC-_9@pay.lender.example>'],
      status: '5.1.1',
      diagnosis: '550 5.1.1 No such user here',
    });
  });

  test('that it is only late, or an answer of a person, is none', () => {
    expect(readBounce(bounce('delayed'))).toBeNull();
    expect(readBounce('From: b1@example.test\r\n\r\nAction: failed\r\nStop writing to me.')).toBeNull();
  });
});
