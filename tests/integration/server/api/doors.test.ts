import { globSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { user } from '#db/schema/index.ts';
import { type Role, roles } from '#db/terms.ts';
import { handleAuth } from '#server/api/sign-in.ts';
import { addPerson } from '#server/auth/add-person.ts';
import { currentUser } from '#server/auth/session.ts';
import { contextOf } from '#tests/support/desk.ts';
import { type Door, freshDoor, post, withCookiesOf } from '#tests/support/door.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof methods)[number];
type Handler = (request: Request, way: { params: Promise<Record<string, string | string[]>> }) => unknown;

interface Entrance {
  /** The roles that may; `anybody` needs no session: what else it asks for stands beside it. */
  who: string;
  /** The parts of the address that stand in brackets, as they are asked for here. */
  params?: Record<string, string | string[]>;
}

/** Every handler that a browser or another program reaches beside the pages. A new one is added here by whoever decides about it. */
const doors: Record<string, Entrance> = {
  // health says nothing of the book
  'GET app/api/health/route.ts': { who: 'anybody' },
  // better-auth behind three open addresses: sign-in.test.ts
  'GET app/api/auth/[...path]/route.ts': { who: 'anybody', params: { path: ['session'] } },
  'POST app/api/auth/[...path]/route.ts': { who: 'anybody', params: { path: ['session'] } },
  // once, and elsewhere than at this machine with the code: first-admin.test.ts
  'POST app/api/setup/route.ts': { who: 'anybody' },
  // signed by the gateway: outside.test.ts
  'POST app/api/gateway/route.ts': { who: 'anybody' },
  'POST app/api/bounces/route.ts': { who: 'anybody' },
  // the link of a message: outside.test.ts
  'GET app/api/stop/[token]/route.ts': { who: 'anybody', params: { token: 'x' } },
  'POST app/api/stop/[token]/route.ts': { who: 'anybody', params: { token: 'x' } },
  // each procedure has its own roles: rights.test.ts
  'GET app/api/trpc/[trpc]/route.ts': { who: 'anybody', params: { trpc: 'none' } },
  'POST app/api/trpc/[trpc]/route.ts': { who: 'anybody', params: { trpc: 'none' } },
  'POST app/api/imports/route.ts': { who: 'admin' },
  'GET app/api/imports/[...path]/route.ts': { who: 'admin', params: { path: ['1', 'rejections'] } },
  'GET app/api/letters/[...path]/route.ts': { who: 'agent manager admin', params: { path: ['1'] } },
  'GET app/api/letters/[...path]/route.ts preview': { who: 'agent manager', params: { path: ['preview'] } },
  'GET app/api/letters/[...path]/route.ts register': { who: 'manager admin', params: { path: ['register'] } },
  'GET app/api/outbox/[id]/route.ts': { who: 'manager admin', params: { id: '1' } },
};

let door: Door;
beforeEach(() => {
  door = freshDoor();
});

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

async function handlersOf(file: string): Promise<[Method, Handler][]> {
  const module: Record<string, unknown> = await import(`../../../../${file}`);
  return methods.flatMap((method): [Method, Handler][] => {
    const handler = module[method];
    return isHandler(handler) ? [[method, handler]] : [];
  });
}

/** The headers of somebody who signed in by the one way there is. */
async function signedIn(role: Role): Promise<Headers> {
  const person = { name: role, email: `${role}@example.com`, password: 'a long enough one', role };
  await addPerson(contextOf(door.db), person);
  const answer = await handleAuth(
    post('/api/auth/sign-in/email', { email: person.email, password: person.password }),
  );
  const headers = withCookiesOf(answer);
  expect((await currentUser(headers))?.role).toBe(role);
  return headers;
}

test('every handler beside the pages answers the roles that it is meant for, and no other', async () => {
  const found = new Map<string, Handler>();
  for (const file of globSync('app/**/route.{ts,tsx,js,mjs}').toSorted())
    for (const [method, handler] of await handlersOf(file)) found.set(`${method} ${file}`, handler);
  const stated = new Set(Object.keys(doors).map((key) => key.split(' ').slice(0, 2).join(' ')));
  expect([...found.keys()].toSorted()).toEqual([...stated].toSorted());

  const visitors: [Role | null, Headers][] = [[null, new Headers({ host: 'localhost:3000' })]];
  for (const role of roles) visitors.push([role, await signedIn(role)]);
  for (const [key, { who, params = {} }] of Object.entries(doors)) {
    if (who === 'anybody') continue;
    const [method = 'GET', file = ''] = key.split(' ');
    const handler = found.get(`${method} ${file}`);
    const said = new Map<string, number>();
    for (const [role, headers] of visitors) {
      const request = new Request('http://localhost:3000/api/x', { method, headers });
      const answer = await handler?.(request, { params: Promise.resolve(params) });
      if (!(answer instanceof Response)) throw new Error(`${key} gave no answer.`);
      said.set(role ?? 'nobody', answer.status);
    }
    expect([key, said.get('nobody')]).toEqual([key, 401]);
    const admitted = roles.filter((role) => ![401, 403].includes(said.get(role) ?? 0));
    expect({ key, who: admitted.join(' ') }).toEqual({ key, who });
    for (const role of roles) expect([200, 400, 403, 404]).toContain(said.get(role));
  }
});

describe('by the API, in the name of who is signed in,', () => {
  const eve = { name: 'Eve', email: 'eve@example.com', password: 'a long enough one', role: 'admin' };
  const people = () => door.db.select().from(user).all().length;

  async function sent(method: 'GET' | 'POST', kind: string | null, origin: string): Promise<number> {
    const handler = new Map(await handlersOf('app/api/trpc/[trpc]/route.ts')).get(method);
    const headers = await signedIn('admin');
    headers.set('origin', origin);
    headers.delete('content-type');
    if (kind) headers.set('content-type', kind);
    const before = people();
    const url = `http://localhost:3000/api/trpc/people.add?input=${encodeURIComponent(JSON.stringify(eve))}`;
    // bytes: a text would bring a content type of its own
    const body = method === 'POST' ? new TextEncoder().encode(JSON.stringify(eve)) : null;
    const request = new Request(url, { method, headers, body });
    const answer = await handler?.(request, { params: Promise.resolve({ trpc: 'people.add' }) });
    if (!(answer instanceof Response)) throw new Error('The API gave no answer.');
    expect(people() - before).toBe(answer.ok ? 1 : 0);
    return answer.status;
  }

  test('the product’s own page writes', async () => {
    expect(await sent('POST', 'application/json', 'http://localhost:3000')).toBe(200);
  });

  // what a form, or a script that asked nobody, can send to another origin
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', null])(
    'another site’s page does not, sending %s',
    async (kind) => {
      expect(await sent('POST', kind, 'http://localhost:9999')).toBeGreaterThanOrEqual(400);
    },
  );

  test('a link does not', async () => {
    expect(await sent('GET', null, 'http://localhost:3000')).toBe(405);
  });
});
