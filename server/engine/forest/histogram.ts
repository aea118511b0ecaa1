// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { CODE_SHIFT, CODES, drawsOf, labelOf, ROW_MASK } from './bootstrap.ts';

/*
 * What a node knows of a feature: per bin the distinct rows, the draws and the positive draws. The three counts
 * share one number, so that a row costs one addition per feature:
 *
 *   small nodes  32-bit integer  distinct | draws << 10 | positives << 21
 *   large nodes  double          distinct + draws · 2¹⁷ + positives · 2³⁴, below 2⁵¹ and so exact
 *
 * The loops over four features are written out: they are where the time of a fit goes.
 * Products and sums of indices are cut to 32 bits (Math.imul, | 0): without it each one is checked for overflow.
 */
export const SMALL_ROWS = 1023;
export const SMALL_DRAWS = 2047;
/** Rows of a large node that are counted before a field could overflow: 15 draws at most for each. */
const LARGE_CHUNK = Math.floor(131071 / 15);
const DRAWS_UNIT = 2 ** 17;
const POSITIVES_UNIT = 2 ** 34;

export const BINS = 256;
/** Features counted in one pass over the rows. */
export const GROUP = 4;

/** Counts of up to four features, 256 bins each; all zero between two nodes. */
export interface Histograms {
  readonly small: Int32Array;
  /** One bit per bin of `small` that is not zero. */
  readonly used: Int32Array;
  readonly large: Float64Array;
  /** The three counts of large nodes apart: distinct rows, draws, positive draws. */
  readonly counts: Int32Array;
  /** What a row adds, by its code. */
  readonly smallUnit: Int32Array;
  readonly largeUnit: Float64Array;
}

/** Rows of one node and the bins they point into. */
export interface RowRange {
  packed: Int32Array;
  from: number;
  to: number;
  bins: Uint8Array;
  stride: number;
}

/** Which features to count, into the places 0, 1, … of the group. */
export interface FeatureGroup {
  readonly features: Int32Array;
  size: number;
}

export function createHistograms(): Histograms {
  const smallUnit = new Int32Array(CODES);
  const largeUnit = new Float64Array(CODES);
  for (let code = 0; code < CODES; code++) {
    const draws = drawsOf(code);
    const positives = draws * labelOf(code);
    smallUnit[code] = 1 | (draws << 10) | (positives << 21);
    largeUnit[code] = 1 + draws * DRAWS_UNIT + positives * POSITIVES_UNIT;
  }
  return {
    small: new Int32Array(GROUP * BINS),
    used: new Int32Array((GROUP * BINS) / 32),
    large: new Float64Array(GROUP * BINS),
    counts: new Int32Array(3 * GROUP * BINS),
    smallUnit,
    largeUnit,
  };
}

/** Counts a node of at most SMALL_ROWS rows and SMALL_DRAWS draws. */
export function countSmall(histograms: Histograms, rows: RowRange, group: FeatureGroup): void {
  if (group.size === GROUP) {
    countSmall4(histograms, rows, group.features);
    return;
  }
  let slot = 0;
  for (; slot + 2 <= group.size; slot += 2) countSmall2(histograms, rows, { features: group.features, slot });
  if (slot < group.size) countSmall1(histograms, rows, { features: group.features, slot });
}

/** Counts a node of any size into the three planes of `counts`. */
export function countLarge(histograms: Histograms, rows: RowRange, group: FeatureGroup): void {
  const { from, to } = rows;
  for (let start = from; start < to; start += LARGE_CHUNK) {
    rows.from = start;
    rows.to = Math.min(to, start + LARGE_CHUNK);
    if (group.size === GROUP) countLarge4(histograms, rows, group.features);
    else
      for (let slot = 0; slot < group.size; slot++)
        countLarge1(histograms, rows, { features: group.features, slot });
    unpackLarge(histograms, group.size * BINS);
  }
  rows.from = from;
  rows.to = to;
}

function countSmall4(histograms: Histograms, rows: RowRange, features: Int32Array): void {
  const { small, used, smallUnit } = histograms;
  const { packed, from, to, bins, stride } = rows;
  const f0 = features[0] as number;
  const f1 = features[1] as number;
  const f2 = features[2] as number;
  const f3 = features[3] as number;
  for (let i = from; i < to; i++) {
    const word = packed[i] as number;
    const unit = smallUnit[word >>> CODE_SHIFT] as number;
    const at = Math.imul(word & ROW_MASK, stride);
    const b0 = bins[(at + f0) | 0] as number;
    const b1 = (bins[(at + f1) | 0] as number) + 256;
    const b2 = (bins[(at + f2) | 0] as number) + 512;
    const b3 = (bins[(at + f3) | 0] as number) + 768;
    small[b0] = ((small[b0] as number) + unit) | 0;
    small[b1] = ((small[b1] as number) + unit) | 0;
    small[b2] = ((small[b2] as number) + unit) | 0;
    small[b3] = ((small[b3] as number) + unit) | 0;
    used[b0 >> 5] = (used[b0 >> 5] as number) | (1 << b0);
    used[b1 >> 5] = (used[b1 >> 5] as number) | (1 << b1);
    used[b2 >> 5] = (used[b2 >> 5] as number) | (1 << b2);
    used[b3 >> 5] = (used[b3 >> 5] as number) | (1 << b3);
  }
}

function countSmall2(
  histograms: Histograms,
  rows: RowRange,
  pair: { features: Int32Array; slot: number },
): void {
  const { small, used, smallUnit } = histograms;
  const { packed, from, to, bins, stride } = rows;
  const f0 = pair.features[pair.slot] as number;
  const f1 = pair.features[pair.slot + 1] as number;
  const base = pair.slot * BINS;
  for (let i = from; i < to; i++) {
    const word = packed[i] as number;
    const unit = smallUnit[word >>> CODE_SHIFT] as number;
    const at = Math.imul(word & ROW_MASK, stride);
    const b0 = (bins[(at + f0) | 0] as number) + base;
    const b1 = (bins[(at + f1) | 0] as number) + base + 256;
    small[b0] = ((small[b0] as number) + unit) | 0;
    small[b1] = ((small[b1] as number) + unit) | 0;
    used[b0 >> 5] = (used[b0 >> 5] as number) | (1 << b0);
    used[b1 >> 5] = (used[b1 >> 5] as number) | (1 << b1);
  }
}

function countSmall1(
  histograms: Histograms,
  rows: RowRange,
  one: { features: Int32Array; slot: number },
): void {
  const { small, used, smallUnit } = histograms;
  const { packed, from, to, bins, stride } = rows;
  const feature = one.features[one.slot] as number;
  const base = one.slot * BINS;
  for (let i = from; i < to; i++) {
    const word = packed[i] as number;
    const b = (bins[(Math.imul(word & ROW_MASK, stride) + feature) | 0] as number) + base;
    small[b] = ((small[b] as number) + (smallUnit[word >>> CODE_SHIFT] as number)) | 0;
    used[b >> 5] = (used[b >> 5] as number) | (1 << b);
  }
}

function countLarge4(histograms: Histograms, rows: RowRange, features: Int32Array): void {
  const { large, largeUnit } = histograms;
  const { packed, from, to, bins, stride } = rows;
  const f0 = features[0] as number;
  const f1 = features[1] as number;
  const f2 = features[2] as number;
  const f3 = features[3] as number;
  for (let i = from; i < to; i++) {
    const word = packed[i] as number;
    const unit = largeUnit[word >>> CODE_SHIFT] as number;
    const at = Math.imul(word & ROW_MASK, stride);
    const b0 = bins[(at + f0) | 0] as number;
    const b1 = (bins[(at + f1) | 0] as number) + 256;
    const b2 = (bins[(at + f2) | 0] as number) + 512;
    const b3 = (bins[(at + f3) | 0] as number) + 768;
    large[b0] = (large[b0] as number) + unit;
    large[b1] = (large[b1] as number) + unit;
    large[b2] = (large[b2] as number) + unit;
    large[b3] = (large[b3] as number) + unit;
  }
}

function countLarge1(
  histograms: Histograms,
  rows: RowRange,
  one: { features: Int32Array; slot: number },
): void {
  const { large, largeUnit } = histograms;
  const { packed, from, to, bins, stride } = rows;
  const feature = one.features[one.slot] as number;
  const base = one.slot * BINS;
  for (let i = from; i < to; i++) {
    const word = packed[i] as number;
    const b = (bins[(Math.imul(word & ROW_MASK, stride) + feature) | 0] as number) + base;
    large[b] = (large[b] as number) + (largeUnit[word >>> CODE_SHIFT] as number);
  }
}

/** Adds the packed doubles to the three planes and clears them. */
function unpackLarge(histograms: Histograms, length: number): void {
  const { large, counts } = histograms;
  const plane = GROUP * BINS;
  for (let i = 0; i < length; i++) {
    const packed = large[i] as number;
    if (packed === 0) continue;
    large[i] = 0;
    const positives = Math.floor(packed / POSITIVES_UNIT);
    const rest = packed - positives * POSITIVES_UNIT;
    const draws = Math.floor(rest / DRAWS_UNIT);
    counts[i] = (counts[i] as number) + (rest - draws * DRAWS_UNIT);
    counts[i + plane] = (counts[i + plane] as number) + draws;
    counts[i + 2 * plane] = (counts[i + 2 * plane] as number) + positives;
  }
}
