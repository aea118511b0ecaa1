// Which Node runs Recoup. The database driver crashes on one before 22.14, and before 22.18 none runs `.ts` files
// by itself, so on Linux the project brings its own among its dependencies; elsewhere the person's must do.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from './say.mjs';

const OLDEST = [22, 18];

/** For whatever imports drizzle-orm without being bundled; a program's threads inherit them. */
export const nodeOptions = ['--import', new URL('./drizzle-by-require.mjs', import.meta.url).href];

/**
 * @param {string} version `v24.21.0`
 * @returns {boolean}
 */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > (OLDEST[0] ?? 0) || (major === OLDEST[0] && minor >= (OLDEST[1] ?? 0));
}

/**
 * @param {string} root the project
 * @returns {{ node: string, version: string }} the program to run Recoup with
 * @throws {Trouble} where neither the project's nor the running one will do
 */
export function findRuntime(root) {
  const own = join(root, 'node_modules', '.bin', 'node');
  const answer = spawnSync(own, ['--version'], { encoding: 'utf8' });
  const version = answer.stdout?.trim() ?? '';
  if (answer.status === 0 && isRecentEnough(version)) return { node: own, version };
  // One that is there but does not run (a glibc build on a musl system) would hide the system's
  // own Node from every npm script.
  rmSync(own, { force: true });
  if (isRecentEnough(process.version)) return { node: process.execPath, version: process.version };
  throw new Trouble(
    `Recoup needs Node ${OLDEST.join('.')} or newer, and this is ${process.version}. ` +
      `It brings its own on Linux (x64 and arm64 with glibc); on ${process.platform} ${process.arch} ` +
      'please install a newer one from https://nodejs.org and run the same command again.',
  );
}
