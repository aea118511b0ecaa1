import { columnOf, type Matrix } from '../matrix.ts';
import { type BinnedRows, binInto, binWholeColumn, createLookups } from './bins.ts';

/** Rows per item: their binned output stays in the first-level cache while all columns are written. */
export const ROWS_PER_BLOCK = 1024;

/** Item c: column c, its edges found and its rows binned. */
export const binColumns = {
  open({ x, sample }: { x: Matrix; sample: Uint32Array | undefined }) {
    return {
      run: (index: number) => binWholeColumn(columnOf(x, index), sample),
      close: () => undefined,
    };
  },
};

/** Item b: the rows of block b, binned into shared memory. */
export const binRows = {
  open(payload: { x: Matrix; edges: Float64Array; edgeStart: Uint32Array; binned: BinnedRows }) {
    const { x, edges, edgeStart, binned } = payload;
    const lookups = createLookups(edges, edgeStart);
    return {
      run(block: number): undefined {
        const from = block * ROWS_PER_BLOCK;
        const count = Math.min(x.rows - from, ROWS_PER_BLOCK);
        const data = binned.data.subarray(from * binned.layout.stride);
        binInto({ layout: binned.layout, data }, x, { lookups, from, count });
      },
      close: () => undefined,
    };
  },
};
