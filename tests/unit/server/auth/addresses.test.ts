import { expect, test } from 'vitest';
import { allowedHosts, publicOrigins } from '#server/auth/addresses.ts';

test('loopback is answered on any port', () => {
  expect(allowedHosts({})).toEqual([
    'localhost',
    'localhost:*',
    '127.0.0.1',
    '127.0.0.1:*',
    '[::1]',
    '[::1]:*',
  ]);
});

test('a public address is answered as it is written, and nothing else of it', () => {
  const env = { RECOUP_PUBLIC_URL: 'https://recoup.example.com/app, http://10.0.0.5:3000' };
  expect(publicOrigins(env)).toEqual(['https://recoup.example.com', 'http://10.0.0.5:3000']);
  expect(allowedHosts(env).slice(-2)).toEqual(['recoup.example.com', '10.0.0.5:3000']);
});

test('a public address that is none is left out', () => {
  expect(publicOrigins({ RECOUP_PUBLIC_URL: 'recoup, ,' })).toEqual([]);
});

test('this machine’s network addresses are answered only where it listens there', () => {
  expect(allowedHosts({ RECOUP_HOST: '127.0.0.1' })).toEqual(allowedHosts({}));
  expect(allowedHosts({ RECOUP_HOST: '0.0.0.0' })).toEqual(expect.arrayContaining(allowedHosts({})));
});
