// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { createRandom, type Random } from '../random.ts';
import type { BinnedRows } from './bins.ts';
import { LEAF, MISSING_BIN, roundShare } from './forest.ts';
import { type NodeCounts, SLOTS, type Split, searchBins } from './histogram.ts';

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

/** One tree in its own arrays; node 0 is the root, `left` counts from it. */
export interface GrownTree {
  readonly split: Int32Array;
  readonly left: Int32Array;
  readonly value: Float32Array;
  readonly cover: Float32Array;
  /** Weighted impurity decrease per feature, as a share of the tree's total. */
  readonly importance: Float64Array;
}

/** Draws per row above 15 would not fit the packed word; the chance is below 10⁻¹⁵ a row. */
export interface Bootstrap {
  /** In-bag rows, ascending. */
  readonly rows: Uint32Array;
  /** How often each row of the book was drawn. */
  readonly draws: Uint8Array;
}

export function drawBootstrap(rows: number, random: Random): Bootstrap {
  const draws = new Uint8Array(rows);
  let distinct = 0;
  for (let i = 0; i < rows; i++) {
    const r = random.below(rows);
    if (draws[r] === 0) distinct++;
    draws[r] = (draws[r] as number) + 1;
  }
  const inBag = new Uint32Array(distinct);
  for (let r = 0, i = 0; r < rows; r++) if (draws[r] !== 0) inBag[i++] = r;
  return { rows: inBag, draws };
}

interface PendingNode {
  node: number;
  from: number;
  to: number;
  depth: number;
}

/** Grows tree number `index`; the same plan and number give the same tree, wherever and whenever it is grown. */
export function growTree(plan: GrowthPlan, index: number): { tree: GrownTree; draws: Uint8Array } {
  const random = createRandom(plan.seed, index + 1);
  const bag = drawBootstrap(plan.rows, random);
  const rows = bag.rows;
  const right = new Uint32Array(rows.length);
  const nodes = createNodes();
  const importance = new Float64Array(plan.features);
  const histogram = new Int32Array((MISSING_BIN + 1) * SLOTS);
  const order = Uint32Array.from({ length: plan.features }, (_, f) => f);

  addNode(nodes);
  const stack: PendingNode[] = [{ node: 0, from: 0, to: rows.length, depth: 0 }];
  for (let pending = stack.pop(); pending !== undefined; pending = stack.pop()) {
    const counts = countNode(plan, bag, pending);
    const w0 = (counts.draws - counts.positives) * plan.weight0;
    const w1 = counts.positives * plan.weight1;
    nodes.value[pending.node] = w0 + w1 === 0 ? 0 : roundShare(w1 / (w0 + w1));
    nodes.cover[pending.node] = w0 + w1;
    if (w0 === 0 || w1 === 0 || pending.depth >= plan.maxDepth || counts.distinct < 2 * plan.minSamplesLeaf) {
      continue;
    }
    const best = { feature: -1, bin: 0, missingLeft: false, score: Number.NEGATIVE_INFINITY, candidate: -1 };
    let variable = 0;
    for (let tried = 0; tried < plan.features && (tried < plan.maxFeatures || variable === 0); tried++) {
      const chosen = tried + random.below(plan.features - tried);
      const feature = order[chosen] as number;
      order[chosen] = order[tried] as number;
      order[tried] = feature;
      best.candidate = feature;
      fillHistogram(plan, bag, { ...pending, feature, histogram });
      if (searchBins(histogram, counts, plan, best)) variable++;
    }
    if (best.feature < 0) continue;
    importance[best.feature] =
      (importance[best.feature] as number) + best.score - (w0 * w0 + w1 * w1) / (w0 + w1);
    const middle = partition(plan, rows, { ...pending, best, right });
    const left = addNode(nodes);
    addNode(nodes);
    nodes.split[pending.node] = (best.feature << 9) | (best.missingLeft ? 256 : 0) | best.bin;
    nodes.left[pending.node] = left;
    stack.push({ node: left + 1, from: middle, to: pending.to, depth: pending.depth + 1 });
    stack.push({ node: left, from: pending.from, to: middle, depth: pending.depth + 1 });
  }
  return { tree: finish(nodes, importance), draws: bag.draws };
}

function countNode(plan: GrowthPlan, bag: Bootstrap, range: { from: number; to: number }): NodeCounts {
  let draws = 0;
  let positives = 0;
  for (let i = range.from; i < range.to; i++) {
    const row = bag.rows[i] as number;
    const times = bag.draws[row] as number;
    draws += times;
    positives += times * (plan.y[row] as number);
  }
  return { distinct: range.to - range.from, draws, positives };
}

function fillHistogram(
  plan: GrowthPlan,
  bag: Bootstrap,
  pass: { from: number; to: number; feature: number; histogram: Int32Array },
): void {
  const { histogram, feature } = pass;
  const { data, stride } = plan.binned;
  histogram.fill(0);
  for (let i = pass.from; i < pass.to; i++) {
    const row = bag.rows[i] as number;
    const times = bag.draws[row] as number;
    const at = (data[row * stride + feature] as number) * SLOTS;
    histogram[at] = (histogram[at] as number) + 1;
    histogram[at + 1] = (histogram[at + 1] as number) + times;
    histogram[at + 2] = (histogram[at + 2] as number) + times * (plan.y[row] as number);
  }
}

/** Rows going left to the front, in place and in order; returns where the right ones begin. */
function partition(
  plan: GrowthPlan,
  rows: Uint32Array,
  pass: { from: number; to: number; best: Split; right: Uint32Array },
): number {
  const { best, right } = pass;
  const { data, stride } = plan.binned;
  // Adding 1 wraps the missing bin round to 0, below all others: one comparison serves both directions.
  const shift = best.missingLeft ? 1 : 0;
  const limit = best.bin + shift;
  let l = pass.from;
  let r = 0;
  for (let i = pass.from; i < pass.to; i++) {
    const row = rows[i] as number;
    if ((((data[row * stride + best.feature] as number) + shift) & 255) <= limit) rows[l++] = row;
    else right[r++] = row;
  }
  rows.set(right.subarray(0, r), l);
  return l;
}

interface Nodes {
  count: number;
  split: Int32Array;
  left: Int32Array;
  value: Float32Array;
  cover: Float32Array;
}

function createNodes(): Nodes {
  const room = 256;
  return {
    count: 0,
    split: new Int32Array(room),
    left: new Int32Array(room),
    value: new Float32Array(room),
    cover: new Float32Array(room),
  };
}

/** Appends a leaf and returns its number. */
function addNode(nodes: Nodes): number {
  if (nodes.count === nodes.split.length) {
    const room = 2 * nodes.count;
    const { split, left, value, cover } = nodes;
    nodes.split = new Int32Array(room);
    nodes.left = new Int32Array(room);
    nodes.value = new Float32Array(room);
    nodes.cover = new Float32Array(room);
    nodes.split.set(split);
    nodes.left.set(left);
    nodes.value.set(value);
    nodes.cover.set(cover);
  }
  nodes.split[nodes.count] = LEAF;
  return nodes.count++;
}

function finish(nodes: Nodes, importance: Float64Array): GrownTree {
  const total = importance.reduce((sum, value) => sum + value, 0);
  return {
    split: nodes.split.slice(0, nodes.count),
    left: nodes.left.slice(0, nodes.count),
    value: nodes.value.slice(0, nodes.count),
    cover: nodes.cover.slice(0, nodes.count),
    importance: total > 0 ? importance.map((value) => value / total) : importance,
  };
}
