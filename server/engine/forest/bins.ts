// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { columnOf, type Matrix } from '../matrix.ts';
import { findEdges } from './edges.ts';
import { MISSING_BIN } from './forest.ts';

/**
 * Where the bins of a row stand, one byte each. Every feature has a column in which missing is the last bin; one
 * with missing values has a second one in which missing is the first bin, so that a split sends missing rows either
 * way with one comparison.
 */
export interface BinLayout {
  readonly features: number;
  /** Bytes from one row to the next: whole 32-bit words, so that a row is copied by words. */
  readonly stride: number;
  /** Per feature the place of its second column, 0 for none. */
  readonly missingFirst: Uint32Array;
}

export function layoutBins(hasMissing: readonly boolean[]): BinLayout {
  const missingFirst = new Uint32Array(hasMissing.length);
  let columns = hasMissing.length;
  hasMissing.forEach((missing, f) => {
    if (missing) missingFirst[f] = columns++;
  });
  return { features: hasMissing.length, stride: (columns + 3) & ~3, missingFirst };
}

/** The feature behind each column of binned rows. */
export function featureOfColumns(layout: BinLayout): Uint32Array {
  const feature = Uint32Array.from({ length: layout.stride }, (_, column) => column);
  layout.missingFirst.forEach((second, f) => {
    if (second !== 0) feature[second] = f;
  });
  return feature;
}

export function hasMissing(column: Float64Array): boolean {
  for (let r = 0; r < column.length; r++) if (Number.isNaN(column[r] as number)) return true;
  return false;
}

/** Rows whose bin in `column` is at most `limit` go left. */
export interface BinTest {
  readonly column: number;
  readonly limit: number;
}

/** How a split is asked of rows in this layout. */
export function binTest(
  layout: BinLayout,
  split: { feature: number; bin: number; missingLeft: boolean },
): BinTest {
  const second = split.missingLeft ? (layout.missingFirst[split.feature] as number) : 0;
  return second === 0
    ? { column: split.feature, limit: split.bin }
    : { column: second, limit: split.bin + 1 };
}

export interface BinnedRows {
  readonly layout: BinLayout;
  /** Row r, column c at `data[r * stride + c]`. */
  readonly data: Uint8Array;
}

/** Finds a value's bin: a coarse grid over the edges says where to begin. */
export interface BinLookup {
  readonly edges: Float64Array;
  /** First bin that a value in grid cell i can belong to; one more cell holds the last bin. */
  readonly first: Uint8Array;
  readonly low: number;
  /** Cells per unit of the feature; 0 puts everything into cell 0. */
  readonly scale: number;
}

const CELLS = 2048;
/** Longer runs of bins within one cell are halved before they are walked. */
const SHORT_RUN = 8;

/** @param edges one feature's upper bin edges, the last one +∞ */
export function createLookup(edges: Float64Array): BinLookup {
  const last = edges.length - 1;
  const low = last > 0 ? (edges[0] as number) : 0;
  const width = last > 0 ? (edges[last - 1] as number) - low : 0;
  const scale = width > 0 && Number.isFinite(width) ? (CELLS - 1) / width : 0;
  const first = new Uint8Array(CELLS + 1).fill(last);
  for (let cell = 0, bin = 0; cell < CELLS; cell++) {
    while (bin < last && Math.floor(((edges[bin] as number) - low) * scale) < cell) bin++;
    first[cell] = bin;
  }
  return { edges, first, low, scale };
}

/** One lookup per feature of edges that stand one after the other. */
export function createLookups(edges: Float64Array, edgeStart: Uint32Array): BinLookup[] {
  return Array.from({ length: edgeStart.length - 1 }, (_, f) =>
    createLookup(edges.subarray(edgeStart[f], edgeStart[f + 1])),
  );
}

/** Bins `count` rows of all features, from row `from` on, into the rows 0, 1, … of `target`. */
export function binInto(
  target: BinnedRows,
  x: Matrix,
  block: { lookups: readonly BinLookup[]; from: number; count: number },
): void {
  const { from, count } = block;
  const { stride } = target.layout;
  block.lookups.forEach((lookup, feature) => {
    const column = columnOf(x, feature).subarray(from, from + count);
    binColumn(column, lookup, { data: target.data.subarray(feature), stride });
    writeMissingFirst(target, feature, count);
  });
}

/** Fills the feature's second column, if it has one, from the first one of the rows 0 … count − 1. */
export function writeMissingFirst({ layout, data }: BinnedRows, feature: number, count: number): void {
  const second = layout.missingFirst[feature] as number;
  if (second === 0) return;
  for (let i = 0, at = 0; i < count; i++, at += layout.stride) {
    data[at + second] = (data[at + feature] as number) + 1; // 255 wraps round to 0
  }
}

/** One column as bins, apart from the others. */
export interface BinnedColumn {
  readonly edges: Float64Array;
  readonly bins: Uint8Array<ArrayBuffer>;
  /** A value is missing. */
  readonly missing: boolean;
}

/** Finds the edges of a column on the rows of the sample (all of them without one) and bins all its rows. */
export function binWholeColumn(column: Float64Array, sample: Uint32Array | undefined): BinnedColumn {
  const edges = findEdges(column, sample);
  const bins = new Uint8Array(column.length);
  binColumn(column, createLookup(edges), { data: bins, stride: 1 });
  return { edges, bins, missing: bins.includes(MISSING_BIN) };
}

function binColumn(
  column: Float64Array,
  lookup: BinLookup,
  target: { data: Uint8Array; stride: number },
): void {
  const { edges, first, low, scale } = lookup;
  const { data, stride } = target;
  for (let r = 0, at = 0; r < column.length; r++, at += stride) {
    const value = column[r] as number;
    const place = (value - low) * scale;
    const cell = place > 0 ? (place < CELLS - 1 ? place | 0 : CELLS - 1) : 0;
    let bin = first[cell] as number;
    let end = first[cell + 1] as number;
    while (end - bin > SHORT_RUN) {
      const middle = (bin + end) >>> 1;
      if (value <= (edges[middle] as number)) end = middle;
      else bin = middle + 1;
    }
    while (value > (edges[bin] as number)) bin++;
    // biome-ignore lint/suspicious/noSelfCompare: NaN alone differs from itself; a call to isNaN costs more here.
    data[at] = value !== value ? MISSING_BIN : bin;
  }
}
