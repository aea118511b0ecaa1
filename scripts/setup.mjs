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
import { findRuntime } from './setup/runtime.mjs';
import { say } from './setup/say.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
export const state = join(root, '.setup');

/** @typedef {{ node: string, version: string }} Runtime */
/** @typedef {{ runtime: Runtime, home: string, secret: string, folder: string }} Ready `folder` holds the build, relative to the project */

/**
 * The whole set-up. One at a time for a project; a second one waits and finds everything done.
 * @param {{ home: string, demo?: boolean, serve?: boolean, folder?: string }} wanted
 *   `serve`: this process goes on to serve the build; `folder`: a build to use instead of today's sources.
 * @returns {Promise<Ready>}
 */
export async function setUp({ home, demo = false, serve = false, folder: given }) {
  return locked(async (setChild) => {
    const place = { root, state, setChild };
    if (!given) await install(place);
    const runtime = findRuntime(root);
    const folder = given ?? (await build({ ...place, runtime }));
    if (serve) markServed(state, folder);
    const { secret } = prepareHome(home);
    /** @type {(script: string, what: string) => Promise<void>} */
    const onTheData = (script, what) =>
      runQuietly(runtime.node, [script], {
        what,
        cwd: root,
        log: join(home, 'logs', `${what.replaceAll(' ', '-')}.log`),
        env: { ...process.env, RECOUP_HOME: home },
        setChild,
      });
    if (!existsSync(join(home, 'recoup.db'))) say(`making the data folder ${home}`);
    await onTheData('db/migrate.ts', 'preparing the database');
    if (demo) await onTheData('server/cli/demo.ts', 'filling in the demo portfolio');
    return { runtime, home, secret, folder };
  });
}

/**
 * As much of it as the command line needs: the dependencies and a Node to run on.
 * @returns {Promise<Runtime>}
 */
export async function setUpRuntime() {
  if (!areInstalled({ root, state })) await locked((setChild) => install({ root, state, setChild }));
  return findRuntime(root);
}

/** @param {Parameters<typeof installDependencies>[0]} place */
async function install(place) {
  if (!areInstalled(place)) {
    for (const { server } of servers(state))
      say(`a server runs from this folder (process ${server.pid}): restart it after this`);
  }
  await installDependencies(place);
}

/**
 * @template Result
 * @param {(setChild: (pid: number | null) => void) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
function locked(work) {
  return withLock(
    join(state, 'lock'),
    {
      onWait: (pid) => say(`another set-up is running here (process ${pid}); waiting for it …`),
      onStale: (pid) => say(`an earlier set-up (process ${pid}) was interrupted; taking over`),
    },
    ({ setChild }) => work(setChild),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    await setUp({ home: homeOf(root, process.env) });
    say('ready. Start it with: npm start');
    return 0;
  });
}
