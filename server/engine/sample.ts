// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Matrix } from './matrix.ts';
import { mix } from './random.ts';

/**
 * At most `size` row numbers, chosen and ordered by a hash of what the rows contain, never by where they stand: the
 * same rows in another order give the same sample in the same order. Up to two million rows.
 */
export function canonicalSample(x: Matrix, size: number, seed: number): Uint32Array {
  const hashes = hashRows(x, seed);
  const candidates = lowestHashes(hashes, size);
  // Hash and place in one double, 32 + 21 bits: sorted without a comparison function.
  const keys = Float64Array.from(candidates, (row, i) => (hashes[row] as number) * PLACES + i).sort();
  const sorted = Uint32Array.from(keys, (key) => candidates[key % PLACES] as number);
  orderEqualHashes(x, hashes, sorted);
  return sorted.subarray(0, size);
}

const PLACES = 2 ** 21;

/** Rows gathered at a time: one block of the result stays in the cache while its columns are written. */
const GATHER_BLOCK = 512;

/** Rows one after the other (row-major), all of them when `rows` is not given. */
export function gatherRows(x: Matrix, rows: Uint32Array | undefined): Float64Array {
  const { columns, data } = x;
  const count = rows?.length ?? x.rows;
  const points = new Float64Array(count * columns);
  for (let from = 0; from < count; from += GATHER_BLOCK) {
    const to = Math.min(count, from + GATHER_BLOCK);
    for (let c = 0; c < columns; c++) {
      const start = c * x.rows;
      for (let i = from, at = from * columns + c; i < to; i++, at += columns) {
        points[at] = data[start + (rows === undefined ? i : (rows[i] as number))] as number;
      }
    }
  }
  return points;
}

/** Rows among which those with the `size` smallest hashes are. */
function lowestHashes(hashes: Uint32Array, size: number): Uint32Array {
  // Hashes are spread evenly: so many rows lie below that share of all words, give or take six standard deviations.
  let ceiling = ((size + 6 * Math.sqrt(size)) * 4294967296) / hashes.length;
  for (;;) {
    const rows = new Uint32Array(Math.min(hashes.length, PLACES));
    let found = 0;
    for (let r = 0; r < hashes.length && found < rows.length; r++) {
      if ((hashes[r] as number) < ceiling) rows[found++] = r;
    }
    if (found >= size || ceiling > 4294967296) return rows.subarray(0, found);
    ceiling *= 2; // many equal rows
  }
}

/** Rows with the same hash are mostly the same; where they are not, what they contain decides. */
function orderEqualHashes(x: Matrix, hashes: Uint32Array, sorted: Uint32Array): void {
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    const hash = hashes[sorted[from] as number];
    while (to < sorted.length && hashes[sorted[to] as number] === hash) to++;
    if (to - from > 1) sorted.subarray(from, to).sort((a, b) => compareRows(x, a, b));
    from = to;
  }
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
