import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { account, auditEvent, signInFailure, user } from '#db/schema/index.ts';
import { setUp } from '#server/api/set-up.ts';
import { hasAdmin, makeFirstAdmin } from '#server/auth/first-admin.ts';
import { currentUser } from '#server/auth/session.ts';
import { prepareSetupCode } from '#server/auth/setup-code.ts';
import { at } from '#tests/support/clock.ts';
import { type Door, freshDoor, post, withCookiesOf } from '#tests/support/door.ts';

const ada = { name: 'Ada Lovelace', email: 'Ada@Example.com', password: 'correct horse battery' };
const elsewhere = { host: 'recoup.example.com', origin: 'http://recoup.example.com' };
let door: Door;

beforeEach(() => {
  door = freshDoor();
});

const ask = async (body: unknown, headers?: Record<string, string>) => {
  const answer = await setUp(post('/api/setup', body, headers));
  return { status: answer.status, told: await answer.clone().json(), answer };
};
const code = () => readFileSync(join(door.home, 'setup-code'), 'utf8');

describe('the first visitor on this machine', () => {
  test('becomes the admin and is signed in', async () => {
    const { status, answer } = await ask(ada);
    expect(status).toBe(200);
    expect(await currentUser(withCookiesOf(answer))).toMatchObject({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      role: 'admin',
    });
  });

  test('leaves no password in clear, and a trace of what happened', async () => {
    await ask(ada);
    expect(door.db.select().from(account).get()?.password).not.toContain('horse');
    expect(door.db.select().from(auditEvent).all()).toMatchObject([
      { action: 'admin.created', actorName: 'Ada Lovelace' },
    ]);
    expect(door.db.select().from(signInFailure).all()).toEqual([]);
  });

  test.each([
    ['name', { ...ada, name: ' ' }],
    ['name', { ...ada, name: 'Ada \ud800' }],
    ['email', { ...ada, email: 'ada' }],
    ['password', { ...ada, password: 'eleven char' }],
  ])('is told beside the field what is wrong with the %s', async (field, body) => {
    const { status, told } = await ask(body);
    expect(status).toBe(400);
    expect(told).toEqual({ field, message: expect.stringMatching(/\.$/) });
    expect(hasAdmin(door.db)).toBe(false);
  });

  test('needs the code where a public address is stated: a proxy that names nobody makes strangers look like them', async () => {
    vi.stubEnv('RECOUP_PUBLIC_URL', 'https://pay.lender.example');
    expect((await ask(ada)).status).toBe(422);
    expect(hasAdmin(door.db)).toBe(false);
    expect((await ask({ ...ada, code: code() })).status).toBe(200);
    vi.stubEnv('RECOUP_PUBLIC_URL', 'http://localhost:3000');
    door = freshDoor();
    expect((await ask(ada)).status).toBe(200);
  });

  test('is refused where another site’s page asks in their name', async () => {
    const { status } = await ask(ada, { origin: 'https://evil.example' });
    expect(status).toBe(403);
    expect(hasAdmin(door.db)).toBe(false);
  });
});

describe('the second visitor', () => {
  test('is refused, and told to sign in', async () => {
    await ask(ada);
    const { status, told } = await ask({ ...ada, email: 'eve@example.com' });
    expect(status).toBe(409);
    expect(told.message).toContain('There is an admin already');
    expect(door.db.select().from(user).all()).toHaveLength(1);
  });

  test('is refused even where both ask at the same moment', async () => {
    const both = await Promise.allSettled(
      ['ada@example.com', 'eve@example.com'].map((email) => makeFirstAdmin(door.db, { ...ada, email }, at)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(door.db.select().from(user).all()).toHaveLength(1);
  });

  test('from elsewhere hears of the admin, not of a code that is used up', async () => {
    await ask(ada);
    expect((await ask({ ...ada, code: 'guess' }, elsewhere)).status).toBe(409);
    expect(existsSync(join(door.home, 'setup-code'))).toBe(false);
  });
});

describe('a visitor who is not at this machine', () => {
  test('needs the one-time code, which works once', async () => {
    expect((await ask(ada, elsewhere)).told.field).toBe('code');
    expect(statSync(join(door.home, 'setup-code')).mode & 0o777).toBe(0o600);
    const { status } = await ask({ ...ada, code: ` ${code()}` }, elsewhere);
    expect(status).toBe(200);
    expect(existsSync(join(door.home, 'setup-code'))).toBe(false);
  });

  test('needs it as well behind a proxy on this machine', async () => {
    const { status, told } = await ask(ada, { 'x-forwarded-for': '203.0.113.7' });
    expect([status, told.field]).toEqual([422, 'code']);
  });

  test('may not guess for long, not even rightly then', async () => {
    prepareSetupCode();
    for (let i = 0; i < 10; i++)
      expect((await ask({ ...ada, code: `guess ${i}` }, elsewhere)).status).toBe(422);
    const { status, told } = await ask({ ...ada, code: code() }, elsewhere);
    expect(status).toBe(429);
    expect(told.message).toMatch(/try again in 15 minutes/);
  });
});

test('where the start demands it, the code is needed at this machine, too', async () => {
  vi.stubEnv('RECOUP_SETUP_CODE_REQUIRED', '1');
  expect((await ask(ada)).told.field).toBe('code');
  expect((await ask({ ...ada, code: code() })).status).toBe(200);
});
