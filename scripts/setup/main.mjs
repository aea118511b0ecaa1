// How every command of the project begins and ends.
import { identify, isRunning, parentOf } from './identity.mjs';
import { Trouble } from './say.mjs';

const PARENT_POLL_MS = 200;

/**
 * Runs a command's main function; trouble becomes one line and exit code 1.
 * @param {() => Promise<number | undefined>} main resolves to the exit code, 0 where it is undefined
 */
export async function runMain(main) {
  endWithNpm();
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    process.stderr.write(`recoup: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * npm passes SIGTERM to the shell it starts a command with, and the shell ends without passing it on;
 * a killed npm passes nothing at all. So a command that npm started asks itself to end once either
 * is gone. Started without npm it is left alone: whoever sent it to the background meant it.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const above = [process.ppid, parentOf(process.ppid) ?? process.ppid].map(identify);
  const watch = setInterval(() => {
    if (above.every(isRunning)) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_POLL_MS);
  watch.unref();
}
