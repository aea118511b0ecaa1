// The data folder and the two secrets in it, readable by their owner alone.
import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Trouble } from './say.mjs';

/**
 * @param {string} root the project
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {{ demo?: boolean }} [options]
 * @returns {string} the data folder's absolute path; `RECOUP_HOME` is relative to where npm was called
 */
export function homeOf(root, env, { demo = false } = {}) {
  if (!env.RECOUP_HOME) return join(root, demo ? '.recoup-demo' : '.recoup');
  return resolve(env.INIT_CWD ?? process.cwd(), env.RECOUP_HOME);
}

/**
 * @param {string} home
 * @returns {{ secret: string }} what signs the sessions; made at the first call
 */
export function prepareHome(home) {
  // For this process and those it starts: the database and whatever comes to lie beside it, too.
  process.umask(0o077);
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return { secret: readOrMake(join(home, 'secret'), () => randomBytes(32).toString('base64url')) };
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    if (!code) throw error;
    throw new Trouble(
      `the data folder ${home} cannot be used (${message}). RECOUP_HOME chooses another one.`,
    );
  }
}

/**
 * The code that lets the first visitor of an exposed server become its admin.
 * @param {string} home
 * @returns {string}
 */
export function setupCode(home) {
  return readOrMake(join(home, 'setup-code'), () => {
    const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
    return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('');
  });
}

/**
 * Whole or not at all, and the first of two simultaneous makers wins.
 * @param {string} file
 * @param {() => string} make
 */
function readOrMake(file, make) {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, make(), { mode: 0o600 });
    linkSync(draft, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    chmodSync(file, 0o600);
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
