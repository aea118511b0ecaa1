import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { home } from '../core/env.ts';

/** What signs the sessions: `BETTER_AUTH_SECRET`, or the file `secret` of the data folder, made at the first call. */
export function authSecret(): string {
  return process.env.BETTER_AUTH_SECRET || readOrMake('secret', () => randomBytes(32).toString('base64url'));
}

/**
 * A small text of the data folder, readable by its owner alone. Of two simultaneous makers the first one wins,
 * because a link, unlike a rename, never replaces.
 */
export function readOrMake(name: string, make: () => string): string {
  const file = resolve(home(), name);
  const known = read(file);
  if (known !== null) return known;
  const draft = `${file}.${process.pid}`;
  mkdirSync(home(), { recursive: true, mode: 0o700 });
  writeFileSync(draft, make(), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;
