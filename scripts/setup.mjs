// Everything between a fresh checkout and a running Recoup, in plain JavaScript for whatever Node is
// there: `npm run setup`, and the first thing that start, test and the command line do. A step whose
// inputs have not changed since it was finished is passed over.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, markServed, servers } from './setup/build.mjs';
import { runQuietly } from './setup/child.mjs';
import { areInstalled, installDependencies } from './setup/dependencies.mjs';
import { homeOf, prepareHome } from './setup/home.mjs';
import { withLock } from './setup/lock.mjs';
import { runMain } from './setup/main.mjs';
import { findRuntime, nodeOptions } from './setup/runtime.mjs';
import { say } from './setup/say.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
export const state = join(root, '.setup');

// Whatever is started from here keeps its compiled sources: each program and each of its threads would otherwise
// load the compiler that strips their types, 100 ms and 30 MB.
process.env.NODE_COMPILE_CACHE ||= join(state, 'compiled');

/** @typedef {{ node: string, version: string }} Runtime */
/** @typedef {{ runtime: Runtime, folder: string }} App `folder` holds the build, relative to the project */
/** @typedef {(pid: number | null) => void} SetChild */

/**
 * Dependencies, runtime and build; one at a time for a project. This process may go on to serve the
 * build: no set-up removes it while it runs.
 * @returns {Promise<App>}
 */
export function setUpApp() {
  return locked(join(state, 'lock'), async (setChild) => {
    const place = { root, state, setChild };
    await install(place);
    const runtime = findRuntime(root);
    const folder = await build({ ...place, runtime });
    markServed(state, folder);
    return { runtime, folder };
  });
}

/**
 * As much as the command line needs: the dependencies and a Node to run on.
 * @returns {Promise<Runtime>}
 */
export async function setUpRuntime() {
  if (!areInstalled({ root, state })) {
    await locked(join(state, 'lock'), (setChild) => install({ root, state, setChild }));
  }
  return findRuntime(root);
}

/**
 * The data folder with its secret and its database; one at a time for a folder, whoever uses it.
 * @param {Runtime} runtime
 * @param {{ home: string, demo?: boolean }} wanted
 * @returns {Promise<{ secret: string }>}
 */
export function setUpData(runtime, { home, demo = false }) {
  const prepared = prepareHome(home);
  return locked(join(home, 'lock'), async (setChild) => {
    /** @type {(script: string, what: string) => Promise<void>} */
    const run = (script, what) =>
      runQuietly(runtime.node, [...nodeOptions, script], {
        what,
        cwd: root,
        log: join(home, 'logs', `${what.replaceAll(' ', '-')}.log`),
        env: { ...process.env, RECOUP_HOME: home },
        setChild,
      });
    const isNew = !existsSync(join(home, 'recoup.db'));
    if (isNew) say(`making the data folder ${home}`);
    await run('db/migrate.ts', 'preparing the database');
    if (demo && isNew) say('filling the demo with a year of work; half a minute or so …');
    if (demo) await run('server/cli/demo.ts', 'preparing the demo portfolio');
    return prepared;
  });
}

/** @param {{ root: string, state: string, setChild: SetChild }} place */
async function install(place) {
  if (!areInstalled(place)) {
    for (const { server } of servers(state)) {
      say(`Recoup runs from this folder (process ${server.pid}): restart it after this`);
    }
  }
  await installDependencies(place);
}

/** @type {Set<number>} whom this process waited for, to say it once */
const waitedFor = new Set();

/**
 * @template Result
 * @param {string} file
 * @param {(setChild: SetChild) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
function locked(file, work) {
  return withLock(
    file,
    {
      onWait: (pid) => {
        if (!waitedFor.has(pid)) say(`another set-up is running (process ${pid}); waiting for it …`);
        waitedFor.add(pid);
      },
      onStale: (pid) => say(`an earlier set-up (process ${pid}) was interrupted; taking over`),
    },
    ({ setChild }) => work(setChild),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const { runtime } = await setUpApp();
    await setUpData(runtime, { home: homeOf(root, process.env) });
    say('ready. Start it with: npm start');
    return 0;
  });
}
