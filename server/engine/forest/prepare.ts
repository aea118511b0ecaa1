import { columnOf, type Matrix, onSharedMemory } from '../matrix.ts';
import { type BinLayout, hasMissing, layoutBins } from './bins.ts';
import { type Forest, nodeCount } from './forest.ts';
import { createWalkable, type Walkable, writeTree } from './walk.ts';

/** A forest made ready to be walked by these rows, all of it on shared memory. */
export interface PreparedWalk extends Walkable {
  readonly x: Matrix;
  readonly layout: BinLayout;
  /** Node number of each tree's root. */
  readonly roots: Uint32Array;
  readonly edges: Float64Array;
  readonly edgeStart: Uint32Array;
}

/** @param x is copied to shared memory unless it sits there already */
export function prepareWalk(forest: Forest, x: Matrix): PreparedWalk {
  const { trees, weights, edges, edgeStart } = forest;
  const layout = layoutBins(Array.from({ length: x.columns }, (_, c) => hasMissing(columnOf(x, c))));
  const walkable = createWalkable(trees.reduce((sum, tree) => sum + nodeCount(tree), 0));
  const roots = new Uint32Array(trees.length);
  let at = 0;
  trees.forEach((tree, t) => {
    roots[t] = at;
    writeTree(walkable, tree, { at, layout, weights });
    at += nodeCount(tree);
  });
  return { ...walkable, x: onSharedMemory(x), layout, roots, edges, edgeStart };
}
