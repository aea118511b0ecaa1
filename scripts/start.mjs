// `npm start`: set up what is not yet, then serve. `--demo` has its own data folder with a demo
// portfolio, and this machine alone may reach it; `--dev` serves the sources with hot reload.
//
// PORT         3000
// HOST         127.0.0.1, this machine alone; 0.0.0.0 serves the network
// RECOUP_HOME  the data folder, `.recoup` in the project
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nextEnv } from './setup/build.mjs';
import { exitCodeOf, passSignals } from './setup/child.mjs';
import { homeOf, setupCode } from './setup/home.mjs';
import { runMain } from './setup/main.mjs';
import { nodeOptions } from './setup/runtime.mjs';
import { say } from './setup/say.mjs';
import { root, setUpApp, setUpData, setUpRuntime } from './setup.mjs';
import { addressFrom, reserve, urlOf } from './start/address.mjs';

/** @typedef {import('./start/address.mjs').Address} Address */
/** @typedef {import('./setup.mjs').App & { home: string, secret: string }} Ready */
/** @typedef {{ demo: boolean, dev: boolean }} Mode */

/** Open event streams never end by themselves; after this the server is ended for them. */
const GRACE_MS = 3000;
/** A second Ctrl-C means "now"; the same one arriving by two ways does not. */
const IMPATIENCE_MS = 500;

await runMain(async () => {
  const mode = { demo: process.argv.includes('--demo'), dev: process.argv.includes('--dev') };
  const address = await reserve(addressFrom(process.env, mode));
  const app = await appFor(mode);
  const home = homeOf(root, process.env, mode);
  const data = await setUpData(app.runtime, { home, demo: mode.demo });
  await reserve(address);
  return serve({ ...app, ...data, home }, address, mode);
});

/**
 * Today's sources, built; in development their hot-reloading stand-in; a build named in RECOUP_BUILD
 * as it is, which lets many servers be started from one in the midst of work.
 * @param {Mode} mode
 * @returns {Promise<import('./setup.mjs').App>}
 */
async function appFor({ dev }) {
  const given = dev ? '.next' : process.env.RECOUP_BUILD;
  return given ? { runtime: await setUpRuntime(), folder: given } : setUpApp();
}

/**
 * @param {Ready} ready
 * @param {Address} address
 * @param {Mode} mode
 * @returns {Promise<number>} exit code
 */
async function serve(ready, address, mode) {
  const { host, port } = address;
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const hook = new URL('./start/end-with-parent.mjs', import.meta.url).href;
  const server = spawn(
    ready.runtime.node,
    [
      ...nodeOptions,
      '--import',
      hook,
      next,
      mode.dev ? 'dev' : 'start',
      '--hostname',
      host,
      '--port',
      String(port),
    ],
    { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: serverEnv(ready, address, mode) },
  );
  let askedAt = 0;
  passSignals(server, () => {
    if (askedAt && Date.now() - askedAt > IMPATIENCE_MS) server.kill('SIGKILL');
    askedAt ||= Date.now();
    setTimeout(() => server.kill('SIGKILL'), GRACE_MS).unref();
  });
  const ended = exitCodeOf(server);
  if (await Promise.race([answers(address), ended.then(() => false)])) welcome(ready, address);
  const code = await ended;
  return askedAt ? 0 : code;
}

/**
 * @param {Ready} ready
 * @param {Address} address
 * @param {Mode} mode
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnv({ home, secret, folder }, { host, port, isLoopback }, { demo, dev }) {
  return {
    ...process.env,
    ...nextEnv(folder),
    ...(dev ? { NODE_ENV: /** @type {const} */ ('development'), RECOUP_BUILD: '' } : {}),
    PORT: String(port),
    RECOUP_HOME: home,
    RECOUP_HOST: host,
    RECOUP_DEMO: demo ? '1' : '',
    RECOUP_SETUP_CODE_REQUIRED: isLoopback ? '' : '1',
    BETTER_AUTH_SECRET: process.env.BETTER_AUTH_SECRET || secret,
  };
}

/**
 * @param {Address} address
 * @returns {Promise<boolean>} true as soon as the server answers anything
 */
async function answers(address) {
  const { hostname, port } = new URL(urlOf(address));
  const host = hostname === 'localhost' ? address.host : hostname;
  for (;;) {
    const response = await fetch(`http://${host}:${port}/api/health`).catch(() => null);
    if (response) return true;
    await sleep(100);
  }
}

/**
 * @param {Ready} ready
 * @param {Address} address
 */
function welcome({ runtime, home }, address) {
  const url = urlOf(address);
  say(`serving ${url} (data in ${home})`);
  if (address.isLoopback) return;
  const check = fileURLToPath(new URL('./start/has-admin.mjs', import.meta.url));
  if (spawnSync(runtime.node, [check, join(home, 'recoup.db')], { cwd: root }).status === 0) {
    rmSync(join(home, 'setup-code'), { force: true });
    return;
  }
  say(`this server can be reached from the network and has no admin yet. Make yourself one here:`);
  say(`${url}/setup?code=${setupCode(home)}`);
}
