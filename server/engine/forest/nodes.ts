import { packSplit, type Tree } from './forest.ts';

/** A grown tree and what its features contributed. */
export interface GrownTree {
  readonly tree: Tree;
  /** Decrease of weighted impurity by each feature as a share of the tree's total; all 0 in a tree without split. */
  readonly importance: Float64Array<ArrayBuffer>;
}

/** A tree under way, in an array that grows; used again for the next tree. */
export interface Nodes {
  count: number;
  words: Int32Array<ArrayBuffer>;
}

const FIRST_ROOM = 1024;

export function createNodes(): Nodes {
  return { count: 0, words: new Int32Array(2 * FIRST_ROOM) };
}

/** Begins a tree that is a single leaf. */
export function plantRoot(nodes: Nodes, leaf: { draws: number; positives: number }): void {
  nodes.count = 1;
  writeLeaf(nodes, 0, leaf);
}

/** Turns a leaf into a split with room for two leaves; returns the number of the left one. */
export function addChildren(
  nodes: Nodes,
  parent: number,
  split: { feature: number; bin: number; missingLeft: boolean },
): number {
  const left = nodes.count;
  nodes.count += 2;
  if (2 * nodes.count > nodes.words.length) {
    const wider = new Int32Array(2 * nodes.words.length);
    wider.set(nodes.words);
    nodes.words = wider;
  }
  nodes.words[2 * parent] = packSplit(split);
  nodes.words[2 * parent + 1] = left;
  return left;
}

export function writeLeaf(nodes: Nodes, at: number, leaf: { draws: number; positives: number }): void {
  nodes.words[2 * at] = -1 - leaf.draws;
  nodes.words[2 * at + 1] = leaf.positives;
}

/** Copies the finished tree to shared memory of its own. */
export function takeTree(nodes: Nodes): Tree {
  const tree = new Int32Array(new SharedArrayBuffer(8 * nodes.count));
  tree.set(nodes.words.subarray(0, 2 * nodes.count));
  return tree;
}

/** Decreases as shares of their total. */
export function normalised(importance: Float64Array): Float64Array<ArrayBuffer> {
  const total = importance.reduce((sum, decrease) => sum + decrease, 0);
  return Float64Array.from(importance, (decrease) => (total > 0 ? decrease / total : 0));
}
