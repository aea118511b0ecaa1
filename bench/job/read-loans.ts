// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { closeSync, openSync, readSync } from 'node:fs';
import { createMatrix, type Matrix } from '#server/engine/matrix.ts';

/** Identifiers as they stand in the file, one after the other: half a million strings would weigh more. */
export interface Identifiers {
  readonly bytes: Uint8Array;
  /** Identifier r at `bytes[starts[r] … starts[r + 1])`. */
  readonly starts: Uint32Array;
}

export interface Loans {
  readonly ids: Identifiers;
  readonly x: Matrix;
  readonly y: Uint8Array;
}

const CHUNK_BYTES = 1 << 20;
const NEWLINE = 10;
const COMMA = 44;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const MINUS = 45;

/**
 * Reads a plain CSV (no quotes) whose first column is an identifier, whose last is 0 or 1 and all others numbers, an
 * empty one missing. Twice through the file, a chunk at a time: once to count, once to fill.
 */
export function readLoans(path: string): Loans {
  const { lines, columns } = measure(path);
  const rows = lines - 1;
  const x = createMatrix(rows, columns - 2);
  const y = new Uint8Array(rows);
  const ids = { bytes: new Uint8Array(16 * rows), starts: new Uint32Array(rows + 1) };
  let row = -1; // the header
  eachLine(path, (bytes, from, to) => {
    if (row >= 0) parseLine({ bytes, from, to }, row, { ids, x, y });
    row++;
  });
  return { ids, x, y };
}

function measure(path: string): { lines: number; columns: number } {
  let lines = 0;
  let columns = 0;
  eachChunk(path, (bytes) => {
    if (columns === 0) {
      const header = bytes.subarray(0, bytes.indexOf(NEWLINE));
      columns = header.reduce((count, byte) => count + (byte === COMMA ? 1 : 0), 1);
    }
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
    return bytes.length;
  });
  return { lines, columns };
}

function eachLine(path: string, visit: (bytes: Uint8Array, from: number, to: number) => void): void {
  eachChunk(path, (bytes) => {
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      visit(bytes, from, to);
      from = to + 1;
    }
    return from;
  });
}

/** Hands over chunk after chunk; what `visit` did not use (it returns how much it did) comes again with the next. */
function eachChunk(path: string, visit: (bytes: Uint8Array) => number): void {
  const file = openSync(path, 'r');
  const buffer = new Uint8Array(2 * CHUNK_BYTES);
  let held = 0;
  for (let got = -1; got !== 0; ) {
    got = readSync(file, buffer, held, CHUNK_BYTES, null);
    const used = visit(buffer.subarray(0, held + got));
    buffer.copyWithin(0, used, held + got);
    held += got - used;
  }
  closeSync(file);
}

function parseLine(line: { bytes: Uint8Array; from: number; to: number }, row: number, loans: Loans): void {
  const { bytes, to } = line;
  const { ids, x, y } = loans;
  let at = line.from;
  let end = ids.starts[row] as number;
  for (; bytes[at] !== COMMA; at++) ids.bytes[end++] = bytes[at] as number;
  ids.starts[row + 1] = end;
  at++;
  for (let c = 0; c < x.columns; c++) {
    const start = at;
    let digits = 0;
    let scale = 1;
    let isNegative = false;
    let hasDot = false;
    for (; at < to && bytes[at] !== COMMA; at++) {
      const byte = bytes[at] as number;
      if (byte >= ZERO && byte <= NINE) {
        digits = digits * 10 + (byte - ZERO);
        if (hasDot) scale *= 10;
      } else if (byte === DOT) hasDot = true;
      else if (byte === MINUS) isNegative = true;
    }
    // Whole digits over a power of ten are both exact, so the quotient is the nearest double.
    const value = at === start ? Number.NaN : digits / scale;
    x.data[c * x.rows + row] = isNegative ? -value : value;
    at++;
  }
  y[row] = (bytes[at] as number) - ZERO;
}
