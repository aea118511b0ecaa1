// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { countDraws, createRandom, type Random } from '../random.ts';
import { type BinnedRows, binTest } from './bins.ts';
import { packRows } from './bootstrap.ts';
import { roundShare } from './forest.ts';
import {
  countLarge,
  countSmall,
  createHistograms,
  type FeatureGroup,
  GROUP,
  type Histograms,
  type RowRange,
  SMALL_DRAWS,
  SMALL_ROWS,
} from './histogram.ts';
import { addChildren, createNodes, type GrownTree, type Nodes, takeTree } from './nodes.ts';
import { copyBins, partition } from './partition.ts';
import {
  createSearch,
  impurityDecrease,
  resetSearch,
  type Search,
  searchLarge,
  searchSmall,
  weightOf,
} from './search.ts';

/** What every tree of a forest is grown from. */
export interface GrowthPlan {
  readonly rows: number;
  readonly features: number;
  readonly binned: BinnedRows;
  readonly y: Uint8Array;
  readonly seed: number;
  readonly minSamplesLeaf: number;
  readonly maxDepth: number;
  readonly maxFeatures: number;
  readonly weight0: number;
  readonly weight1: number;
}

/** Memory for growing one tree after the other on one thread. */
export interface Nursery {
  readonly plan: GrowthPlan;
  /** How often the last tree's bootstrap drew each row. */
  readonly draws: Uint8Array;
  readonly packed: Int32Array;
  readonly spare: Int32Array;
  /** Bins of the rows of one subtree, close together. */
  readonly near: Uint8Array;
  readonly histograms: Histograms;
  readonly search: Search;
  readonly nodes: Nodes;
  readonly importance: Float64Array;
  /** All features; the front of it is reshuffled for every node. */
  readonly order: Int32Array;
  readonly group: FeatureGroup;
  readonly range: RowRange;
}

/** From here down the rows of a subtree are copied together: they then fit into the second-level cache. */
const NEAR_ROWS = 16384;

export function createNursery(plan: GrowthPlan): Nursery {
  return {
    plan,
    draws: new Uint8Array(plan.rows),
    packed: new Int32Array(plan.rows + 1),
    spare: new Int32Array(plan.rows + 1),
    near: new Uint8Array(Math.min(plan.rows, NEAR_ROWS) * plan.binned.layout.stride),
    histograms: createHistograms(),
    search: createSearch(plan),
    nodes: createNodes(),
    importance: new Float64Array(plan.features),
    order: new Int32Array(plan.features),
    group: { features: new Int32Array(GROUP), size: 0 },
    range: {
      packed: new Int32Array(0),
      from: 0,
      to: 0,
      bins: plan.binned.data,
      stride: plan.binned.layout.stride,
    },
  };
}

/** A node waiting to be split: its rows, counts and depth. */
interface Pending {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly draws: number;
  readonly positives: number;
  readonly depth: number;
  /** Its rows already point into `near`. */
  readonly isNear: boolean;
}

/** Grows tree number `index`; the same plan and number give the same tree, wherever and whenever it is grown. */
export function growTree(nursery: Nursery, index: number): GrownTree {
  const { plan, nodes, importance } = nursery;
  const random = createRandom(plan.seed, index + 1);
  nursery.draws.fill(0);
  countDraws(random, nursery.draws);
  const bag = packRows(nursery.packed, nursery.draws, plan.y);
  nodes.count = 1;
  importance.fill(0);
  nursery.order.forEach((_, f, order) => {
    order[f] = f;
  });
  const root = { node: 0, from: 0, to: bag.distinct, draws: bag.draws, positives: bag.positives };
  noteNode(nursery, 0, root);
  const stack: Pending[] = [];
  if (canSplit(plan, bag, 0)) stack.push({ ...root, depth: 0, isNear: false });
  for (let next = stack.pop(); next !== undefined; next = stack.pop())
    splitNode(nursery, next, { random, stack });
  return takeTree(nodes, importance);
}

/** Splits one node if a split can be found; children that may split further join the stack. */
function splitNode(nursery: Nursery, pending: Pending, growth: { random: Random; stack: Pending[] }): void {
  const { plan, search, nodes, importance, range } = nursery;
  const isNear = enterRange(nursery, pending);
  findSplit(nursery, pending, growth.random);
  if (search.feature < 0) return;
  importance[search.feature] = (importance[search.feature] as number) + impurityDecrease(search);

  const left = addChildren(nodes, pending.node, search);
  const middle = pending.from + search.leftDistinct;
  const depth = pending.depth + 1;
  const leftChild = {
    node: left,
    from: pending.from,
    to: middle,
    draws: search.leftDraws,
    positives: search.leftPositives,
    depth,
    isNear,
  };
  const rightChild = {
    node: left + 1,
    from: middle,
    to: pending.to,
    draws: pending.draws - search.leftDraws,
    positives: pending.positives - search.leftPositives,
    depth,
    isNear,
  };
  noteNode(nursery, left, leftChild);
  noteNode(nursery, left + 1, rightChild);
  const splitsLeft = canSplit(plan, { ...leftChild, distinct: middle - pending.from }, depth);
  const splitsRight = canSplit(plan, { ...rightChild, distinct: pending.to - middle }, depth);
  if (!splitsLeft && !splitsRight) return;
  partition(range, nursery.spare, binTest(plan.binned.layout, search));
  if (splitsRight) growth.stack.push(rightChild);
  if (splitsLeft) growth.stack.push(leftChild);
}

/** Points the nursery at the node's rows, copying their bins together on the way into a small subtree. */
function enterRange(nursery: Nursery, pending: Pending): boolean {
  const { range, plan, near } = nursery;
  range.packed = nursery.packed;
  range.from = pending.from;
  range.to = pending.to;
  range.bins = pending.isNear ? near : plan.binned.data;
  if (pending.isNear || plan.rows <= NEAR_ROWS || pending.to - pending.from > NEAR_ROWS)
    return pending.isNear;
  copyBins(range, near);
  return true;
}

/**
 * Draws features and keeps the best split among them. Like scikit-learn it goes on drawing, one by one, while all
 * features drawn are constant in the node.
 */
function findSplit(nursery: Nursery, pending: Pending, random: Random): void {
  const { plan, search, histograms, group, range, order } = nursery;
  const distinct = pending.to - pending.from;
  const isSmall = distinct <= SMALL_ROWS && pending.draws <= SMALL_DRAWS;
  resetSearch(search, { distinct, draws: pending.draws, positives: pending.positives });
  for (let drawn = 0; drawn < plan.features; ) {
    if (drawn >= plan.maxFeatures && search.varying > 0) break;
    const wanted = drawn < plan.maxFeatures ? Math.min(GROUP, plan.maxFeatures - drawn) : 1;
    for (let slot = 0; slot < wanted; slot++, drawn++) {
      const chosen = drawn + random.below(plan.features - drawn);
      const feature = order[chosen] as number;
      order[chosen] = order[drawn] as number;
      order[drawn] = feature;
      group.features[slot] = feature;
    }
    group.size = wanted;
    if (isSmall) {
      countSmall(histograms, range, group);
      searchSmall(search, histograms, group);
    } else {
      countLarge(histograms, range, group);
      searchLarge(search, histograms, group);
    }
  }
}

function canSplit(
  plan: GrowthPlan,
  node: { distinct: number; draws: number; positives: number },
  depth: number,
): boolean {
  const isPure = node.positives === 0 || node.positives === node.draws;
  return !isPure && depth < plan.maxDepth && node.distinct >= 2 * plan.minSamplesLeaf;
}

/** Writes down a node's share of positives and its weight. */
function noteNode(nursery: Nursery, node: number, counts: { draws: number; positives: number }): void {
  const weight = weightOf(nursery.search, counts.draws, counts.positives);
  nursery.nodes.value[node] = roundShare((counts.positives * nursery.plan.weight1) / weight);
  nursery.nodes.cover[node] = weight;
}
