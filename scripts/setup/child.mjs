// Runs the programs that a set-up consists of: quietly, into a log, in a process group of their own,
// so that ending the set-up ends all of them.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Trouble } from './say.mjs';

/** @typedef {{ what: string, cwd: string, log: string, env?: NodeJS.ProcessEnv, setChild: (pid: number | null) => void }} Running */

const ENDINGS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const TAIL_LINES = 30;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Running} running
 * @returns {Promise<void>} resolved when it ended well
 * @throws {Trouble} with the end of its output
 */
export async function runQuietly(command, args, { what, cwd, log, env = process.env, setChild }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w', 0o600);
  const windows = process.platform === 'win32';
  const child = spawn(command, args, {
    cwd,
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', output, output],
    detached: !windows,
    shell: windows,
  });
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    if (child.pid) process.kill(windows ? child.pid : -child.pid, signal);
    child.once('exit', () => process.exit(128 + constants.signals[signal]));
  };
  for (const signal of ENDINGS) process.on(signal, pass);
  try {
    if (child.pid) setChild(child.pid);
    const code = await endOf(child);
    if (code !== 0)
      throw new Trouble(`${what} failed (${code}):
${tailOf(log)}
The whole output is in ${log}`);
  } finally {
    for (const signal of ENDINGS) process.off(signal, pass);
    setChild(null);
    closeSync(output);
  }
}

/**
 * Passes the signals that end a program on to a child in this process's own group, and stays until
 * the child has ended. At a terminal the child hears of Ctrl-C by itself; hearing it twice does no harm.
 * @param {import('node:child_process').ChildProcess} child
 * @param {(signal: NodeJS.Signals) => void} [onSignal]
 */
export function passSignals(child, onSignal) {
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    child.kill(signal);
    onSignal?.(signal);
  };
  for (const signal of ENDINGS) process.on(signal, pass);
  child.once('exit', () => {
    for (const signal of ENDINGS) process.off(signal, pass);
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code, as a shell would tell it
 */
export async function exitCodeOf(child) {
  const ending = await endOf(child);
  if (typeof ending === 'number') return ending;
  return 128 + (constants.signals[/** @type {NodeJS.Signals} */ (ending)] ?? 0);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | string>} exit code, or the signal or error that ended it
 */
function endOf(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
}

/** @param {string} file */
function tailOf(file) {
  return stripVTControlCharacters(readFileSync(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .slice(-TAIL_LINES)
    .join('\n');
}
