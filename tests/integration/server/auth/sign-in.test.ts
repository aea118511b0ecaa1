import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { session, user } from '#db/schema/index.ts';
import { roles } from '#db/terms.ts';
import { createCaller } from '#server/api/root.ts';
import { handleAuth } from '#server/api/sign-in.ts';
import { addPerson } from '#server/auth/add-person.ts';
import { ensureDemoPeople } from '#server/auth/demo.ts';
import { demoPeople } from '#server/auth/schema.ts';
import { currentUser } from '#server/auth/session.ts';
import { at } from '#tests/support/clock.ts';
import { contextOf } from '#tests/support/desk.ts';
import { type Door, freshDoor, post, withCookiesOf } from '#tests/support/door.ts';

const asha = {
  name: 'Asha Nair',
  email: 'asha@example.com',
  password: 'a long enough one',
  role: 'agent',
} as const;
let door: Door;

beforeEach(async () => {
  door = freshDoor();
  await addPerson(contextOf(door.db), asha);
});

const signIn = (password: string, email: string = asha.email) =>
  handleAuth(post('/api/auth/sign-in/email', { email, password }));

describe('signing in', () => {
  test('with the right password opens a session in the role that the admin gave', async () => {
    const answer = await signIn(asha.password);
    expect(answer.status).toBe(200);
    expect(await currentUser(withCookiesOf(answer))).toMatchObject({ name: 'Asha Nair', role: 'agent' });
  });

  test('hides its cookie from scripts and from other sites', async () => {
    const [cookie] = (await signIn(asha.password)).headers.getSetCookie();
    expect(cookie).toMatch(/^recoup\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  test('says the same of a wrong password and of an unknown address', async () => {
    const [wrong, unknown] = await Promise.all([
      signIn('not the one'),
      signIn('any at all', 'eve@example.com'),
    ]);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  test('follows a change of role at once, and ends with the session', async () => {
    const headers = withCookiesOf(await signIn(asha.password));
    door.db.update(user).set({ role: 'manager' }).where(eq(user.email, asha.email)).run();
    expect((await currentUser(headers))?.role).toBe('manager');
    await handleAuth(
      new Request('http://localhost:3000/api/auth/sign-out', { method: 'POST', headers, body: '{}' }),
    );
    expect(await currentUser(headers)).toBeNull();
  });

  test('is nobody without a cookie, or with a forged one', async () => {
    const forged = new Headers({ host: 'localhost:3000', cookie: 'recoup.session_token=abc.def' });
    expect(await currentUser(new Headers({ host: 'localhost:3000' }))).toBeNull();
    expect(await currentUser(forged)).toBeNull();
  });
});

describe('wrong passwords', () => {
  const wrong = async (times: number) => {
    for (let i = 0; i < times; i++) await signIn(`wrong ${i}`);
  };

  test('lock the account after ten, for the rest of a quarter of an hour', async () => {
    vi.useFakeTimers({ now: at, toFake: ['Date'] });
    await wrong(10);
    vi.setSystemTime(at + 4 * 60_000);
    const locked = await signIn(asha.password);
    expect(locked.status).toBe(429);
    expect((await locked.json()).message).toBe('Too many attempts failed. Please try again in 11 minutes.');
    vi.setSystemTime(at + 15 * 60_000);
    expect((await signIn(asha.password)).status).toBe(200);
    vi.useRealTimers();
  });

  test('are counted when they come all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, (_, i) => signIn(`wrong ${i}`)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4);
  });

  test('of one account, in any spelling, do not lock another', async () => {
    await addPerson(contextOf(door.db), { ...asha, email: 'ben@example.com' });
    for (let i = 0; i < 10; i++) await signIn('wrong', ' ASHA@example.com');
    expect((await signIn(asha.password)).status).toBe(429);
    expect((await signIn(asha.password, 'ben@example.com')).status).toBe(200);
  });

  test('are forgotten after the right one', async () => {
    await wrong(9);
    await signIn(asha.password);
    await wrong(9);
    expect((await signIn(asha.password)).status).toBe(200);
  });
});

describe('nobody gives themselves an account or a role', () => {
  test.each([
    ['/api/auth/sign-up/email', { ...asha, email: 'eve@example.com', role: 'admin' }],
    ['/api/auth/update-user', { role: 'admin' }],
    ['/api/auth/change-email', { newEmail: 'ada@example.com' }],
    ['/api/auth/sign-in/social', { provider: 'google' }],
  ])('%s is not there', async (path, body) => {
    const { headers } = post(path, body);
    headers.set('cookie', withCookiesOf(await signIn(asha.password)).get('cookie') ?? '');
    const answer = await handleAuth(
      new Request(`http://localhost:3000${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
    expect(answer.status).toBe(404);
    expect(door.db.select({ role: user.role }).from(user).all()).toEqual([{ role: 'agent' }]);
  });
});

describe('adding a person', () => {
  const eve = { ...asha, email: 'eve@example.com', role: 'admin' } as const;

  test('is the admin’s alone', async () => {
    const caller = createCaller({ user: { id: '1', name: 'Asha', email: asha.email, role: 'agent' } });
    await expect(caller.people.add(eve)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(createCaller({ user: null }).people.add(eve)).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    expect(door.db.select().from(user).all()).toHaveLength(1);
  });

  test('is refused beside the address where somebody has it, in any spelling', async () => {
    const caller = createCaller({ user: { id: '1', name: 'Ada', email: 'ada@example.com', role: 'admin' } });
    await expect(caller.people.add({ ...asha, email: 'ASHA@Example.com' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      cause: { field: 'email' },
    });
  });
});

describe('in a demo', () => {
  const enter = (role: string, headers?: Record<string, string>) =>
    handleAuth(post('/api/auth/demo-sign-in', { role }, headers));

  beforeEach(async () => {
    vi.stubEnv('RECOUP_DEMO', '1');
    await ensureDemoPeople(door.db, at);
    await ensureDemoPeople(door.db, at);
  });

  test.each(roles)('one click signs in as the %s', async (role) => {
    const answer = await enter(role);
    expect(answer.status).toBe(200);
    expect((await currentUser(withCookiesOf(answer)))?.role).toBe(role);
  });

  test.each([
    ['from elsewhere', { host: 'recoup.example.com' }],
    ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }],
  ])('not %s', async (_, headers) => {
    expect((await enter('admin', headers)).status).toBe(404);
    expect(door.db.select().from(session).all()).toEqual([]);
  });

  test.each(demoPeople)('one click signs in as $name', async ({ key, name, role }) => {
    const answer = await handleAuth(post('/api/auth/demo-sign-in', { person: key }));
    expect(await currentUser(withCookiesOf(answer))).toMatchObject({ name, role });
  });

  test('there are five people with every role among them, however often it starts', () => {
    expect(door.db.select().from(user).all()).toHaveLength(demoPeople.length + 1);
    expect(new Set(demoPeople.map(({ role }) => role))).toEqual(new Set(roles));
  });
});

test('outside a demo nobody is signed in by a click', async () => {
  await ensureDemoPeople(door.db, at);
  const answer = await handleAuth(post('/api/auth/demo-sign-in', { role: 'admin' }));
  expect(answer.status).toBe(404);
});
