/**
 * A place at which a test may let this process die as a power cut does: `RECOUP_KILL_AT` names it, and without
 * `RECOUP_TEST=1` beside it nothing is looked at. Nothing runs after it, not even a `finally`.
 */
export function killPoint(name: string): void {
  if (process.env.RECOUP_TEST !== '1' || process.env.RECOUP_KILL_AT !== name) return;
  process.kill(process.pid, 'SIGKILL');
  // the signal arrives a moment later: until then nothing more may happen
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
