// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { closeSync, openSync, readSync } from 'node:fs';
import { columnOf, createMatrix, type Matrix } from '#server/engine/matrix.ts';
import { RecordSplitter } from '#server/portfolio/records.ts';

export interface Loans {
  readonly ids: readonly string[];
  readonly x: Matrix;
  readonly y: Uint8Array;
}

const CHUNK_BYTES = 1 << 18;
const NEWLINE = 10;

/**
 * Reads a CSV whose first column is an identifier, whose last is 0 or 1 and all others numbers, an empty one missing.
 * Split into records as an import of the product does it, quotes and all. Twice through the file: to count the lines,
 * then to fill a table of that size, so that no copy of it is ever held.
 * @throws Error that names the line where a cell is no number
 */
export function readLoans(path: string): Loans {
  const most = countLines(path) - 1;
  const ids: string[] = [];
  const y = new Uint8Array(most);
  let x: Matrix | undefined;
  for (const { line, cells } of recordsOf(path)) {
    if (x === undefined) {
      x = createMatrix(most, cells.length - 2); // the header
      continue;
    }
    const row = ids.push(cells[0] ?? '') - 1;
    for (let c = 0; c < x.columns; c++) x.data[c * most + row] = numberIn(cells[c + 1], line);
    y[row] = numberIn(cells.at(-1), line);
  }
  if (x === undefined) throw new Error(`${path} is empty.`);
  return { ids, x: firstRows(x, ids.length), y: y.subarray(0, ids.length) };
}

function numberIn(cell: string | undefined, line: number): number {
  if (cell === undefined || cell === '') return Number.NaN;
  const value = Number(cell);
  if (Number.isNaN(value)) throw new Error(`Line ${line}: “${cell}” is not a number.`);
  return value;
}

/** The table without the rows at its end that were counted and are none: line ends in quotes, blank lines. */
function firstRows(x: Matrix, rows: number): Matrix {
  if (rows === x.rows) return x;
  const shorter = createMatrix(rows, x.columns);
  for (let c = 0; c < x.columns; c++) columnOf(shorter, c).set(columnOf(x, c).subarray(0, rows));
  return shorter;
}

function* recordsOf(path: string) {
  const splitter = new RecordSplitter({ delimiter: ',', lineEnd: '\n', maxRecordLength: 1_000_000 });
  const decoder = new TextDecoder();
  for (const bytes of chunksOf(path)) yield* splitter.push(decoder.decode(bytes, { stream: true }));
  yield* splitter.end();
}

/** Lines of the file; quoted cells may run over several, so that there are at most as many records. */
function countLines(path: string): number {
  let lines = 0;
  let last = NEWLINE;
  for (const bytes of chunksOf(path)) {
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
    last = bytes.at(-1) ?? last;
  }
  return last === NEWLINE ? lines : lines + 1;
}

function* chunksOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  const buffer = new Uint8Array(CHUNK_BYTES);
  try {
    for (let got = readSync(file, buffer); got > 0; got = readSync(file, buffer))
      yield buffer.subarray(0, got);
  } finally {
    closeSync(file);
  }
}
