import { type Matrix, onSharedMemory } from '../matrix.ts';
import { type ParallelOptions, runParallel } from '../pool.ts';
import { concatenateEdges } from './assemble.ts';
import { ROWS_PER_BLOCK } from './bin-tasks.ts';
import { type BinLayout, type BinnedRows, layoutBins } from './bins.ts';
import { edgeSample } from './edges.ts';

/** A matrix as bins, and the edges that say what they mean. */
export interface BinnedMatrix {
  readonly binned: BinnedRows;
  readonly edges: Float64Array;
  readonly edgeStart: Uint32Array;
}

/** Finds the bin edges of every column and bins all rows, on shared memory. */
export async function binMatrix(x: Matrix, seed: number, options: ParallelOptions): Promise<BinnedMatrix> {
  const shared = onSharedMemory(x);
  const { results: columns } = await runParallel(
    'findColumnEdges',
    { payload: { x: shared, sample: edgeSample(x.rows, seed) }, count: x.columns },
    options,
  );
  const { edges, edgeStart } = concatenateEdges(columns.map((column) => column.edges));
  const layout = layoutBins(columns.map((column) => column.missing));
  const binned = await binRows({ x: shared, edges, edgeStart, layout }, options);
  return { binned, edges, edgeStart };
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
