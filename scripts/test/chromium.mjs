// A Chromium for the browser tests: one that is there, else one from the system's packages, else one
// from npm, kept under `.setup` and no dependency of the product.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmProgram } from '../setup/dependencies.mjs';
import { say, secondsSince, Trouble } from '../setup/say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** Built for a bare Linux, brings the libraries that one lacks. */
const NPM_CHROMIUM = '@sparticuz/chromium@153.0.0';

/** How a browser starts where there may be no display, no sandbox rights and no network. */
export const CHROMIUM_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param {string} state the project's set-up folder, where an earlier run may have put one
 * @param {Readonly<Record<string, string | undefined>>} env `CHROMIUM_PATH` comes before all others
 * @returns {string | null} a Chromium that is there and runs
 */
export function findChromium(state, env = process.env) {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  const folders = (env.PATH ?? '').split(delimiter).concat('/usr/bin');
  const onThePath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onThePath, ...ELSEWHERE, ownIn(state)].find((file) => existsSync(file) && runs(file)) ?? null;
}

/** @param {string} state */
const ownIn = (state) => join(state, 'chromium', 'chromium');

/**
 * @param {{ state: string, node: string }} place
 * @returns {Promise<string>}
 * @throws {Trouble} where there is none and none can be had
 */
export async function ensureChromium({ state, node }) {
  const found = findChromium(state);
  if (found) return found;
  const since = Date.now();
  say('installing Chromium for the browser tests …');
  const installed = fromSystemPackages(state) ?? fromNpm(state, node);
  if (!installed) {
    throw new Trouble(
      'the browser tests need Chromium, and it could be installed neither with apt-get nor from npm ' +
        `(see ${join(state, 'chromium.log')}). Install it and run again, or say where it is: CHROMIUM_PATH=/path/to/chromium npm test`,
    );
  }
  say(`Chromium installed in ${secondsSince(since)}`);
  return installed;
}

/** @param {string} file */
function runs(file) {
  return spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0;
}

/**
 * With Debian's and Ubuntu's packages; needs to be root or to be let without a password.
 * @param {string} state
 */
function fromSystemPackages(state) {
  if (spawnSync('apt-get', ['--version']).status !== 0) return null;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return null;
  const apt = [...(isRoot ? [] : ['sudo', '-n']), 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
  log(state, [...apt, 'update']);
  log(state, [...apt, 'install', '-y', '--no-install-recommends', 'chromium']);
  return findChromium(state);
}

/**
 * @param {string} state
 * @param {string} node
 */
function fromNpm(state, node) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = join(state, 'chromium');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const npm = npmProgram();
  log(state, [npm.command, ...npm.args, 'install', '--prefix', folder, '--ignore-scripts', NPM_CHROMIUM]);
  const entry = join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'index.js');
  if (!existsSync(entry)) return null;
  // It unpacks its libraries, into the temporary folder, only where it believes to run in a Lambda.
  const unpack = `import(${JSON.stringify(pathToFileURL(entry).href)}).then((m) => m.default.executablePath())`;
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  spawnSync(node, ['-e', unpack], { env });
  renameSync(join(folder, 'chromium'), join(folder, 'program'));
  const starter = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH="${folder}/al2023/lib:$LD_LIBRARY_PATH" FONTCONFIG_PATH="${folder}/fonts"`,
    `exec "${folder}/program" "$@"`,
  ];
  writeFileSync(ownIn(state), `${starter.join('\n')}\n`, { mode: 0o755 });
  return runs(ownIn(state)) ? ownIn(state) : null;
}

/**
 * @param {string} state
 * @param {string[]} command
 */
function log(state, [program = '', ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env });
  writeFileSync(join(state, 'chromium.log'), `$ ${program} ${args.join(' ')}\n${stdout}${stderr}`, {
    flag: 'a',
  });
}
