// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.

/*
 * While a tree grows, one training row is one 32-bit word: its number in the low 24 bits, above them its label
 * (1 bit) and how often the bootstrap drew it (4 bits). What a split needs to know of a row travels with the row.
 */
export const ROW_MASK = 0xffffff;
export const CODE_SHIFT = 24;
/** Number of distinct codes of label and draws. */
export const CODES = 32;

export function labelOf(code: number): number {
  return code & 1;
}

export function drawsOf(code: number): number {
  return code >> 1;
}

export interface PackedRows {
  /** Distinct rows drawn; they stand in `packed[0 … distinct)`, ascending. */
  readonly distinct: number;
  readonly draws: number;
  readonly positives: number;
}

/** Packs the drawn rows into `packed`, which has room for one word more than there are rows. */
export function packRows(packed: Int32Array, draws: Uint8Array, y: Uint8Array): PackedRows {
  let distinct = 0;
  let total = 0;
  let positives = 0;
  for (let row = 0; row < draws.length; row++) {
    // A row is drawn 16 times with a chance below 10⁻¹³; four bits hold 15.
    const times = Math.min(15, draws[row] as number);
    const label = y[row] as number;
    packed[distinct] = row | (((times << 1) | label) << CODE_SHIFT);
    // Written in any case and overwritten when the row was not drawn: a branch here would be a coin toss.
    distinct += -times >>> 31;
    total += times;
    positives += times & -label;
  }
  return { distinct, draws: total, positives };
}
