// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Forest } from './forest.ts';

/**
 * Which training rows each tree was grown on, one bit each, tree after tree, on shared memory. Whole trees, and not
 * whole rows, stand side by side: threads that grow different trees never write to the same byte.
 */
export interface InBag {
  readonly rows: number;
  readonly trees: number;
  /** Row r of tree t: bit `r & 7` of byte `t * stride + (r >> 3)`. */
  readonly stride: number;
  readonly bits: Uint8Array;
}

/** Nothing drawn yet. */
export function createInBag(rows: number, trees: number): InBag {
  const stride = (rows + 7) >> 3;
  return { rows, trees, stride, bits: new Uint8Array(new SharedArrayBuffer(stride * trees)) };
}

export function putInBag({ bits, stride }: InBag, tree: number, row: number): void {
  const at = tree * stride + (row >> 3);
  bits[at] = (bits[at] as number) | (1 << (row & 7));
}

/** Marks the rows that were drawn at least once. @param draws how often each row was */
export function putDrawsInBag({ bits, stride }: InBag, tree: number, draws: Uint8Array): void {
  const at = tree * stride;
  const bytes = draws.length >> 3;
  for (let byte = 0, row = 0; byte < bytes; byte++, row += 8) {
    bits[at + byte] =
      bitAt(draws, row) |
      (bitAt(draws, row + 1) << 1) |
      (bitAt(draws, row + 2) << 2) |
      (bitAt(draws, row + 3) << 3) |
      (bitAt(draws, row + 4) << 4) |
      (bitAt(draws, row + 5) << 5) |
      (bitAt(draws, row + 6) << 6) |
      (bitAt(draws, row + 7) << 7);
  }
  let last = 0;
  for (let row = 8 * bytes; row < draws.length; row++) last |= bitAt(draws, row) << (row & 7);
  if ((draws.length & 7) !== 0) bits[at + bytes] = last;
}

/** 1 for a row that was drawn: a subtraction instead of a branch that is a coin toss. */
function bitAt(draws: Uint8Array, row: number): number {
  return -(draws[row] as number) >>> 31;
}

export function isInBag({ bits, stride }: InBag, tree: number, row: number): boolean {
  return (((bits[tree * stride + (row >> 3)] as number) >> (row & 7)) & 1) === 1;
}

/** One row's trees as bytes for storage, bit t & 7 of byte t >> 3; all of them 0 where no tree saw it. */
export function bagOfRow(inBag: InBag, row: number): Uint8Array {
  const bag = new Uint8Array((inBag.trees + 7) >> 3);
  for (let tree = 0; tree < inBag.trees; tree++) {
    if (isInBag(inBag, tree, row)) bag[tree >> 3] = (bag[tree >> 3] as number) | (1 << (tree & 7));
  }
  return bag;
}

/** The other way round: what `bagOfRow` gave, for a row of another table. */
export function putRowInBag(inBag: InBag, row: number, bag: Uint8Array): void {
  for (let tree = 0; tree < inBag.trees; tree++) {
    if ((((bag[tree >> 3] ?? 0) >> (tree & 7)) & 1) === 1) putInBag(inBag, tree, row);
  }
}

/** The same for a larger table, of which the rows were `rows[0]`, `rows[1]` and so on; no tree saw the others. */
export function spreadInBag(inBag: InBag, rows: Int32Array, size: number): InBag {
  const spread = createInBag(size, inBag.trees);
  for (let tree = 0; tree < inBag.trees; tree++) {
    rows.forEach((row, i) => {
      if (isInBag(inBag, tree, i)) putInBag(spread, tree, row);
    });
  }
  return spread;
}

/**
 * The trees that did not see a row, as a forest: what it says of the row is the row's out-of-bag probability, bit for
 * bit. The whole forest for a row that every tree saw.
 */
export function forestOutside(forest: Forest, bag: Uint8Array): Forest {
  const trees = forest.trees.filter((_, tree) => (((bag[tree >> 3] ?? 0) >> (tree & 7)) & 1) === 0);
  return trees.length === 0 || trees.length === forest.trees.length ? forest : { ...forest, trees };
}
