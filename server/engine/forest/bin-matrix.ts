// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { setImmediate } from 'node:timers/promises';
import { type ColumnSource, isMatrix, mapColumns } from '../column-source.ts';
import { type Matrix, onSharedMemory } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import { release } from '../release.ts';
import { concatenateEdges } from './assemble.ts';
import { ROWS_PER_BLOCK } from './bin-tasks.ts';
import {
  type BinLayout,
  type BinnedColumn,
  type BinnedRows,
  binWholeColumn,
  layoutBins,
  writeMissingFirst,
} from './bins.ts';
import { edgeSample } from './edges.ts';

/** A table as bins, and the edges that say what they mean. */
export interface BinnedMatrix {
  readonly binned: BinnedRows;
  readonly edges: Float64Array;
  readonly edgeStart: Uint32Array;
}

/**
 * Finds the bin edges of every column and bins all rows, onto shared memory. A matrix is binned on all threads; a
 * source on the calling one, which holds the values of one column at a time. The bins are the same either way.
 * @throws RangeError when a source holds other columns than it says; the signal's reason when aborted
 */
export async function binMatrix(
  x: Matrix | ColumnSource,
  seed: number,
  options: ParallelOptions,
): Promise<BinnedMatrix> {
  const sample = edgeSample(x.rows, seed);
  const columns = isMatrix(x) ? await binTogether(x, sample, options) : await binInTurn(x, sample, options);
  const layout = layoutBins(columns.map((column) => column.missing));
  return {
    binned: { data: interleave(columns, layout, x.rows), layout },
    ...concatenateEdges(columns.map((column) => column.edges)),
  };
}

async function binTogether(
  x: Matrix,
  sample: Uint32Array | undefined,
  options: ParallelOptions,
): Promise<BinnedColumn[]> {
  const payload = { x: onSharedMemory(x), sample };
  return (await runParallel('binColumns', { payload, count: x.columns }, options)).results;
}

function binInTurn(
  source: ColumnSource,
  sample: Uint32Array | undefined,
  { signal }: ParallelOptions,
): Promise<BinnedColumn[]> {
  return mapColumns(source, async (values) => {
    await setImmediate(); // other events come through
    signal?.throwIfAborted();
    return binWholeColumn(values, sample);
  });
}

/** Brings the bins of each row together; the columns are used up. */
function interleave(columns: readonly BinnedColumn[], layout: BinLayout, rows: number): Uint8Array {
  const { stride } = layout;
  const data = new Uint8Array(new SharedArrayBuffer(rows * stride));
  for (let from = 0; from < rows; from += ROWS_PER_BLOCK) {
    const block = data.subarray(from * stride, (from + ROWS_PER_BLOCK) * stride);
    columns.forEach(({ bins }, feature) => {
      const own = bins.subarray(from, from + ROWS_PER_BLOCK);
      for (let i = 0, at = feature; i < own.length; i++, at += stride) block[at] = own[i] as number;
      writeMissingFirst({ layout, data: block }, feature, own.length);
    });
  }
  release(...columns.map(({ bins }) => bins));
  return data;
}

interface Binning {
  /** On shared memory. */
  readonly x: Matrix;
  readonly edges: Float64Array;
  readonly edgeStart: Uint32Array;
  readonly layout: BinLayout;
}

/** Bins all rows by edges that are known, on shared memory. */
export async function binRows({ layout, ...by }: Binning, options: ParallelOptions): Promise<BinnedRows> {
  const { rows } = by.x;
  const binned = { data: new Uint8Array(new SharedArrayBuffer(rows * layout.stride)), layout };
  await runParallel(
    'binRows',
    { payload: { ...by, binned }, count: Math.ceil(rows / ROWS_PER_BLOCK) },
    options,
  );
  return binned;
}
