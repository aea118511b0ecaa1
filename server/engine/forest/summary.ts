// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { type ClassWeights, type Forest, nodeCount, shareOf, type Tree, weightOf } from './forest.ts';

/** What explaining needs of every node of a tree, inner ones included. */
export interface TreeSummary {
  readonly tree: Tree;
  /** Weighted share of the positive class among the training draws, a multiple of 2⁻²⁴. */
  readonly share: Float32Array;
  /** Weighted number of training draws. */
  readonly cover: Float32Array;
}

/** By tree, not by forest: a forest of some of another one's trees, which has its weights, finds them known. */
const summaries = new WeakMap<Tree, TreeSummary>();

/** Shares and covers of all nodes, added up from the leaves once and kept for as long as the tree is. */
export function summarise(forest: Forest): readonly TreeSummary[] {
  return forest.trees.map((tree) => {
    const known = summaries.get(tree);
    if (known !== undefined) return known;
    const summary = summariseTree(tree, forest.weights);
    summaries.set(tree, summary);
    return summary;
  });
}

function summariseTree(tree: Tree, weights: ClassWeights): TreeSummary {
  const nodes = nodeCount(tree);
  const draws = new Float64Array(nodes);
  const positives = new Float64Array(nodes);
  const share = new Float32Array(new SharedArrayBuffer(4 * nodes));
  const cover = new Float32Array(new SharedArrayBuffer(4 * nodes));
  // Children stand behind their parent: going backwards they are known before it.
  for (let node = nodes - 1; node >= 0; node--) {
    const word = tree[2 * node] as number;
    const left = tree[2 * node + 1] as number;
    const isLeaf = word < 0;
    draws[node] = isLeaf ? -1 - word : (draws[left] as number) + (draws[left + 1] as number);
    positives[node] = isLeaf ? left : (positives[left] as number) + (positives[left + 1] as number);
    share[node] = shareOf(draws[node] as number, positives[node] as number, weights);
    cover[node] = weightOf(draws[node] as number, positives[node] as number, weights);
  }
  return { tree, share, cover };
}
