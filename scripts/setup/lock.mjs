// One set-up at a time for one project folder, however many are started and however they end.
//
// The lock is a file naming its owner and the child the owner is running. A killed owner leaves the
// file behind; the next one sees that the owner no longer runs, ends the child that may have
// outlived it (two `npm ci` in one folder would ruin it) and takes over.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ENDED, identify, isRunning } from './identity.mjs';

/** @typedef {import('./identity.mjs').Identity} Identity */
/** @typedef {{ owner: Identity, child: Identity | null }} Holding */

/** A guard is held for a few file operations; older than this it was left by a killed process. */
const GUARD_STALE_MS = 10_000;

/**
 * Waits for the lock, then holds it while `work` runs.
 * @template Result
 * @param {string} file
 * @param {{ onWait?: (pid: number) => void, onStale?: (pid: number) => void, pollMs?: number }} options
 * @param {(lock: { setChild: (pid: number | null) => void }) => Promise<Result>} work
 *   `setChild` records the process group that must not outlive this owner.
 * @returns {Promise<Result>}
 */
export async function withLock(file, { onWait, onStale, pollMs = 200 }, work) {
  mkdirSync(dirname(file), { recursive: true });
  /** @type {Holding} */
  const mine = { owner: identify(process.pid), child: null };
  let toldOf = 0;
  while (!tryTake(file, mine)) {
    const holding = read(file);
    if (!holding) continue;
    if (!isRunning(holding.owner)) {
      if (await breakStale(file, holding)) onStale?.(holding.owner.pid);
      continue;
    }
    if (toldOf !== holding.owner.pid) onWait?.(holding.owner.pid);
    toldOf = holding.owner.pid;
    await sleep(pollMs);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work({
      setChild: (pid) => {
        mine.child = pid === null ? null : identify(pid);
        replace(file, mine);
      },
    });
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * Links a finished file into place: it appears whole or not at all, and only one link succeeds.
 * @param {string} file
 * @param {Holding} holding
 */
function tryTake(file, holding) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holding));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * @param {string} file
 * @param {Holding} holding
 */
function replace(file, holding) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holding));
  renameSync(draft, file);
}

/**
 * @param {string} file
 * @returns {Holding | null} null once it is gone
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Removes a lock whose owner is gone. Under a guard, since of two processes that both saw it stale
 * the slower one would remove the lock that the faster one has just taken.
 * @param {string} file
 * @param {Holding} stale
 * @returns {Promise<boolean>} whether this process removed it
 */
async function breakStale(file, stale) {
  const guard = `${file}.guard`;
  try {
    mkdirSync(guard);
  } catch {
    if (ageMs(guard) > GUARD_STALE_MS) rmSync(guard, { recursive: true, force: true });
    await sleep(50);
    return false;
  }
  try {
    if (JSON.stringify(read(file)) !== JSON.stringify(stale)) return false;
    if (stale.child) await endGroup(stale.child);
    rmSync(file, { force: true });
    return true;
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
}

/** @param {string} path */
function ageMs(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/**
 * Ends what is left of a process group. The system does not hand out a pid while a group has it for
 * its number, so a leader with another start time means that the group is gone. One that has ended
 * but is not yet looked at by its parent ends the wait, too: some containers have nobody who looks.
 * @param {Identity} leader
 */
async function endGroup(leader) {
  const { started } = identify(leader.pid);
  if (started !== null && started !== ENDED && started !== leader.started) return;
  for (let i = 0; i < 100; i += 1) {
    try {
      process.kill(-leader.pid, 'SIGKILL');
    } catch {
      return;
    }
    await sleep(20);
    if (identify(leader.pid).started === ENDED) return;
  }
}
