// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { BinTest } from './bins.ts';
import { ROW_MASK } from './bootstrap.ts';
import type { RowRange } from './histogram.ts';

/**
 * Moves the rows that go left to the front of the range; both sides keep their order, so that later passes walk
 * memory upwards.
 * @param spare room for as many words as the range has, and one more
 */
export function partition(range: RowRange, spare: Int32Array, test: BinTest): void {
  const { packed, from, to, bins, stride } = range;
  const { column, limit } = test;
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const word = packed[i] as number;
    const goesLeft = ((bins[(Math.imul(word & ROW_MASK, stride) + column) | 0] as number) - limit - 1) >>> 31;
    // Both are written and one of them is overwritten later: cheaper than a branch that is a coin toss.
    packed[left] = word;
    spare[right] = word;
    left = (left + goesLeft) | 0;
    right = (right + 1 - goesLeft) | 0;
  }
  packed.set(spare.subarray(0, right), left);
}

/** Copies the bins of the range's rows together and lets the rows point at the copies. */
export function copyBins(range: RowRange, near: Uint8Array): void {
  const { packed, from, to, stride } = range;
  const source = wordsOf(range.bins);
  const target = wordsOf(near);
  const words = stride >> 2;
  let at = 0;
  for (let i = from; i < to; i++) {
    const word = packed[i] as number;
    let start = (word & ROW_MASK) * words;
    packed[i] = (word & ~ROW_MASK) | (i - from);
    for (const end = at + words; at < end; at++, start++) target[at] = source[start] as number;
  }
  range.bins = near;
}

/** A row's bins fill whole 32-bit words. */
function wordsOf(bins: Uint8Array): Int32Array {
  return new Int32Array(bins.buffer, bins.byteOffset, bins.byteLength >> 2);
}
