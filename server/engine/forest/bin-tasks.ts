import { columnOf, type Matrix } from '../matrix.ts';
import { assignBins, type BinnedRows, findEdges } from './bins.ts';

/** Rows per item: 2,048 rows of binned output stay in the first-level cache while all columns are written. */
export const ROWS_PER_BLOCK = 1024;

/** Item c: the bin edges of column c. */
export const findColumnEdges = {
  open(payload: { x: Matrix; sample: Uint32Array | undefined }) {
    return {
      run: (column: number) => ({ edges: findEdges(columnOf(payload.x, column), payload.sample) }),
      close: () => undefined,
    };
  },
};

/** Item b: the rows of block b, binned into shared memory. */
export const binRows = {
  open(payload: { x: Matrix; edges: Float64Array; edgeStart: Uint32Array; binned: BinnedRows }) {
    const { x, edges, edgeStart, binned } = payload;
    return {
      run(block: number): undefined {
        const from = block * ROWS_PER_BLOCK;
        const to = Math.min(x.rows, from + ROWS_PER_BLOCK);
        assignBins(x, { values: edges, start: edgeStart }, { binned, from, to });
      },
      close: () => undefined,
    };
  },
};
