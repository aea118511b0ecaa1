// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { childFor, type Forest, featureOf, leftOf, nodeCount, splitOf, type Tree } from '../forest/forest.ts';
import { assertFeatures } from '../forest/predict.ts';
import { summarise, type TreeSummary } from '../forest/summary.ts';
import { gaussLegendre, type Quadrature } from '../quadrature.ts';
import type { Attributions } from './paths.ts';

/**
 * TreeSHAP: exact Shapley values of one row, absent features averaged along the training rows' paths ("path
 * dependent", Lundberg et al. 2018). base + Σ contributions equals the raw prediction; base is the mean of the
 * leaves weighted by their cover.
 *
 * Computed in the linear way (Yu, Xu, Bifet and Read 2022, "Linear TreeSHAP"), with the Shapley weights written as
 * an integral over [0, 1]. A leaf of share v contributes to feature i
 *
 *   v · (o_i − z_i) · ∫ Π_{j ≠ i} (o_j · t + z_j · (1 − t)) dt
 *
 * over the features j of its path, where o_j is 1 if the row follows all of the path's splits on j (else 0) and z_j
 * is the share of training rows that do. The integrand is a polynomial, so Gauss-Legendre points make it exact, and
 * all its factors are positive, so nothing cancels. Sums over all leaves below an edge are gathered on the way up:
 * the cost is nodes × points instead of leaves × depth².
 *
 * @param row values in the features' own units, NaN for missing
 */
export function treeShap(forest: Forest, row: ArrayLike<number>): Attributions {
  assertFeatures(forest, row.length);
  const walk = createWalk(forest, row);
  for (const summary of summarise(forest)) {
    walk.current = summary;
    descend(walk, 0, 0);
  }
  const trees = forest.trees.length;
  return {
    base: walk.base / trees,
    contributions: walk.contributions.map((sum) => sum / trees),
  };
}

/** One row's walk over all nodes: what is known of the path to the current one, by depth. */
interface Walk {
  readonly forest: Forest;
  current: TreeSummary;
  readonly row: ArrayLike<number>;
  /** Quadrature points: `product`, `inverse` and `leaves` hold this many numbers per depth. */
  readonly size: number;
  readonly quadrature: Quadrature;
  /** Product of the factors of the path's features. */
  readonly product: Float64Array;
  /** 1 / the factor that the edge into this depth gives its feature. */
  readonly inverse: Float64Array;
  /** Sum of share × product over the leaves below. */
  readonly leaves: Float64Array;
  /** o and z of that feature over all its edges down to this depth. */
  readonly follows: Float64Array;
  readonly keeps: Float64Array;
  /** Share of the training rows that reach this depth. */
  readonly reach: Float64Array;
  /** Per feature the depth of the latest edge on the path that asks for it, 0 for none. */
  readonly latest: Int32Array;
  readonly contributions: Float64Array;
  base: number;
}

const NO_TREE: TreeSummary = {
  tree: new Int32Array(),
  share: new Float32Array(),
  cover: new Float32Array(),
};

function createWalk(forest: Forest, row: ArrayLike<number>): Walk {
  const { depth, pathFeatures } = measure(forest);
  const size = Math.max(1, Math.ceil(pathFeatures / 2));
  const levels = depth + 1;
  return {
    forest,
    current: NO_TREE,
    row,
    size,
    quadrature: gaussLegendre(size),
    product: new Float64Array(levels * size).fill(1),
    inverse: new Float64Array(levels * size).fill(1),
    leaves: new Float64Array(levels * size),
    follows: new Float64Array(levels).fill(1),
    keeps: new Float64Array(levels).fill(1),
    reach: new Float64Array(levels).fill(1),
    latest: new Int32Array(forest.features),
    contributions: new Float64Array(forest.features),
    base: 0,
  };
}

/** Fills `leaves` at this depth. */
function descend(walk: Walk, node: number, depth: number): void {
  const { forest, size, product, leaves } = walk;
  const { tree, share: shares, cover } = walk.current;
  const split = splitOf(tree, node);
  const at = depth * size;
  if (split < 0) {
    const share = shares[node] as number;
    walk.base += share * (walk.reach[depth] as number);
    for (let q = at; q < at + size; q++) leaves[q] = share * (product[q] as number);
    return;
  }
  const feature = featureOf(split);
  const left = leftOf(tree, node);
  const taken = childFor(forest, { split, left }, walk.row[feature] as number);
  const before = walk.latest[feature] as number;
  for (let q = at; q < at + size; q++) leaves[q] = 0;
  walk.latest[feature] = depth + 1;
  for (let child = left; child <= left + 1; child++) {
    const ratio = (cover[child] as number) / (cover[node] as number);
    walk.follows[depth + 1] = child === taken ? (walk.follows[before] as number) : 0;
    walk.keeps[depth + 1] = (walk.keeps[before] as number) * ratio;
    walk.reach[depth + 1] = (walk.reach[depth] as number) * ratio;
    enterEdge(walk, depth + 1, before);
    descend(walk, child, depth + 1);
    const credit = leaveEdge(walk, depth + 1, before);
    walk.contributions[feature] = (walk.contributions[feature] as number) + credit;
  }
  walk.latest[feature] = before;
}

/*
 * Depth 0 is no edge: o = z = 1 there, and so its factor is 1. A feature that the path has not asked for yet has
 * its "edge before" there, which changes nothing below and claims nothing.
 */

/** Multiplies the edge's factor in, in place of that of the edge before on the same feature. */
function enterEdge(walk: Walk, depth: number, before: number): void {
  const { size, product, inverse } = walk;
  const { points } = walk.quadrature;
  const follows = walk.follows[depth] as number;
  const keeps = walk.keeps[depth] as number;
  const at = depth * size;
  const replaced = before * size;
  for (let q = 0; q < size; q++) {
    const factor = keeps + (follows - keeps) * (points[q] as number);
    inverse[at + q] = 1 / factor;
    product[at + q] = (product[at - size + q] as number) * factor * (inverse[replaced + q] as number);
  }
}

/** What the feature is owed for the leaves below the edge, less what the edge before will claim for them. */
function leaveEdge(walk: Walk, depth: number, before: number): number {
  const { size, inverse, leaves } = walk;
  const { weights } = walk.quadrature;
  const at = depth * size;
  const replaced = before * size;
  let own = 0;
  let earlier = 0;
  for (let q = 0; q < size; q++) {
    const below = leaves[at + q] as number;
    const weighted = below * (weights[q] as number);
    own += weighted * (inverse[at + q] as number);
    earlier += weighted * (inverse[replaced + q] as number);
    leaves[at - size + q] = (leaves[at - size + q] as number) + below;
  }
  return own * gap(walk, depth) - earlier * gap(walk, before);
}

function gap(walk: Walk, depth: number): number {
  return (walk.follows[depth] as number) - (walk.keeps[depth] as number);
}

interface Shape {
  /** Depth of the deepest leaf. */
  readonly depth: number;
  /** Most distinct features on one path. */
  readonly pathFeatures: number;
}

const shapes = new WeakMap<Forest, Shape>();

/** Over all trees; found once per forest. */
function measure(forest: Forest): Shape {
  const known = shapes.get(forest);
  if (known !== undefined) return known;
  let depth = 0;
  let pathFeatures = 0;
  for (const tree of forest.trees) {
    const own = measureTree(tree);
    depth = Math.max(depth, own.depth);
    pathFeatures = Math.max(pathFeatures, own.pathFeatures);
  }
  const shape = { depth, pathFeatures };
  shapes.set(forest, shape);
  return shape;
}

function measureTree(tree: Tree): Shape {
  const nodes = nodeCount(tree);
  const depths = new Uint32Array(nodes);
  const distinct = new Uint16Array(nodes);
  const parent = new Int32Array(nodes).fill(-1);
  let depth = 0;
  let pathFeatures = 0;
  // Children stand behind their parent, so every parent is known before its children.
  for (let node = 0; node < nodes; node++) {
    if (splitOf(tree, node) < 0) continue;
    const below = (distinct[node] as number) + (asksAbove(tree, parent, node) ? 0 : 1);
    const down = (depths[node] as number) + 1;
    for (let child = leftOf(tree, node), last = child + 1; child <= last; child++) {
      parent[child] = node;
      depths[child] = down;
      distinct[child] = below;
    }
    depth = Math.max(depth, down);
    pathFeatures = Math.max(pathFeatures, below);
  }
  return { depth, pathFeatures };
}

/** Whether a node above asks for the same feature; found by walking up, which is short. */
function asksAbove(tree: Tree, parent: Int32Array, node: number): boolean {
  const feature = featureOf(splitOf(tree, node));
  for (let up = parent[node] as number; up >= 0; up = parent[up] as number) {
    if (featureOf(splitOf(tree, up)) === feature) return true;
  }
  return false;
}
