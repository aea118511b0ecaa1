// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { countDraws, createRandom, type Random } from '../random.ts';
import { release } from '../release.ts';
import { type BinnedRows, binTest } from './bins.ts';
import { packRows } from './bootstrap.ts';
import type { ClassWeights } from './forest.ts';
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
import type { InBag } from './in-bag.ts';
import {
  addChildren,
  createNodes,
  type GrownTree,
  type Nodes,
  normalised,
  plantRoot,
  takeTree,
  writeLeaf,
} from './nodes.ts';
import { copyBins, partition } from './partition.ts';
import {
  createSearch,
  impurityDecrease,
  resetSearch,
  type Search,
  searchLarge,
  searchSmall,
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
  readonly weights: ClassWeights;
  /** Filled while the trees grow; undefined where nobody asks what they say of the rows they did not see. */
  readonly inBag: InBag | undefined;
}

/** Bins of all rows or of a subtree's, and how many rows there is room for. */
interface Level {
  readonly bins: Uint8Array;
  readonly rows: number;
}

/** Memory for growing one tree after the other on one thread. */
export interface Nursery {
  readonly plan: GrowthPlan;
  /** How often the last tree's bootstrap drew each row. */
  readonly draws: Uint8Array;
  readonly packed: Int32Array;
  readonly spare: Int32Array;
  readonly levels: readonly Level[];
  readonly histograms: Histograms;
  readonly search: Search;
  readonly nodes: Nodes;
  readonly importance: Float64Array;
  /** All features; the front of it is reshuffled for every node. */
  readonly order: Int32Array;
  readonly group: FeatureGroup;
  readonly range: RowRange;
}

/*
 * The deeper a node, the wider its rows are scattered over the table, and the more memory is read for nothing. So
 * whenever a subtree has shrunk to a quarter, the bins of its rows are copied together, down to what a second-level
 * cache holds anyway. Level 0 is the whole table.
 */
const SHRINK = 4;
const LEAST_NEAR_ROWS = 8192;

function createLevels(plan: GrowthPlan): Level[] {
  const levels: Level[] = [{ bins: plan.binned.data, rows: plan.rows }];
  for (let rows = Math.floor(plan.rows / SHRINK); rows >= LEAST_NEAR_ROWS; rows = Math.floor(rows / SHRINK)) {
    levels.push({ bins: new Uint8Array(rows * plan.binned.layout.stride), rows });
  }
  return levels;
}

export function createNursery(plan: GrowthPlan): Nursery {
  return {
    plan,
    draws: new Uint8Array(plan.rows),
    packed: new Int32Array(plan.rows + 1),
    spare: new Int32Array(plan.rows + 1),
    levels: createLevels(plan),
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

/** The last tree is grown. */
export function releaseNursery({ draws, packed, spare, levels }: Nursery): void {
  release(draws, packed, spare, ...levels.slice(1).map(({ bins }) => bins));
}

/** A node waiting to be split: its rows, counts and depth. */
interface Pending {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly draws: number;
  readonly positives: number;
  readonly depth: number;
  /** The level whose bins its rows point into. */
  readonly level: number;
}

/** Grows tree number `index`; the same plan and number give the same tree, wherever and whenever it is grown. */
export function growTree(nursery: Nursery, index: number): GrownTree {
  const { plan, nodes, importance } = nursery;
  const random = createRandom(plan.seed, index + 1);
  nursery.draws.fill(0);
  countDraws(random, nursery.draws);
  const bag = packRows(nursery.packed, nursery.draws, plan.y);
  plantRoot(nodes, bag);
  importance.fill(0);
  nursery.order.forEach((_, f, order) => {
    order[f] = f;
  });
  const root = { node: 0, from: 0, to: bag.distinct, draws: bag.draws, positives: bag.positives };
  const stack: Pending[] = [];
  if (canSplit(plan, bag, 0)) stack.push({ ...root, depth: 0, level: 0 });
  for (let next = stack.pop(); next !== undefined; next = stack.pop())
    splitNode(nursery, next, { random, stack });
  return { tree: takeTree(nodes), importance: normalised(importance) };
}

/** Splits one node if a split can be found; children that may split further join the stack. */
function splitNode(nursery: Nursery, pending: Pending, growth: { random: Random; stack: Pending[] }): void {
  const { plan, search, nodes, importance, range } = nursery;
  const level = enterRange(nursery, pending);
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
    level,
  };
  const rightChild = {
    node: left + 1,
    from: middle,
    to: pending.to,
    draws: pending.draws - search.leftDraws,
    positives: pending.positives - search.leftPositives,
    depth,
    level,
  };
  writeLeaf(nodes, left, leftChild);
  writeLeaf(nodes, left + 1, rightChild);
  const splitsLeft = canSplit(plan, { ...leftChild, distinct: middle - pending.from }, depth);
  const splitsRight = canSplit(plan, { ...rightChild, distinct: pending.to - middle }, depth);
  if (!splitsLeft && !splitsRight) return;
  partition(range, nursery.spare, binTest(plan.binned.layout, search));
  if (splitsRight) growth.stack.push(rightChild);
  if (splitsLeft) growth.stack.push(leftChild);
}

/** Points the nursery at the node's rows, copying their bins to the deepest level that has room; returns the level. */
function enterRange(nursery: Nursery, pending: Pending): number {
  const { range, levels } = nursery;
  const count = pending.to - pending.from;
  range.packed = nursery.packed;
  range.from = pending.from;
  range.to = pending.to;
  range.bins = binsAt(levels, pending.level);
  let level = pending.level;
  while (level + 1 < levels.length && count <= (levels[level + 1]?.rows ?? 0)) level++;
  if (level > pending.level) copyBins(range, binsAt(levels, level));
  return level;
}

function binsAt(levels: readonly Level[], level: number): Uint8Array {
  const found = levels[level];
  if (found === undefined) throw new RangeError(`There is no level ${level}.`);
  return found.bins;
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
