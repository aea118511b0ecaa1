import { LEAF, packSplit } from './forest.ts';

/** One tree in its own arrays; node 0 is the root and `left` counts from it. See `Forest` for the fields. */
export interface GrownTree {
  readonly split: Int32Array<ArrayBuffer>;
  readonly left: Int32Array<ArrayBuffer>;
  readonly value: Float32Array<ArrayBuffer>;
  readonly cover: Float32Array<ArrayBuffer>;
  /** Decrease of weighted impurity by each feature as a share of the tree's total; all 0 in a tree without split. */
  readonly importance: Float64Array<ArrayBuffer>;
}

/** A tree under way, in arrays that grow; used again for the next tree. */
export interface Nodes {
  count: number;
  split: Int32Array<ArrayBuffer>;
  left: Int32Array<ArrayBuffer>;
  value: Float32Array<ArrayBuffer>;
  cover: Float32Array<ArrayBuffer>;
}

const FIRST_ROOM = 1024;

export function createNodes(): Nodes {
  return {
    count: 0,
    split: new Int32Array(FIRST_ROOM).fill(LEAF),
    left: new Int32Array(FIRST_ROOM),
    value: new Float32Array(FIRST_ROOM),
    cover: new Float32Array(FIRST_ROOM),
  };
}

/** Turns a leaf into a split with two leaves below it; returns the number of the left one. */
export function addChildren(
  nodes: Nodes,
  parent: number,
  split: { feature: number; bin: number; missingLeft: boolean },
): number {
  const left = nodes.count;
  nodes.count += 2;
  if (nodes.count > nodes.split.length) makeRoom(nodes);
  nodes.split[parent] = packSplit(split);
  nodes.left[parent] = left;
  return left;
}

/** Copies the finished tree out and leaves the arrays ready for the next one. */
export function takeTree(nodes: Nodes, importance: Float64Array): GrownTree {
  const total = importance.reduce((sum, decrease) => sum + decrease, 0);
  const tree = {
    split: nodes.split.slice(0, nodes.count),
    left: nodes.left.slice(0, nodes.count),
    value: nodes.value.slice(0, nodes.count),
    cover: nodes.cover.slice(0, nodes.count),
    importance: Float64Array.from(importance, (decrease) => (total > 0 ? decrease / total : 0)),
  };
  nodes.split.fill(LEAF, 0, nodes.count);
  nodes.left.fill(0, 0, nodes.count);
  return tree;
}

function makeRoom(nodes: Nodes): void {
  const room = 2 * nodes.split.length;
  const { split, left, value, cover } = nodes;
  nodes.split = new Int32Array(room).fill(LEAF);
  nodes.left = new Int32Array(room);
  nodes.value = new Float32Array(room);
  nodes.cover = new Float32Array(room);
  nodes.split.set(split);
  nodes.left.set(left);
  nodes.value.set(value);
  nodes.cover.set(cover);
}
