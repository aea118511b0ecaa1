/**
 * The one table shape of the engine: numbers only, one column after the other, NaN for a missing value.
 *
 * Column-major because almost every pass (binning, scaling, drift) walks one feature over all rows.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Value of row r, column c at `data[c * rows + r]`; may sit on a SharedArrayBuffer. */
  readonly data: Float64Array;
}

/**
 * A matrix of zeros on shared memory, so that worker threads read it without a copy.
 * @throws RangeError when a dimension is not a non-negative integer
 */
export function createMatrix(rows: number, columns: number): Matrix {
  assertCount(rows, 'rows');
  assertCount(columns, 'columns');
  const buffer = new SharedArrayBuffer(rows * columns * Float64Array.BYTES_PER_ELEMENT);
  return { rows, columns, data: new Float64Array(buffer) };
}

/**
 * Copies an array of rows into a matrix.
 * @throws RangeError when the rows differ in length
 */
export function matrixFromRows(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const matrix = createMatrix(rows.length, columns);
  rows.forEach((row, r) => {
    if (row.length !== columns) {
      throw new RangeError(`Row ${r} has ${row.length} values, the first row has ${columns}.`);
    }
    row.forEach((value, c) => {
      matrix.data[c * matrix.rows + r] = value;
    });
  });
  return matrix;
}

/** A view (no copy) of one column. */
export function columnOf(matrix: Matrix, column: number): Float64Array {
  if (!(column >= 0 && column < matrix.columns)) {
    throw new RangeError(`Column ${column} is outside 0…${matrix.columns - 1}.`);
  }
  return matrix.data.subarray(column * matrix.rows, (column + 1) * matrix.rows);
}

/** Copies one row into `target` (length at least `columns`) and returns it. */
export function readRow(
  matrix: Matrix,
  row: number,
  target = new Float64Array(matrix.columns),
): Float64Array {
  if (!(row >= 0 && row < matrix.rows)) {
    throw new RangeError(`Row ${row} is outside 0…${matrix.rows - 1}.`);
  }
  for (let c = 0; c < matrix.columns; c++) target[c] = matrix.data[c * matrix.rows + row] as number; // in bounds
  return target;
}

/** A new matrix with the given rows, in the given order (repeats allowed). */
export function takeRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = createMatrix(rows.length, matrix.columns);
  for (let c = 0; c < matrix.columns; c++) {
    const from = columnOf(matrix, c);
    const to = columnOf(taken, c);
    for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number; // in bounds by the loop
  }
  return taken;
}

/** The matrix itself when worker threads can read it without a copy, else a copy that they can. */
export function onSharedMemory(x: Matrix): Matrix {
  if (x.data.buffer instanceof SharedArrayBuffer) return x;
  const copy = createMatrix(x.rows, x.columns);
  copy.data.set(x.data);
  return copy;
}

function assertCount(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 0) {
    throw new RangeError(`${name} must be a non-negative integer, got ${value}.`);
  }
}
