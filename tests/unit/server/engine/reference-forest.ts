import { nextDown } from '#server/engine/doubles.ts';
import { concatenateEdges } from '#server/engine/forest/assemble.ts';
import type { Forest } from '#server/engine/forest/forest.ts';
import { addChildren, createNodes, type Nodes, takeTree, writeLeaf } from '#server/engine/forest/nodes.ts';

/** A tree as scikit-learn and the golden files hold it; −1 for "no child". */
export interface ReferenceTree {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
  readonly cover: readonly number[];
}

/** Each unit of cover counts as this many draws: a leaf's share is then any multiple of 1 / (cover × 1024). */
const FINENESS = 1024;

/**
 * The engine's forest for trees of another program, whose values are shares in [0, 1].
 * @param rule which rows that program sends left: those at most, or those below the threshold
 */
export function referenceForest(
  trees: readonly ReferenceTree[],
  features: number,
  rule: 'at most' | 'below',
): Forest {
  const limit = (threshold: number) => (rule === 'at most' ? threshold : nextDown(threshold));
  const thresholds = Array.from({ length: features }, () => new Set([Number.POSITIVE_INFINITY]));
  for (const tree of trees) {
    tree.left.forEach((left, node) => {
      if (left >= 0) thresholds[tree.feature[node] ?? -1]?.add(limit(tree.threshold[node] ?? 0));
    });
  }
  const sorted = thresholds.map((own) => Float64Array.from(own).sort());
  const { edges, edgeStart } = concatenateEdges(sorted);
  const nodes = createNodes();
  const grown = trees.map((tree) => {
    nodes.count = 1;
    copy(tree, { from: 0, to: 0 }, { nodes, sorted, limit });
    return takeTree(nodes);
  });
  return { features, trees: grown, edges, edgeStart, weights: { negative: 1, positive: 1 } };
}

function copy(
  tree: ReferenceTree,
  place: { from: number; to: number },
  target: { nodes: Nodes; sorted: Float64Array[]; limit: (threshold: number) => number },
): void {
  const { from, to } = place;
  const left = tree.left[from] ?? -1;
  if (left < 0) {
    const draws = Math.round((tree.cover[from] ?? 0) * FINENESS);
    writeLeaf(target.nodes, to, { draws, positives: Math.round((tree.value[from] ?? 0) * draws) });
    return;
  }
  const feature = tree.feature[from] ?? 0;
  const bin = target.sorted[feature]?.indexOf(target.limit(tree.threshold[from] ?? 0)) ?? -1;
  const child = addChildren(target.nodes, to, { feature, bin, missingLeft: false });
  copy(tree, { from: left, to: child }, target);
  copy(tree, { from: tree.right[from] ?? -1, to: child + 1 }, target);
}
