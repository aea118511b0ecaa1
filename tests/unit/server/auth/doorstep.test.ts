import { describe, expect, test } from 'vitest';
import { comesFromThisMachine, isForeignOrigin } from '#server/auth/doorstep.ts';
import { localHeaders } from '#tests/support/door.ts';

const headers = (changes: Record<string, string | undefined> = {}) => {
  const entries = Object.entries({ ...localHeaders, ...changes });
  return new Headers(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
};

describe('a request comes from this machine', () => {
  test.each(['localhost:3000', 'localhost', '127.0.0.1:3000', '127.8.0.1', '[::1]:3000'])(
    'under the name %s',
    (host) => {
      expect(comesFromThisMachine(headers({ host, 'x-forwarded-host': host }))).toBe(true);
    },
  );

  test.each(['::1', '127.0.0.1', '::ffff:127.0.0.1'])('from the address %s', (address) => {
    expect(comesFromThisMachine(headers({ 'x-forwarded-for': address }))).toBe(true);
  });

  test('where no proxy header is there at all', () => {
    expect(
      comesFromThisMachine(headers({ 'x-forwarded-for': undefined, 'x-forwarded-host': undefined })),
    ).toBe(true);
  });
});

describe('a request does not come from this machine', () => {
  test.each([
    ['under another name', { host: 'recoup.example.com', 'x-forwarded-host': 'recoup.example.com' }],
    ['under a name that only begins like loopback', { host: 'localhost.example.com' }],
    ['without a name', { host: undefined }],
    ['from another address', { 'x-forwarded-for': '203.0.113.7' }],
    ['through a proxy on this machine', { 'x-forwarded-for': '203.0.113.7, 127.0.0.1' }],
    ['through a proxy that names another host', { 'x-forwarded-host': 'recoup.example.com' }],
    ['through a proxy that says so the standard way', { forwarded: 'for=127.0.0.1' }],
    ['through a proxy that passes the real address', { 'x-real-ip': '127.0.0.1' }],
    ['through a proxy that signs its way', { via: '1.1 proxy' }],
  ])('%s', (_, changes) => {
    expect(comesFromThisMachine(headers(changes))).toBe(false);
  });
});

describe('another site sent the request', () => {
  test.each([
    ['with its origin', { origin: 'https://evil.example' }],
    ['with the same host on another port', { origin: 'http://localhost:4000' }],
    ['from a frame without an origin', { origin: 'null' }],
    ['with a navigation that hides the origin', { origin: undefined, 'sec-fetch-site': 'cross-site' }],
  ])('%s', (_, changes) => {
    expect(isForeignOrigin(headers(changes))).toBe(true);
  });

  test.each([
    ['not where the origin is this site', {}],
    ['not where a program sends no origin', { origin: undefined }],
  ])('%s', (_, changes) => {
    expect(isForeignOrigin(headers(changes))).toBe(false);
  });
});
