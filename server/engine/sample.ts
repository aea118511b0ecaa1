// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Matrix } from './matrix.ts';
import { mix } from './random.ts';

/**
 * At most `size` row numbers, chosen and ordered by what the rows contain, never by where they stand: the same
 * rows in another order give the same sample in the same order.
 */
export function canonicalSample(x: Matrix, size: number, seed: number): Uint32Array {
  const chosen =
    x.rows <= size ? Uint32Array.from({ length: x.rows }, (_, r) => r) : smallestHashes(x, size, seed);
  return chosen.sort((a, b) => compareRows(x, a, b));
}

/** Rows one after the other (row-major), all of them when `rows` is not given. */
export function gatherRows(x: Matrix, rows: Uint32Array | undefined): Float64Array {
  const count = rows?.length ?? x.rows;
  const points = new Float64Array(count * x.columns);
  for (let c = 0; c < x.columns; c++) {
    const start = c * x.rows;
    for (let i = 0, at = c; i < count; i++, at += x.columns) {
      points[at] = x.data[start + (rows === undefined ? i : (rows[i] as number))] as number;
    }
  }
  return points;
}

function smallestHashes(x: Matrix, size: number, seed: number): Uint32Array {
  const hashes = hashRows(x, seed);
  const limit = hashes.slice().sort()[size - 1] as number; // size < rows here
  const chosen = new Uint32Array(size);
  let found = 0;
  for (let r = 0; r < x.rows && found < size; r++) if ((hashes[r] as number) < limit) chosen[found++] = r;
  for (let r = 0; r < x.rows && found < size; r++) if (hashes[r] === limit) chosen[found++] = r;
  return chosen;
}

/** One 32-bit hash per row of the bits of its values. */
function hashRows(x: Matrix, seed: number): Uint32Array {
  const hashes = new Uint32Array(x.rows).fill(mix(seed));
  const words = new Int32Array(x.data.buffer, x.data.byteOffset, x.data.length * 2);
  for (let c = 0; c < x.columns; c++) {
    for (let r = 0, at = 2 * c * x.rows; r < x.rows; r++, at += 2) {
      const word = (words[at] as number) ^ Math.imul(words[at + 1] as number, 0x9e3779b1);
      hashes[r] = mix((hashes[r] as number) ^ word);
    }
  }
  return hashes;
}

function compareRows(x: Matrix, a: number, b: number): number {
  for (let at = 0; at < x.data.length; at += x.rows) {
    const difference = (x.data[at + a] as number) - (x.data[at + b] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
