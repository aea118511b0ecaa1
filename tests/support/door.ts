import { onTestFinished, vi } from 'vitest';
import type { Database } from '#db/client.ts';
import { freshDatabase, freshHome } from './desk.ts';

export interface Door {
  home: string;
  db: Database;
}

/** A data folder and database that the HTTP handlers use, and a sign-in of its own; no other test sees them. */
export function freshDoor(): Door {
  const home = freshHome();
  const db = freshDatabase();
  vi.stubEnv('RECOUP_HOME', home);
  vi.stubEnv('BETTER_AUTH_SECRET', 'a secret that no installation has, of more than 32 characters');
  globalThis.recoupDatabase = db;
  globalThis.recoupAuth = undefined;
  onTestFinished(() => {
    globalThis.recoupDatabase = undefined;
    globalThis.recoupAuth = undefined;
    vi.unstubAllEnvs();
  });
  return { home, db };
}

/** What a browser on this machine sends; `x-forwarded-…` as Next fills it in from the socket. */
export const localHeaders = {
  host: 'localhost:3000',
  origin: 'http://localhost:3000',
  'x-forwarded-host': 'localhost:3000',
  'x-forwarded-for': '127.0.0.1',
  'content-type': 'application/json',
};

export function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...localHeaders, ...headers },
  });
}

/** The headers of a later request of the browser that got this answer. */
export function withCookiesOf(answer: Response): Headers {
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return new Headers({ ...localHeaders, cookie: cookies.join('; ') });
}
