// The built app. Every build has a folder of its own under `.setup/builds`, named in its stamp by the
// content it was built from: a server keeps serving the build it started with while the next one is
// made, and a build that was interrupted is a folder without a stamp, removed by the next set-up.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { identify, isRunning } from './identity.mjs';
import { say, secondsSince } from './say.mjs';
import { hashOf, readStamp, removeStamp, writeStamp } from './stamp.mjs';

/** What the build reads. Migrations are read at run time, and words about the code are not code. */
const SOURCES = [
  ...['app', 'components', 'server', 'db', 'public'],
  ...['instrumentation.ts', 'instrumentation-client.ts', 'proxy.ts'],
  ...['next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'],
];
/** @param {string} path */
const isBesideTheCode = (path) => path.endsWith('.md') || path.startsWith('db/migrations/');

const STAMP = 'recoup-inputs';
/** Sources that keep changing under the compiler are somebody at work; then the last build must do. */
const MOST_ATTEMPTS = 2;

/** @typedef {{ root: string, state: string, setChild: (pid: number | null) => void, runtime: { node: string, version: string } }} Place */

/**
 * @param {Place} place
 * @returns {Promise<string>} the build's folder, relative to the project
 */
export async function build(place) {
  const { root, state, runtime } = place;
  const inputsNow = () => hashOf(root, SOURCES, { facts: [runtime.version], skip: isBesideTheCode });
  const inputs = inputsNow();
  const ready = builds(state).find((name) => readStamp(join(state, 'builds', name, STAMP)) === inputs);
  const name = ready ?? (await makeBuild(place, inputsNow));
  removeUnused(state, name);
  return join('.setup', 'builds', name);
}

/**
 * @param {Place} place
 * @param {() => string} inputsNow
 * @returns {Promise<string>} the build's name
 */
async function makeBuild(place, inputsNow) {
  const since = Date.now();
  say('building the app, half a minute or so …');
  let name = '';
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const inputs = inputsNow();
    name = `${inputs.slice(0, 12)}-${Date.now().toString(36)}`;
    await runNextBuild(place, name);
    if (inputsNow() === inputs) {
      writeStamp(join(place.state, 'builds', name, STAMP), inputs);
      break;
    }
    say('files changed during the build');
  }
  say(`app built in ${secondsSince(since)}`);
  return name;
}

/**
 * @param {Place} place
 * @param {string} name
 */
async function runNextBuild({ root, state, setChild, runtime }, name) {
  // Next writes the paths of its generated types into the tsconfig it is given; not into the project's.
  const tsconfig = { extends: '../tsconfig.json', include: ['../next-env.d.ts', '../app/**/*'] };
  writeFileSync(join(state, 'tsconfig.json'), JSON.stringify(tsconfig));
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  await runQuietly(runtime.node, [next, 'build'], {
    cwd: root,
    what: 'building the app',
    log: join(state, 'build.log'),
    env: { ...process.env, ...nextEnv(join('.setup', 'builds', name)) },
    setChild,
  });
}

/**
 * What both `next build` and `next start` must be told alike.
 * @param {string} folder the build's, relative to the project
 * @returns {{ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: string, RECOUP_BUILD: string }}
 */
export function nextEnv(folder) {
  return { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', RECOUP_BUILD: folder };
}

/**
 * Notes that this process serves the build, so that no set-up removes it; while the set-up's lock is held.
 * @param {string} state
 * @param {string} folder
 */
export function markServed(state, folder) {
  const note = join(state, 'serving', String(process.pid));
  writeStamp(note, JSON.stringify({ build: basename(folder), server: identify(process.pid) }));
  process.once('exit', () => removeStamp(note));
}

/**
 * @param {string} state
 * @returns {{ build: string, server: import('./identity.mjs').Identity }[]} the servers that run from this project
 */
export function servers(state) {
  return list(join(state, 'serving')).flatMap((name) => {
    const file = join(state, 'serving', name);
    const note = JSON.parse(readFileSync(file, 'utf8'));
    if (isRunning(note.server)) return [note];
    removeStamp(file);
    return [];
  });
}

/**
 * @param {string} state
 * @param {string} newest
 */
function removeUnused(state, newest) {
  const used = new Set([newest, ...servers(state).map(({ build: name }) => name)]);
  for (const name of builds(state)) {
    if (!used.has(name)) rmSync(join(state, 'builds', name), { recursive: true, force: true });
  }
}

/** @param {string} state */
const builds = (state) => list(join(state, 'builds'));

/**
 * @param {string} folder
 * @returns {string[]}
 */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
