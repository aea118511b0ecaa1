import { describe, expect, it } from 'vitest';
import {
  columnOf,
  createMatrix,
  matrixFromRows,
  onSharedMemory,
  readRow,
  takeRows,
} from '#server/engine/matrix.ts';

describe('a matrix', () => {
  const matrix = matrixFromRows([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);

  it('keeps one column after the other', () => {
    expect([...matrix.data]).toEqual([1, 3, 5, 2, 4, 6]);
    expect([...columnOf(matrix, 1)]).toEqual([2, 4, 6]);
    expect([...readRow(matrix, 2)]).toEqual([5, 6]);
  });

  it('gives rows in any order, repeats included', () => {
    const taken = takeRows(matrix, [2, 0, 2]);
    expect([...columnOf(taken, 0)]).toEqual([5, 1, 5]);
  });

  it('moves to shared memory once', () => {
    const own = { rows: 1, columns: 1, data: Float64Array.of(7) };
    const shared = onSharedMemory(own);
    expect(shared.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(onSharedMemory(shared)).toBe(shared);
  });

  it('refuses sizes, columns and rows that make no sense', () => {
    expect(() => createMatrix(-1, 2)).toThrow(RangeError);
    expect(() => createMatrix(1.5, 2)).toThrow('rows must be a non-negative integer');
    expect(() => columnOf(matrix, 2)).toThrow('Column 2 is outside 0…1.');
    expect(() => readRow(matrix, 3)).toThrow('Row 3 is outside 0…2.');
    expect(() => matrixFromRows([[1, 2], [3]])).toThrow('Row 1 has 1 values, the first row has 2.');
  });
});
