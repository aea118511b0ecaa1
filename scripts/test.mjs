// `npm test`: makes sure of everything that tests need, runs every stage whatever the others say, and
// ends with one line that counts them all. Names of stages as arguments run those alone.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { exitCodeOf, passSignals } from './setup/child.mjs';
import { runMain } from './setup/main.mjs';
import { say, secondsSince, Trouble } from './setup/say.mjs';
import { root, setUpApp, setUpRuntime, state } from './setup.mjs';
import { ensureChromium } from './test/chromium.mjs';
import { countCheck } from './test/count.mjs';
import { stagesIn } from './test/stages.mjs';

/** @typedef {import('./test/count.mjs').Count} Count */
/** @typedef {{ name: string, count: Count, took: string }} Outcome */
/** @typedef {Record<string, string | undefined>} Env */

await runMain(async () => {
  const results = join(state, 'results');
  mkdirSync(results, { recursive: true });
  const all = stagesIn(root, results);
  const stages = chosen(all, process.argv.slice(2));
  /** @type {Outcome[]} */
  const outcomes = [];
  await attempt('dependencies', outcomes, async () => {
    const { node } = await setUpRuntime();
    const env = { ...testEnv(node), ...(await prepare(stages, node, outcomes)) };
    for (const stage of stages) outcomes.push(await outcomeOf(stage, node, env));
  });
  return summarise(outcomes);
});

/**
 * @template {{ name: string }} Stage
 * @param {Stage[]} stages
 * @param {string[]} names
 * @returns {Stage[]}
 */
function chosen(stages, names) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown)
    throw new Trouble(`there is no stage ${unknown}: ${stages.map(({ name }) => name).join(', ')} are.`);
  return names.length > 0 ? stages.filter(({ name }) => names.includes(name)) : stages;
}

/**
 * The build and the browser, where a stage needs them. What cannot be had is an outcome like any other:
 * the stages that do without it still run.
 * @param {import('./test/stages.mjs').Stage[]} stages
 * @param {string} node
 * @param {Outcome[]} outcomes added to where it fails
 * @returns {Promise<Env>}
 */
async function prepare(stages, node, outcomes) {
  /** @type {Env} */
  const env = {};
  if (stages.some(({ name }) => name === 'e2e' || name === 'types')) {
    await attempt('build', outcomes, async () => {
      env.RECOUP_BUILD = (await setUpApp()).folder;
    });
  }
  if (stages.some(({ name }) => name === 'e2e')) {
    await attempt('chromium', outcomes, async () => {
      env.CHROMIUM_PATH = await ensureChromium({ state, node });
    });
  }
  return env;
}

/**
 * Does what may run into trouble; then that is an outcome, and its sentence is said.
 * @param {string} name
 * @param {Outcome[]} outcomes
 * @param {() => Promise<void>} work
 */
async function attempt(name, outcomes, work) {
  const since = Date.now();
  await work().catch((error) => {
    if (!(error instanceof Trouble)) throw error;
    say(error.message);
    outcomes.push({ name, count: countCheck(1), took: secondsSince(since) });
  });
}

/**
 * @param {import('./test/stages.mjs').Stage} stage
 * @param {string} node
 * @param {Env} env
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(stage, node, env) {
  const since = Date.now();
  const lacking = stage.needs?.filter((name) => !env[name]) ?? [];
  say(lacking.length > 0 ? `${stage.name} cannot run` : `${stage.name} …`);
  if (stage.report) rmSync(stage.report, { force: true });
  const exitCode = lacking.length > 0 ? 1 : await run(node, stage, env);
  return { name: stage.name, count: stage.count(exitCode), took: secondsSince(since) };
}

/**
 * The same for everyone: a person's own settings must not decide what passes.
 * @param {string} node
 * @returns {Env}
 */
function testEnv(node) {
  const { RECOUP_HOME, RECOUP_BUILD, PORT, HOST, ...env } = process.env;
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...env, PATH: path, NEXT_TELEMETRY_DISABLED: '1' };
}

/**
 * @param {string} node
 * @param {import('./test/stages.mjs').Stage} stage
 * @param {Env} env
 * @returns {Promise<number>} its exit code
 */
function run(node, { command, report = '' }, env) {
  const child = spawn(node, command, {
    cwd: root,
    env: { ...env, NODE_ENV: 'test', PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // Ended by hand, the stages after it are not wanted either.
  passSignals(child, (signal) => child.once('exit', () => process.exit(128 + constants.signals[signal])));
  return exitCodeOf(child);
}

/**
 * @param {Outcome[]} outcomes
 * @returns {number} exit code
 */
function summarise(outcomes) {
  console.log('');
  for (const { name, count, took } of outcomes) {
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    console.log(
      `${count.failed > 0 ? '✗' : '✓'} ${name}: ${count.passed} passed, ${count.failed} failed${skipped} (${took})`,
    );
  }
  const passed = outcomes.reduce((sum, { count }) => sum + count.passed, 0);
  const failed = outcomes.reduce((sum, { count }) => sum + count.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}
