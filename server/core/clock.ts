/**
 * The clock of a request. A browser test starts a server at another hour, or on the next morning, with
 * `RECOUP_NOW_OFFSET_MS`; without `RECOUP_TEST=1` beside it the offset is not looked at.
 * @returns milliseconds since the epoch
 */
export function now(): number {
  return Date.now() + offsetMs();
}

function offsetMs(): number {
  if (process.env.RECOUP_TEST !== '1') return 0;
  const offset = Number(process.env.RECOUP_NOW_OFFSET_MS ?? 0);
  return Number.isFinite(offset) ? offset : 0;
}
