// Which process wrote a file, so that a later one can tell whether it still runs. A pid alone does
// not tell: the system hands it out again, so the time the process started goes with it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @typedef {{ pid: number, started: string | null }} Identity */

/** In place of a start time: it has ended, and its parent has not looked yet. */
export const ENDED = 'ended';

/**
 * @param {number} pid
 * @returns {Identity}
 */
export function identify(pid) {
  return { pid, started: startOf(pid) };
}

/**
 * @param {Identity} identity
 * @returns {boolean} whether that very process is running
 */
export function isRunning({ pid, started }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  const now = startOf(pid);
  if (now === ENDED) return false;
  return started === null || now === null || started === now;
}

/**
 * @param {number} pid
 * @returns {number | null} null where it is gone or the system does not say
 */
export function parentOf(pid) {
  return process.platform === 'linux' ? Number(statusOf(pid)?.[1]) || null : null;
}

/**
 * A text that is the same for one process's whole life and differs for the next one with its pid;
 * `ENDED` once it has; null where there is none or the system does not say.
 * @param {number} pid
 */
function startOf(pid) {
  if (process.platform === 'win32') return null;
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null;
  }
  const status = statusOf(pid);
  if (!status) return null;
  if (status[0] === 'Z') return ENDED;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8)}/${status[19]}`;
}

/**
 * What Linux tells of a process, after its name in brackets: state, parent, …, 20th the start in ticks since boot.
 * @param {number} pid
 */
function statusOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ');
  } catch {
    return undefined;
  }
}
