// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { type ClassWeights, MISSING_BIN } from './forest.ts';
import { BINS, type FeatureGroup, GROUP, type Histograms } from './histogram.ts';

/** The node being split and the best split found so far; one object serves a whole forest. */
export interface Search {
  readonly minSamplesLeaf: number;
  /** Weight of a draw of the negative class, and by how much one of the positive class weighs more. */
  readonly weight0: number;
  readonly extraWeight1: number;
  /** Counts of the node. */
  distinct: number;
  draws: number;
  positives: number;
  /** Features seen so far with at least two bins in the node. */
  varying: number;
  /** −1 while there is no split. */
  feature: number;
  bin: number;
  missingLeft: boolean;
  /** Counts of the left child. */
  leftDistinct: number;
  leftDraws: number;
  leftPositives: number;
  score: number;
}

/*
 * The score of a split. With w the weighted draws of a side and s its positive draws, W and S those of the node,
 * the decrease of weighted Gini impurity is, up to a factor that all splits of a forest share,
 *
 *   s_left² / w_left + s_right² / w_right − S² / W  =  (s_left · W − S · w_left)² / (W · w_left · w_right)
 *
 * The factor 1 / W is left out in the search and put back where nodes are compared (`impurityDecrease`).
 */
export function createSearch(plan: { minSamplesLeaf: number; weights: ClassWeights }): Search {
  return {
    minSamplesLeaf: plan.minSamplesLeaf,
    weight0: plan.weights.negative,
    extraWeight1: plan.weights.positive - plan.weights.negative,
    distinct: 0,
    draws: 0,
    positives: 0,
    varying: 0,
    feature: -1,
    bin: 0,
    missingLeft: false,
    leftDistinct: 0,
    leftDraws: 0,
    leftPositives: 0,
    score: -1,
  };
}

/** Starts the search in a node with these counts. */
export function resetSearch(
  search: Search,
  node: { distinct: number; draws: number; positives: number },
): void {
  search.distinct = node.distinct;
  search.draws = node.draws;
  search.positives = node.positives;
  search.varying = 0;
  search.feature = -1;
  search.score = -1;
}

/** Weighted decrease of impurity by the split found, comparable between nodes. */
export function impurityDecrease(search: Search): number {
  return search.score / weightOf(search, search.draws, search.positives);
}

function weightOf(search: Search, draws: number, positives: number): number {
  return draws * search.weight0 + positives * search.extraWeight1;
}

/** Looks through the counted features of a small node and clears their counts. */
export function searchSmall(search: Search, histograms: Histograms, group: FeatureGroup): void {
  for (let slot = 0; slot < group.size; slot++) {
    const before = search.score;
    const missing = histograms.small[slot * BINS + MISSING_BIN] as number;
    if (missing === 0) {
      walkSmall(search, histograms, slot);
      if (search.score > before) search.missingLeft = largerLeft(search);
    } else {
      walkSmallMissingLeft(search, histograms, slot);
      const missingLeftScore = search.score;
      walkSmall(search, histograms, slot);
      if (search.score > before) search.missingLeft = search.score === missingLeftScore;
    }
    if (search.score > before) search.feature = group.features[slot] as number;
  }
}

/** Missing rows, if any, go right: their bin comes last. */
function walkSmall(search: Search, histograms: Histograms, slot: number): void {
  const { small, used } = histograms;
  const { minSamplesLeaf, weight0, extraWeight1, positives } = search;
  const most = search.distinct - minSamplesLeaf;
  const total = search.draws * weight0 + positives * extraWeight1;
  let left = 0;
  let bestScore = search.score;
  let bestLeft = 0;
  let bestBin = 0;
  let bins = 0;
  for (let w = slot * 8; w < slot * 8 + 8; w++) {
    let bits = used[w] as number;
    used[w] = 0;
    while (bits !== 0) {
      const lowest = bits & -bits;
      bits ^= lowest;
      const at = (w << 5) + 31 - Math.clz32(lowest);
      left = (left + (small[at] as number)) | 0;
      small[at] = 0;
      bins++;
      const rows = left & 1023;
      if (rows < minSamplesLeaf || rows > most) continue;
      const leftPositives = left >>> 21;
      const leftTotal = ((left >>> 10) & 2047) * weight0 + leftPositives * extraWeight1;
      const gap = leftPositives * total - positives * leftTotal;
      const score = (gap * gap) / (leftTotal * (total - leftTotal));
      if (score > bestScore) {
        bestScore = score;
        bestLeft = left;
        bestBin = at;
      }
    }
  }
  if (bins > 1) search.varying++;
  if (bestScore > search.score) keepSmall(search, bestScore, { left: bestLeft, bin: bestBin & 255 });
}

/** Missing rows go left: as if their bin came first. Keeps the counts for the other direction. */
function walkSmallMissingLeft(search: Search, histograms: Histograms, slot: number): void {
  const { small } = histograms;
  const base = slot * BINS;
  const most = search.distinct - search.minSamplesLeaf;
  const total = weightOf(search, search.draws, search.positives);
  let left = small[base + MISSING_BIN] as number;
  for (let bin = 0; bin < MISSING_BIN; bin++) {
    const packed = small[base + bin] as number;
    if (packed === 0) continue;
    left = (left + packed) | 0;
    const rows = left & 1023;
    if (rows < search.minSamplesLeaf || rows > most) continue;
    const leftPositives = left >>> 21;
    const leftTotal = weightOf(search, (left >>> 10) & 2047, leftPositives);
    const gap = leftPositives * total - search.positives * leftTotal;
    const score = (gap * gap) / (leftTotal * (total - leftTotal));
    if (score > search.score) keepSmall(search, score, { left, bin });
  }
}

function keepSmall(search: Search, score: number, found: { left: number; bin: number }): void {
  search.score = score;
  search.bin = found.bin;
  search.leftDistinct = found.left & 1023;
  search.leftDraws = (found.left >>> 10) & 2047;
  search.leftPositives = found.left >>> 21;
}

/** Looks through the counted features of a large node and clears their counts. */
export function searchLarge(search: Search, histograms: Histograms, group: FeatureGroup): void {
  const { counts } = histograms;
  for (let slot = 0; slot < group.size; slot++) {
    const before = search.score;
    const base = slot * BINS;
    if (counts[base + MISSING_BIN] === 0) {
      walkLarge(search, counts, { base, missingLeft: false });
      if (search.score > before) search.missingLeft = largerLeft(search);
    } else {
      walkLarge(search, counts, { base, missingLeft: true });
      const missingLeftScore = search.score;
      walkLarge(search, counts, { base, missingLeft: false });
      if (search.score > before) search.missingLeft = search.score === missingLeftScore;
    }
    if (search.score > before) search.feature = group.features[slot] as number;
    if (variesLarge(search, counts, base)) search.varying++;
    for (let plane = 0; plane < 3; plane++) {
      counts.fill(0, plane * GROUP * BINS + base, plane * GROUP * BINS + base + BINS);
    }
  }
}

function walkLarge(search: Search, counts: Int32Array, walk: { base: number; missingLeft: boolean }): void {
  const { minSamplesLeaf, positives } = search;
  const { base, missingLeft } = walk;
  const plane = GROUP * BINS;
  const most = search.distinct - minSamplesLeaf;
  const total = weightOf(search, search.draws, positives);
  const first = base + MISSING_BIN;
  let rows = missingLeft ? (counts[first] as number) : 0;
  let leftDraws = missingLeft ? (counts[first + plane] as number) : 0;
  let leftPositives = missingLeft ? (counts[first + 2 * plane] as number) : 0;
  for (let bin = 0; bin < MISSING_BIN; bin++) {
    const at = base + bin;
    const more = counts[at] as number;
    if (more === 0) continue;
    rows += more;
    leftDraws += counts[at + plane] as number;
    leftPositives += counts[at + 2 * plane] as number;
    if (rows < minSamplesLeaf || rows > most) continue;
    const leftTotal = weightOf(search, leftDraws, leftPositives);
    const gap = leftPositives * total - positives * leftTotal;
    const score = (gap * gap) / (leftTotal * (total - leftTotal));
    if (score > search.score) {
      search.score = score;
      search.bin = bin;
      search.leftDistinct = rows;
      search.leftDraws = leftDraws;
      search.leftPositives = leftPositives;
    }
  }
}

/** Not all rows of the node stand in one bin. */
function variesLarge(search: Search, counts: Int32Array, base: number): boolean {
  for (let at = base; at < base + BINS; at++) {
    if (counts[at] !== 0) return counts[at] !== search.distinct;
  }
  return false;
}

/** Where a node saw no missing value, later ones follow the larger child, as in scikit-learn. */
function largerLeft(search: Search): boolean {
  return 2 * search.leftDraws > search.draws;
}
