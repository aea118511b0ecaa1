import type { LaneConfusion, RankingQuality, Rankings } from '#db/schema/index.ts';
import { type Lane, lanes } from '#db/terms.ts';
import { gainsOf, liftTable, thinGains } from '../engine/gains.ts';
import {
  averagePrecision,
  confusionAt,
  expectedCalibrationError,
  logLoss,
  reliabilityTable,
} from '../engine/metrics.ts';
import { type Labelled, pick } from './label.ts';
import type { TrainedModel } from './train.ts';

/** What a model's scores are worth beyond ranking and Brier; stored with the model. */
export interface Metrics {
  judged: number;
  logLoss: number | null;
  expectedCalibrationError: number | null;
  rankings: Rankings;
}

/** Fewer of either class than this, and a curve is a figure of speech, as an interval would be. */
export const leastPerClass = 5;

/**
 * Measures scores by loans that they were not fitted on: the ranking by out-of-bag probabilities, what comes of the
 * two thresholds by calibrations that were fitted without the loan. Those can differ a little from the lanes, which
 * the one calibration of all loans decides.
 */
export function measureModel(
  model: Pick<TrainedModel, 'target' | 'labelled' | 'raw' | 'heldOut'>,
  outcome: Labelled,
  laneOf: (score: number) => Lane,
): Metrics {
  const { target, labelled, raw, heldOut } = model;
  const judged = heldOut.reduce((count, score) => count + (Number.isNaN(score) ? 0 : 1), 0);
  const heldOutOf = new Float64Array(raw.length).fill(Number.NaN);
  labelled.rows.forEach((r, i) => {
    heldOutOf[r] = heldOut[i] ?? Number.NaN;
  });
  const rankingBy = (by: Labelled) => rankingOf(by, { raw, heldOut: heldOutOf, laneOf });
  const rankings: Rankings = {};
  for (const [event, by] of [['outcome', outcome] as const, [target, labelled] as const]) {
    const ranking = rankingBy(by);
    if (ranking) rankings[event] = ranking;
  }
  const ofAny = (figure: () => number) => (judged === 0 ? null : figure());
  return {
    judged,
    logLoss: ofAny(() => logLoss(labelled.y, heldOut)),
    expectedCalibrationError: ofAny(() => expectedCalibrationError(reliabilityTable(labelled.y, heldOut))),
    rankings,
  };
}

/** Steps of a stored curve: finer than a pixel of the chart that draws it. */
const curveSteps = 120;

function rankingOf(
  { rows, y }: Labelled,
  of: { raw: Float64Array; heldOut: Float64Array; laneOf: (score: number) => Lane },
): RankingQuality | null {
  const p = pick(of.raw, rows);
  const gains = gainsOf(y, p);
  const [loans = 0, positives = 0] = [gains.taken.at(-1), gains.found.at(-1)];
  if (positives < leastPerClass || loans - positives < leastPerClass) return null;
  return {
    loans,
    positives,
    averagePrecision: averagePrecision(y, p),
    found: thinGains(gains, curveSteps),
    lift: liftTable(gains),
    confusion: confusionOf(y, pick(of.heldOut, rows), of.laneOf),
  };
}

/** Strictest lane highest. */
const strictness = (lane: Lane) => lanes.length - 1 - lanes.indexOf(lane);

function confusionOf(y: Uint8Array, p: Float64Array, laneOf: (score: number) => Lane): LaneConfusion[] {
  const strict = p.map((score) => (Number.isNaN(score) ? score : strictness(laneOf(score))));
  if (strict.every(Number.isNaN)) return [];
  return (['settlement', 'legal_notice'] as const).map((lane) => {
    const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusionAt(
      y,
      strict,
      strictness(lane) - 0.5,
    );
    return { lane, truePositives, falsePositives, trueNegatives, falseNegatives };
  });
}
