// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Identifiers } from './read-loans.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const HEADER = encode('loan_id,segment,risk_score,lane\n');
const LANES = {
  reminder: encode('reminder\n'),
  settlement: encode('settlement\n'),
  legal: encode('legal_notice\n'),
};
const FLUSH_BYTES = 1 << 20;
const COMMA = 44;
const ZERO = 48;

/** Writes identifier, segment, score with six decimals and lane of every loan. */
export function writeLanes(
  path: string,
  ids: Identifiers,
  result: { labels: Uint8Array; scores: Float64Array },
): void {
  const file = openSync(path, 'w');
  const buffer = new Uint8Array(FLUSH_BYTES + 1024);
  buffer.set(HEADER);
  let at = HEADER.length;
  for (let r = 0; r < result.labels.length; r++) {
    const score = result.scores[r] as number;
    for (let i = ids.starts[r] as number; i < (ids.starts[r + 1] as number); i++)
      buffer[at++] = ids.bytes[i] as number;
    buffer[at++] = COMMA;
    buffer[at++] = ZERO + (result.labels[r] as number);
    buffer[at++] = COMMA;
    at = writeScore(buffer, at, score);
    buffer[at++] = COMMA;
    const lane = score > 0.75 ? LANES.legal : score >= 0.5 ? LANES.settlement : LANES.reminder;
    buffer.set(lane, at);
    at += lane.length;
    if (at >= FLUSH_BYTES) {
      writeSync(file, buffer, 0, at);
      at = 0;
    }
  }
  writeSync(file, buffer, 0, at);
  closeSync(file);
}

function writeScore(buffer: Uint8Array, start: number, score: number): number {
  let rest = Math.round(score * 1e6);
  for (let digit = start + 7; digit > start + 1; digit--) {
    buffer[digit] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  buffer[start] = ZERO + rest;
  buffer[start + 1] = 46;
  return start + 8;
}
