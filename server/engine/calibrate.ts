// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { brier } from './metrics.ts';
import { createRandom, shuffle } from './random.ts';

/** A never decreasing map from raw to calibrated probability. Plain data, so that it is stored as JSON. */
export type Calibration =
  | { readonly kind: 'identity' }
  /** 1 / (1 + exp(−(slope · logit(p) + intercept))) */
  | { readonly kind: 'platt'; readonly slope: number; readonly intercept: number }
  /** Straight between the points (raw[i], calibrated[i]), flat outside. */
  | { readonly kind: 'isotonic'; readonly raw: readonly number[]; readonly calibrated: readonly number[] };

export interface CalibrationChoice {
  readonly calibration: Calibration;
  /** Brier score of each kind on folds it was not fitted on. */
  readonly crossValidatedBrier: Readonly<Record<Calibration['kind'], number>>;
  /** Each row's calibrated score by folds it had no part in: what to judge the chosen kind by. NaN stays NaN. */
  readonly heldOut: Float64Array;
}

export interface CalibrateOptions {
  readonly seed: number;
  readonly folds?: number;
}

const IDENTITY: Calibration = { kind: 'identity' };

/**
 * Chooses between the raw scores, Platt scaling and isotonic regression by cross-validated Brier score. The raw
 * scores stay unless another kind is better by more than one standard error of the difference: on small tables a
 * calibration that merely looks better hurts.
 * @param y 0 or 1 per row
 * @param p raw probabilities of rows that were not trained on (out-of-bag); NaN rows are left out
 */
export function chooseCalibration(
  y: Uint8Array,
  p: Float64Array,
  options: CalibrateOptions,
): CalibrationChoice {
  const { labels, scores } = withScore(y, p);
  const folds = assignFolds(labels, options);
  const held = { identity: scores, platt: scores.slice(), isotonic: scores.slice() };
  for (let fold = 0; fold < (options.folds ?? 5); fold++) {
    const train = pick(labels, scores, (r) => folds[r] !== fold);
    if (!hasBothClasses(train.labels)) continue;
    const platt = fitPlatt(train.labels, train.scores);
    const isotonic = fitCentredIsotonic(train.labels, train.scores);
    for (let r = 0; r < scores.length; r++) {
      if (folds[r] !== fold) continue;
      held.platt[r] = calibrateOne(platt, scores[r] as number);
      held.isotonic[r] = calibrateOne(isotonic, scores[r] as number);
    }
  }
  const crossValidatedBrier = {
    identity: brier(labels, scores),
    platt: brier(labels, held.platt),
    isotonic: brier(labels, held.isotonic),
  };
  const kind = crossValidatedBrier.isotonic <= crossValidatedBrier.platt ? 'isotonic' : 'platt';
  if (!hasBothClasses(labels) || !clearlyBetter(labels, scores, held[kind])) {
    return { calibration: IDENTITY, crossValidatedBrier, heldOut: p };
  }
  const calibration = kind === 'isotonic' ? fitCentredIsotonic(labels, scores) : fitPlatt(labels, scores);
  return { calibration, crossValidatedBrier, heldOut: spread(held[kind], p) };
}

/** Calibrated probabilities; a missing score stays missing. */
export function calibrate(calibration: Calibration, p: Float64Array): Float64Array {
  return p.map((score) => calibrateOne(calibration, score));
}

/** Calibrated probability of one score. */
export function calibrateOne(calibration: Calibration, score: number): number {
  switch (calibration.kind) {
    case 'identity':
      return score;
    case 'platt':
      return 1 / (1 + Math.exp(-(calibration.slope * logit(score) + calibration.intercept)));
    case 'isotonic':
      return interpolate(calibration.raw, calibration.calibrated, score);
  }
}

/** A run of neighbouring scores that share one calibrated value. */
interface Block {
  from: number;
  to: number;
  /** Sum of the labels and of the raw scores, and the number of rows. */
  sum: number;
  rawSum: number;
  weight: number;
}

/**
 * Isotonic regression by pooling adjacent violators (Barlow et al. 1972). Only the ends of each pooled block are
 * kept, which is all that straight interpolation between them needs.
 */
export function fitIsotonic(y: Uint8Array, p: Float64Array): Calibration {
  const raw: number[] = [];
  const calibrated: number[] = [];
  for (const block of pooledBlocks(y, p)) {
    raw.push(block.from);
    calibrated.push(block.sum / block.weight);
    if (block.to === block.from) continue;
    raw.push(block.to);
    calibrated.push(block.sum / block.weight);
  }
  return { kind: 'isotonic', raw, calibrated };
}

/** A block at either end of fewer rows than this is no ground to tell a probability from. */
const LEAST_END_ROWS = 10;

/**
 * Centred isotonic regression (Oron and Flournoy 2017): straight lines between the blocks' centres, flat beyond the
 * outer ones. It keeps the order of most rows that plain isotonic regression makes equal, a third of a small table
 * sharing one score otherwise. Our own addition: a block of a few rows at either end joins its neighbour, since all
 * scores beyond it hang on it, and the highest rows are all positive by chance alone.
 */
export function fitCentredIsotonic(y: Uint8Array, p: Float64Array): Calibration {
  const blocks = pooledBlocks(y, p);
  while (blocks.length > 1 && isThin(blocks.at(-1))) poolLast(blocks);
  blocks.reverse();
  while (blocks.length > 1 && isThin(blocks.at(-1))) poolLast(blocks);
  blocks.reverse();
  return {
    kind: 'isotonic',
    raw: blocks.map(({ rawSum, weight }) => rawSum / weight),
    calibrated: blocks.map(({ sum, weight }) => sum / weight),
  };
}

const isThin = (block: Block | undefined) => block !== undefined && block.weight < LEAST_END_ROWS;

function pooledBlocks(y: Uint8Array, p: Float64Array): Block[] {
  const order = Uint32Array.from(p, (_, r) => r).sort((a, b) => (p[a] as number) - (p[b] as number));
  const blocks: Block[] = [];
  for (const r of order) {
    const score = p[r] as number;
    const label = y[r] as number;
    const last = blocks.at(-1);
    if (last !== undefined && last.from === score && last.to === score) {
      last.sum += label;
      last.rawSum += score;
      last.weight++;
      continue;
    }
    poolViolators(blocks);
    blocks.push({ from: score, to: score, sum: label, rawSum: score, weight: 1 });
  }
  poolViolators(blocks);
  return blocks;
}

function poolViolators(blocks: Block[]): void {
  for (;;) {
    const last = blocks.at(-1);
    const before = blocks.at(-2);
    if (last === undefined || before === undefined) return;
    if (before.sum / before.weight < last.sum / last.weight) return;
    poolLast(blocks);
  }
}

/** Makes one of the last two blocks. */
function poolLast(blocks: Block[]): void {
  const last = blocks.pop();
  const before = blocks.at(-1);
  if (last === undefined || before === undefined) return;
  before.to = last.to;
  before.sum += last.sum;
  before.rawSum += last.rawSum;
  before.weight += last.weight;
}

/**
 * Platt scaling (Platt 1999) on the logit of the probability, with his smoothed targets, by Newton's method. The
 * slope is kept from falling below 0, so that the order of the rows is never turned round.
 */
export function fitPlatt(y: Uint8Array, p: Float64Array): Calibration {
  const positives = y.reduce((sum, label) => sum + label, 0);
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (y.length - positives + 2);
  let slope = 1;
  let intercept = 0;
  for (let step = 0; step < 50; step++) {
    let gradSlope = 0;
    let gradIntercept = 0;
    let ss = 1e-9;
    let si = 0;
    let ii = 1e-9;
    for (let r = 0; r < y.length; r++) {
      const x = logit(p[r] as number);
      const fitted = 1 / (1 + Math.exp(-(slope * x + intercept)));
      const residual = fitted - (y[r] === 1 ? high : low);
      const weight = fitted * (1 - fitted);
      gradSlope += residual * x;
      gradIntercept += residual;
      ss += weight * x * x;
      si += weight * x;
      ii += weight;
    }
    const determinant = ss * ii - si * si;
    const moveSlope = (ii * gradSlope - si * gradIntercept) / determinant;
    const moveIntercept = (ss * gradIntercept - si * gradSlope) / determinant;
    slope -= moveSlope;
    intercept -= moveIntercept;
    if (!(Math.abs(moveSlope) + Math.abs(moveIntercept) > 1e-10)) break;
  }
  if (!(slope > 0) || !Number.isFinite(slope + intercept)) return IDENTITY;
  return { kind: 'platt', slope, intercept };
}

/** Forest shares reach 0 and 1, whose logit is infinite. */
function logit(p: number): number {
  const kept = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(kept / (1 - kept));
}

function interpolate(raw: readonly number[], calibrated: readonly number[], score: number): number {
  if (Number.isNaN(score)) return Number.NaN;
  let low = 0;
  let high = raw.length - 1;
  if (score <= (raw[low] as number)) return calibrated[low] as number;
  if (score >= (raw[high] as number)) return calibrated[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((raw[middle] as number) <= score) low = middle;
    else high = middle;
  }
  const from = calibrated[low] as number;
  const to = calibrated[high] as number;
  const share = (score - (raw[low] as number)) / ((raw[high] as number) - (raw[low] as number));
  return from + share * (to - from);
}

/** Paired comparison of squared errors. */
function clearlyBetter(y: Uint8Array, before: Float64Array, after: Float64Array): boolean {
  let sum = 0;
  let squares = 0;
  for (let r = 0; r < y.length; r++) {
    const gain =
      ((before[r] as number) - (y[r] as number)) ** 2 - ((after[r] as number) - (y[r] as number)) ** 2;
    sum += gain;
    squares += gain * gain;
  }
  const mean = sum / y.length;
  const error = Math.sqrt(Math.max(0, squares / y.length - mean * mean) / y.length);
  return mean > error;
}

/** Folds with the same share of positives each, drawn by seed. */
function assignFolds(y: Uint8Array, options: CalibrateOptions): Uint8Array {
  const random = createRandom(options.seed);
  const folds = new Uint8Array(y.length);
  for (const label of [0, 1]) {
    const rows = Uint32Array.from(y.keys()).filter((r) => y[r] === label);
    shuffle(rows, random).forEach((r, i) => {
      folds[r] = i % (options.folds ?? 5);
    });
  }
  return folds;
}

function pick(y: Uint8Array, p: Float64Array, keep: (row: number) => boolean) {
  return { labels: y.filter((_, r) => keep(r)), scores: p.filter((_, r) => keep(r)) };
}

function withScore(y: Uint8Array, p: Float64Array) {
  if (y.length !== p.length) throw new RangeError(`${y.length} labels for ${p.length} scores.`);
  return pick(y, p, (r) => !Number.isNaN(p[r] as number));
}

/** The values of the rows that have a score, back in their places. */
function spread(values: Float64Array, p: Float64Array): Float64Array {
  let next = 0;
  return p.map((score) => (Number.isNaN(score) ? score : (values[next++] as number)));
}

function hasBothClasses(y: Uint8Array): boolean {
  return y.includes(0) && y.includes(1);
}
