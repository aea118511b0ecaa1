// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { type Interval, Z95 } from './intervals.ts';

/**
 * How good scores are. Throughout, `y` holds 0 or 1 per row and `p` a score or probability per row; a row whose
 * score is NaN (never out of bag) is left out of every figure. Figures that need both classes are NaN without.
 */

/** Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. */
export function rocAuc(y: Uint8Array, p: Float64Array): number {
  return placements(y, p).auc;
}

/**
 * AUC with its 95 % interval after DeLong, DeLong and Clarke-Pearson (1988), computed from midranks as in Sun and
 * Xu (2014); clipped to [0, 1].
 */
export function aucInterval(y: Uint8Array, p: Float64Array): Interval & { readonly auc: number } {
  const { auc, ofPositives, ofNegatives } = placements(y, p);
  const variance =
    sampleVariance(ofPositives) / ofPositives.length + sampleVariance(ofNegatives) / ofNegatives.length;
  const half = Z95 * Math.sqrt(variance);
  return { auc, low: Math.max(0, auc - half), high: Math.min(1, auc + half) };
}

/** Mean squared difference between probability and outcome (Brier 1950). */
export function brier(y: Uint8Array, p: Float64Array): number {
  return meanOver(y, p, (label, probability) => (probability - label) ** 2);
}

/** Mean negative log-likelihood in nats; probabilities are kept one rounding step away from 0 and 1. */
export function logLoss(y: Uint8Array, p: Float64Array): number {
  const floor = Number.EPSILON;
  return meanOver(y, p, (label, probability) => {
    const kept = Math.min(1 - floor, Math.max(floor, probability));
    return -Math.log(label === 1 ? kept : 1 - kept);
  });
}

/** Average precision: Σ (recall step × precision) over the distinct scores, as scikit-learn. */
export function averagePrecision(y: Uint8Array, p: Float64Array): number {
  const { order, positives } = ranked(y, p);
  let sum = 0;
  let hits = 0;
  let before = 0;
  for (let i = 0; i < order.length; i++) {
    hits += y[order[i] as number] as number;
    if (i + 1 < order.length && p[order[i] as number] === p[order[i + 1] as number]) continue;
    sum += ((hits - before) / positives) * (hits / (i + 1));
    before = hits;
  }
  return positives === 0 ? Number.NaN : sum;
}

export interface ReliabilityBin {
  /** The bin holds scores in [from, to), the last one also 1. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** NaN in an empty bin. */
  readonly meanScore: number;
  /** Share of positives; NaN in an empty bin. */
  readonly observed: number;
}

/** Mean score against observed share in equally wide bins over [0, 1]. */
export function reliabilityTable(y: Uint8Array, p: Float64Array, bins = 10): ReliabilityBin[] {
  const count = new Float64Array(bins);
  const scores = new Float64Array(bins);
  const positives = new Float64Array(bins);
  for (let r = 0; r < y.length; r++) {
    const score = p[r] as number;
    if (Number.isNaN(score)) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(score * bins)));
    count[bin] = (count[bin] as number) + 1;
    scores[bin] = (scores[bin] as number) + score;
    positives[bin] = (positives[bin] as number) + (y[r] as number);
  }
  return Array.from(count, (rows, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    count: rows,
    meanScore: (scores[bin] as number) / rows,
    observed: (positives[bin] as number) / rows,
  }));
}

/** Expected calibration error: |mean score − observed share| averaged over the rows of the table. */
export function expectedCalibrationError(table: readonly ReliabilityBin[]): number {
  let sum = 0;
  let rows = 0;
  for (const bin of table) {
    if (bin.count === 0) continue;
    sum += bin.count * Math.abs(bin.meanScore - bin.observed);
    rows += bin.count;
  }
  return sum / rows;
}

export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  readonly accuracy: number;
  /** NaN where nothing is called positive. */
  readonly precision: number;
  readonly recall: number;
}

/** Calls a row positive when its score is strictly above the threshold. */
export function confusionAt(y: Uint8Array, p: Float64Array, threshold: number): Confusion {
  const cells = new Float64Array(4);
  for (let r = 0; r < y.length; r++) {
    const score = p[r] as number;
    if (Number.isNaN(score)) continue;
    const cell = (y[r] as number) * 2 + (score > threshold ? 1 : 0);
    cells[cell] = (cells[cell] as number) + 1;
  }
  const [trueNegatives = 0, falsePositives = 0, falseNegatives = 0, truePositives = 0] = cells;
  return {
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    accuracy:
      (truePositives + trueNegatives) / (truePositives + trueNegatives + falsePositives + falseNegatives),
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / (truePositives + falseNegatives),
  };
}

/** Row numbers with a score, highest first, ties in row order. */
export function ranked(y: Uint8Array, p: Float64Array): { order: Uint32Array; positives: number } {
  if (y.length !== p.length) throw new RangeError(`${y.length} labels for ${p.length} scores.`);
  const rows = new Uint32Array(p.length);
  let found = 0;
  let positives = 0;
  for (let r = 0; r < p.length; r++) {
    if (Number.isNaN(p[r] as number)) continue;
    rows[found++] = r;
    positives += y[r] as number;
  }
  const order = rows.subarray(0, found).sort((a, b) => (p[b] as number) - (p[a] as number) || a - b);
  return { order, positives };
}

/**
 * For each positive the share of negatives it beats and for each negative the share of positives that beat it
 * (ties half): the structural components whose means are both the AUC.
 */
function placements(y: Uint8Array, p: Float64Array) {
  const { order, positives } = ranked(y, p);
  const negatives = order.length - positives;
  const ofPositives = new Float64Array(positives);
  const ofNegatives = new Float64Array(negatives);
  let positivesAbove = 0;
  let negativesAbove = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let tiedPositives = 0;
    const score = p[order[from] as number];
    while (to < order.length && p[order[to] as number] === score)
      tiedPositives += y[order[to++] as number] as number;
    const tiedNegatives = to - from - tiedPositives;
    ofPositives.fill(
      (negatives - negativesAbove - tiedNegatives / 2) / negatives,
      positivesAbove,
      positivesAbove + tiedPositives,
    );
    ofNegatives.fill(
      (positivesAbove + tiedPositives / 2) / positives,
      negativesAbove,
      negativesAbove + tiedNegatives,
    );
    positivesAbove += tiedPositives;
    negativesAbove += tiedNegatives;
    from = to;
  }
  return { auc: negatives === 0 ? Number.NaN : mean(ofPositives), ofPositives, ofNegatives };
}

function meanOver(y: Uint8Array, p: Float64Array, term: (label: number, score: number) => number): number {
  if (y.length !== p.length) throw new RangeError(`${y.length} labels for ${p.length} scores.`);
  let sum = 0;
  let rows = 0;
  for (let r = 0; r < y.length; r++) {
    const score = p[r] as number;
    if (Number.isNaN(score)) continue;
    sum += term(y[r] as number, score);
    rows++;
  }
  return sum / rows;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

function sampleVariance(values: Float64Array): number {
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) - centre) ** 2;
  return squares / (values.length - 1);
}
