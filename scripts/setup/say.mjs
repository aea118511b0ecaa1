// What the commands tell the person at the terminal. Always on standard error: standard output
// belongs to the answers of the command line (`npm run --silent assess`).

/** @param {string} line */
export function say(line) {
  process.stderr.write(`recoup: ${line}\n`);
}

/** A failure that a person can act on: printed as its sentence alone, without a stack. */
export class Trouble extends Error {}

/**
 * @param {number} since milliseconds since the epoch
 * @returns {string} `12 s`
 */
export function secondsSince(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
