import { closeSync, openSync, readSync } from 'node:fs';
import type { ColumnSource } from '#server/engine/column-source.ts';
import { createMatrix, type Matrix } from '#server/engine/matrix.ts';
import type { LoadParameters } from './commands.ts';

/** The wanted rows of the file's columns, of which one stands in memory at a time. */
export function bookColumns(wanted: LoadParameters): ColumnSource {
  return { rows: wanted.rows, columns: wanted.columns, read: () => readColumns(wanted) };
}

function* readColumns({ x: path, rows, columns, from, total }: LoadParameters): Generator<Float64Array> {
  const file = openSync(path, 'r');
  const values = new Float64Array(rows);
  const bytes = new Uint8Array(values.buffer);
  try {
    for (let c = 0; c < columns; c++) {
      readSync(file, bytes, 0, bytes.length, (c * total + from) * 8);
      yield values;
    }
  } finally {
    closeSync(file);
    values.buffer.transfer(0); // given back at once, not when it is next tidied up
  }
}

/** All of them at once. */
export function loadMatrix(wanted: LoadParameters): Matrix {
  const x = createMatrix(wanted.rows, wanted.columns);
  let at = 0;
  for (const values of readColumns(wanted)) {
    x.data.set(values, at);
    at += values.length;
  }
  return x;
}

export function loadLabels({ y: path, rows, from }: LoadParameters): Uint8Array {
  const y = new Uint8Array(rows);
  const file = openSync(path, 'r');
  readSync(file, y, 0, rows, from);
  closeSync(file);
  return y;
}
