// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { allocateNodes, type Forest } from './forest.ts';
import type { GrownTree } from './nodes.ts';

/** The edges of all features one after the other, and where each feature's begin. */
export function concatenateEdges(columns: Float64Array[]): { edges: Float64Array; edgeStart: Uint32Array } {
  const edgeStart = new Uint32Array(columns.length + 1);
  columns.forEach((edges, c) => {
    edgeStart[c + 1] = (edgeStart[c] as number) + edges.length;
  });
  const edges = new Float64Array(edgeStart[columns.length] as number);
  columns.forEach((own, c) => {
    edges.set(own, edgeStart[c]);
  });
  return { edges, edgeStart };
}

/** All trees in one forest, in their order. */
export function concatenateTrees(
  trees: GrownTree[],
  space: Pick<Forest, 'features' | 'edges' | 'edgeStart'>,
): Forest {
  const total = trees.reduce((sum, tree) => sum + tree.split.length, 0);
  const forest = {
    ...space,
    roots: new Uint32Array(trees.length),
    ...allocateNodes(total),
  };
  let root = 0;
  trees.forEach((tree, t) => {
    forest.roots[t] = root;
    forest.split.set(tree.split, root);
    forest.value.set(tree.value, root);
    forest.cover.set(tree.cover, root);
    for (let i = 0; i < tree.left.length; i++) {
      const left = tree.left[i] as number;
      forest.left[root + i] = left === 0 ? 0 : root + left;
    }
    root += tree.split.length;
  });
  return forest;
}

/** Mean out-of-bag share per row over what the threads gathered; NaN for a row that every tree saw. */
export function outOfBag(parts: { sums: Float64Array; votes: Uint16Array }[], rows: number): Float64Array {
  const oob = new Float64Array(rows);
  const votes = new Uint32Array(rows);
  // Leaf shares are multiples of 2⁻²⁴, so these sums are exact and the order of the threads does not show.
  for (const part of parts) {
    for (let r = 0; r < rows; r++) {
      oob[r] = (oob[r] as number) + (part.sums[r] as number);
      votes[r] = (votes[r] as number) + (part.votes[r] as number);
    }
  }
  for (let r = 0; r < rows; r++) oob[r] = (oob[r] as number) / (votes[r] as number); // 0 / 0 is the NaN we promise
  return oob;
}

/** Importances averaged over the trees, summing to 1 as scikit-learn's. */
export function meanImportance(trees: GrownTree[], features: number): Float64Array {
  const sum = new Float64Array(features);
  for (const tree of trees)
    for (let f = 0; f < features; f++) sum[f] = (sum[f] as number) + (tree.importance[f] as number);
  const total = sum.reduce((all, value) => all + value, 0);
  return total > 0 ? sum.map((value) => value / total) : sum;
}
