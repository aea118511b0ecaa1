// node_modules exactly as package-lock.json says.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { say, secondsSince } from './say.mjs';
import { hashOf, readStamp, removeStamp, writeStamp } from './stamp.mjs';

/** npm's own record of what it installed, the last thing an installation writes. */
const RECORD = 'node_modules/.package-lock.json';

/**
 * What a person's or a system's npm settings would otherwise decide: production mode leaves out the
 * build tools, `omit=optional` the runtime, engine-strict refuses the old Node that only installs.
 * No package may run a script of its own: none of ours needs to.
 */
const INSTALL = [
  'ci',
  ...['prod', 'dev', 'optional', 'peer'].map((kind) => `--include=${kind}`),
  ...['--package-lock', '--ignore-scripts', '--install-strategy=hoisted', '--no-global', '--no-dry-run'],
  ...['--no-engine-strict', '--no-legacy-peer-deps', '--no-strict-peer-deps'],
];

/**
 * @param {{ root: string, state: string, setChild: (pid: number | null) => void }} place
 * @returns {Promise<void>}
 */
export async function installDependencies({ root, state, setChild }) {
  if (areInstalled({ root, state })) return;
  const stamp = stampIn(state);
  const inputs = inputsOf(root);
  if (!isInstalled(root)) {
    const since = Date.now();
    say('installing dependencies, about a minute the first time …');
    removeStamp(stamp);
    const npm = npmProgram();
    await runQuietly(npm.command, [...npm.args, ...INSTALL], {
      cwd: root,
      what: 'installing the dependencies',
      log: join(state, 'install.log'),
      setChild,
    });
    say(`dependencies installed in ${secondsSince(since)}`);
    const absent = missing(readPackages(join(root, 'package-lock.json')), readPackages(join(root, RECORD)));
    if (absent.length > 0) {
      const more = absent.length > 3 ? ` and ${absent.length - 3} more` : '';
      say(`npm could not get ${absent.slice(0, 3).join(', ')}${more}; the next set-up tries again`);
      return;
    }
  }
  writeStamp(stamp, inputs);
}

/**
 * @param {{ root: string, state: string }} place
 * @returns {boolean} whether an earlier set-up finished installing just these
 */
export function areInstalled({ root, state }) {
  return readStamp(stampIn(state)) === inputsOf(root) && existsSync(join(root, RECORD));
}

/** @param {string} state */
const stampIn = (state) => join(state, 'stamps', 'dependencies');

/** @param {string} root */
function inputsOf(root) {
  return hashOf(root, ['package.json', 'package-lock.json', '.npmrc'], {
    facts: [process.platform, process.arch],
  });
}

/** The npm that runs this script, so that the set-up uses the one the person called; else the one on the path. */
export function npmProgram() {
  const running = process.env.npm_execpath;
  return running?.endsWith('npm-cli.js')
    ? { command: process.execPath, args: [running] }
    : { command: 'npm', args: [] };
}

/**
 * Whether npm's record says that what the lock asks for is there already, as after an `npm install`
 * by hand: then there is nothing to wipe and fetch again.
 * @param {string} root
 */
function isInstalled(root) {
  if (!existsSync(join(root, RECORD))) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, RECORD));
  return missing(wanted, present).length === 0 && superfluous(wanted, present).length === 0;
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string[] }} Entry */
/** @typedef {Record<string, Entry>} Packages */

/**
 * @param {string} file
 * @returns {Packages}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * @param {Packages} wanted the lock's packages
 * @param {Packages} present the record's
 * @returns {string[]} what the lock asks for on this machine and npm has not installed, or in another version
 */
export function missing(wanted, present) {
  return Object.entries(wanted)
    .filter(([path, want]) => {
      const have = present[path];
      if (path === '') return false;
      if (!have) return !want.optional || isForThisMachine(want);
      return have.version !== want.version || have.integrity !== want.integrity;
    })
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

/**
 * @param {Packages} wanted
 * @param {Packages} present
 */
function superfluous(wanted, present) {
  return Object.keys(present).filter((path) => !wanted[path]);
}

/**
 * Whether an optional package is a binary for this very machine. npm passes over one that it cannot
 * fetch without a word, and the runtime, the compiler and the CSS engine are such packages.
 * @param {Entry} entry
 */
function isForThisMachine({ os, cpu, libc }) {
  return (
    [os ?? []].flat().includes(process.platform) &&
    [cpu ?? []].flat().includes(process.arch) &&
    (!libc || libc.includes(libcHere()))
  );
}

/** Node tells the C library only in its report; gathering it takes a moment, so only once. */
function libcHere() {
  libcKnown ??= /** @type {any} */ (process.report.getReport()).header.glibcVersionRuntime ? 'glibc' : 'musl';
  return libcKnown;
}

/** @type {string | undefined} */
let libcKnown;
