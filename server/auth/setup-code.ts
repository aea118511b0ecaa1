import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from '#db/client.ts';
import { home } from '../core/env.ts';
import { AppError, refused } from '../core/errors.ts';
import { log } from '../core/log.ts';
import { publicOrigins } from './addresses.ts';
import { comesFromThisMachine, isLoopbackHost } from './doorstep.ts';
import { readOrMake } from './secret.ts';
import { countAttempt, tooManySentence } from './sign-in-limit.ts';

const name = 'setup-code';
/** Attempts are counted like sign-ins, under a name that no e-mail address can have. */
const attemptsOf = 'setup code';
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * Whoever can read the data folder, or sits at this machine, may become the first admin; nobody else. Where a public
 * address is stated a proxy passes strangers on, and one that says nothing about them makes each look like this machine.
 */
export function isSetupCodeNeeded(headers: Pick<Headers, 'get'>): boolean {
  const isPublic = publicOrigins(process.env).some((origin) => !isLoopbackHost(new URL(origin).host));
  return process.env.RECOUP_SETUP_CODE_REQUIRED === '1' || isPublic || !comesFromThisMachine(headers);
}

/** Makes the code at the first visit that needs one, and tells the log where it is (not what it is). */
export function prepareSetupCode(): void {
  if (existsSync(resolve(home(), name))) return;
  setupCode();
  log.info({ file: resolve(home(), name) }, 'the first admin needs the one-time code in this file');
}

/** @throws AppError `refused` for a wrong code, `too_many` after ten of them in a quarter of an hour. */
export function checkSetupCode(db: Database, given: string, now: number): void {
  const attempt = countAttempt(db, attemptsOf, now);
  if (!attempt.allowed) throw new AppError('too_many', tooManySentence(attempt.againAt, now), 'code');
  // equal lengths, so that the comparison takes the same time whatever was given
  const [theirs, ours] = [given.trim(), setupCode()].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  if (!theirs || !ours || !timingSafeEqual(theirs, ours))
    throw refused(
      'This is not the code. It stands in the file setup-code of the data folder, and the start printed it.',
      'code',
    );
}

/** It works once. */
export function dropSetupCode(): void {
  rmSync(resolve(home(), name), { force: true });
}

function setupCode(): string {
  return readOrMake(name, () =>
    Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join(''),
  );
}
