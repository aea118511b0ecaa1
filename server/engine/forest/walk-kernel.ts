import type { BinLayout, BinnedRows } from './bins.ts';
import { type ClassWeights, nodeCount, type Tree } from './forest.ts';
import { writeTree } from './walk.ts';
import { walkCode } from './walk-code.ts';
import { LANES } from './walk-source.ts';

/** Memory in which all trees walk over the same rows, one tree after the other. */
export interface WalkKernel {
  /** Per row the sum of the shares of its leaves so far. */
  readonly sums: Float64Array;
  addTree(tree: Tree): void;
}

interface WalkExports {
  readonly memory: WebAssembly.Memory;
  addShares(shares: number, bins: number, stride: number, sums: number, rows: number): void;
}

export interface KernelPlan {
  /** Rows from number 0 on. */
  readonly rows: number;
  readonly binned: BinnedRows;
  /** Nodes of the largest tree. */
  readonly nodes: number;
  readonly weights: ClassWeights;
}

const PAGE = 65_536;
/** A call takes this many rows: the first ones of a long run are walked by slow code until the fast one is ready. */
const ROWS_PER_CALL = 8192;

/**
 * The compiled walk over a copy of the binned rows in memory of its own, 32 bytes a row and 12 a node.
 * @throws RangeError where that is more than WebAssembly has, 4 GiB
 */
export function createWalkKernel({ rows, binned, nodes, weights }: KernelPlan): WalkKernel {
  const { layout } = binned;
  const places = memoryPlaces({ rows, layout, nodes });
  const { memory, addShares } = instantiate();
  memory.grow(Math.ceil(places.end / PAGE));
  const { buffer } = memory;
  new Uint8Array(buffer, places.bins).set(binned.data.subarray(0, rows * layout.stride));
  const walkable = {
    steps: new Int32Array(buffer, 0, 2 * nodes),
    share: new Float32Array(buffer, places.shares, nodes),
  };
  return {
    sums: new Float64Array(buffer, places.sums, rows),
    addTree(tree) {
      writeTree(walkable, tree, { at: 0, layout, weights, unit: 'bytes' });
      for (let row = 0; row < rows; row += ROWS_PER_CALL) {
        const bins = places.bins + row * layout.stride;
        const count = Math.min(ROWS_PER_CALL, rows - row);
        addShares(places.shares, bins, layout.stride, places.sums + 8 * row, count);
      }
    },
  };
}

/** Byte addresses; the rows are rounded up to whole groups. */
function memoryPlaces({ rows, layout, nodes }: { rows: number; layout: BinLayout; nodes: number }) {
  const groups = Math.ceil(rows / LANES) * LANES;
  const sums = 8 * nodes;
  const shares = sums + 8 * groups;
  const bins = shares + 4 * nodes;
  return { sums, shares, bins, end: bins + groups * layout.stride };
}

let compiled: WebAssembly.Module | undefined;

function instantiate(): WalkExports {
  compiled ??= new WebAssembly.Module(Buffer.from(walkCode, 'base64'));
  // The module is our own text: see walk-source.ts for what it exports.
  return new WebAssembly.Instance(compiled).exports as unknown as WalkExports;
}

/** Nodes of the largest tree. */
export const mostNodes = (trees: readonly Tree[]) =>
  trees.reduce((most, tree) => Math.max(most, nodeCount(tree)), 0);
