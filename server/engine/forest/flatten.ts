// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { BinnedRows } from './bins.ts';
import type { CartNode, ClassifierJson } from './interchange.ts';
import {
  addChildren,
  createNodes,
  type GrownTree,
  type Nodes,
  normalised,
  takeTree,
  writeLeaf,
} from './nodes.ts';

interface Draw {
  readonly binned: BinnedRows;
  readonly y: Uint8Array;
  /** The rows the tree was trained on, repeats included. */
  readonly draw: Uint32Array;
  readonly edgeStart: Uint32Array;
}

interface Flattening extends Draw {
  readonly nodes: Nodes;
  /** Feature behind each of the tree's columns. */
  readonly index: readonly number[];
  readonly importance: Float64Array;
}

/**
 * The one tree of a classifier that was trained on bin numbers, as a tree of ours. Shares and weights of the nodes
 * come from sending the training rows down again: the library keeps them only in part.
 */
export function flattenClassic(json: ClassifierJson, draw: Draw): GrownTree {
  const root = json.baseModel.estimators[0]?.root;
  const index = json.baseModel.indexes[0];
  if (root === undefined || index === undefined) throw new RangeError('The classifier holds no tree.');
  const nodes = createNodes();
  nodes.count = 1;
  const importance = new Float64Array(draw.binned.layout.features);
  writeNode({ ...draw, nodes, index, importance }, root, { at: 0, rows: draw.draw });
  return { tree: takeTree(nodes), importance: normalised(importance) };
}

/** Writes a subtree, described by the rows that reach it. */
function writeNode(flattening: Flattening, node: CartNode, place: { at: number; rows: Uint32Array }): void {
  const { nodes, binned, y, importance } = flattening;
  const { at, rows } = place;
  if (node.distribution !== undefined) {
    writeLeaf(nodes, at, { draws: rows.length, positives: countPositives(rows, y) });
    return;
  }
  const feature = flattening.index[node.splitColumn] as number; // the library's own column
  const bins = (flattening.edgeStart[feature + 1] as number) - (flattening.edgeStart[feature] as number);
  // "Bin below the split value" is "bin up to the whole number before it"; the missing bin may lie far above.
  const bin = Math.min(bins - 1, Math.ceil(node.splitValue) - 1);
  const goesLeft = (row: number) => (binned.data[row * binned.layout.stride + feature] as number) <= bin;
  const leftRows = rows.filter(goesLeft);
  const rightRows = rows.filter((row) => !goesLeft(row));
  const left = addChildren(nodes, at, { feature, bin, missingLeft: false });
  importance[feature] =
    (importance[feature] as number) + impurity(rows, y) - impurity(leftRows, y) - impurity(rightRows, y);
  writeNode(flattening, node.left, { at: left, rows: leftRows });
  writeNode(flattening, node.right, { at: left + 1, rows: rightRows });
}

/** Gini impurity times the number of rows. */
function impurity(rows: Uint32Array, y: Uint8Array): number {
  const positives = countPositives(rows, y);
  return rows.length === 0 ? 0 : (2 * positives * (rows.length - positives)) / rows.length;
}

function countPositives(rows: Uint32Array, y: Uint8Array): number {
  let positives = 0;
  for (const row of rows) positives += y[row] as number;
  return positives;
}
