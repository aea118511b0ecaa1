// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { createRandom, sampleIndices } from '../random.ts';
import { MAX_VALUE_BINS } from './forest.ts';

/** Quantiles are taken on at most this many rows: beyond it the bins no longer change the forest. */
export const BIN_SAMPLE_ROWS = 10_000;

/**
 * Upper edges of one feature's bins: at most 255, ascending, the last one +∞. A value x falls into the first bin
 * with x ≤ edge. Up to 255 distinct values have a bin each and the edges are midpoints as in scikit-learn; beyond that
 * the bins hold equal numbers of rows.
 * @param rows the rows to look at; undefined for all
 */
export function findEdges(column: Float64Array, rows: Uint32Array | undefined): Float64Array {
  const sorted = presentSorted(column, rows);
  const { values, counts } = distinct(sorted);
  const edges: number[] = [];
  let remaining = sorted.length;
  let binsLeft = MAX_VALUE_BINS;
  let held = 0;
  for (let i = 0; i + 1 < values.length; i++) {
    held += counts[i] as number;
    // Each bin takes its share of what is left, so that one heavy value does not starve the others.
    if (values.length > MAX_VALUE_BINS && held < remaining / binsLeft) continue;
    edges.push(midpoint(values[i] as number, values[i + 1] as number));
    remaining -= held;
    binsLeft--;
    held = 0;
  }
  edges.push(Number.POSITIVE_INFINITY);
  return Float64Array.from(edges);
}

/** The rows on which edges are found; undefined stands for all. */
export function edgeSample(rows: number, seed: number): Uint32Array | undefined {
  return rows <= BIN_SAMPLE_ROWS ? undefined : sampleIndices(rows, BIN_SAMPLE_ROWS, createRandom(seed, -1));
}

function presentSorted(column: Float64Array, rows: Uint32Array | undefined): Float64Array {
  const count = rows?.length ?? column.length;
  const values = new Float64Array(count);
  let present = 0;
  for (let i = 0; i < count; i++) {
    const value = column[rows === undefined ? i : (rows[i] as number)] as number;
    if (!Number.isNaN(value)) values[present++] = value;
  }
  return values.subarray(0, present).sort();
}

function distinct(sorted: Float64Array): { values: Float64Array; counts: Uint32Array } {
  const values = new Float64Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let found = -1;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] as number;
    if (found < 0 || value !== values[found]) values[++found] = value;
    counts[found] = (counts[found] as number) + 1;
  }
  return { values: values.subarray(0, found + 1), counts: counts.subarray(0, found + 1) };
}

/** Halfway between two distinct values; the lower one where they are too close for a number between them. */
function midpoint(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}
