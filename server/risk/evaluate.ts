import type { LaneOutcome, ReliabilityBin } from '#db/schema/index.ts';
import { type Lane, lanes } from '#db/terms.ts';
import { aucInterval, brier, reliabilityTable } from '../engine/metrics.ts';
import { type Labelled, pick } from './label.ts';
import { leastPerClass, type Metrics, measureModel } from './measure.ts';
import type { TrainedModel } from './train.ts';

/** Area under the ROC curve with its 95% interval (DeLong). */
export interface Auc {
  auc: number;
  low: number;
  high: number;
}

export interface Evaluation {
  rows: number;
  positives: number;
  baseRate: number;
  /** How well the score ranks the target it was trained for; null where that cannot be told. */
  own: Auc | null;
  /** How well it ranks what really happened; null in a book without outcomes. */
  outcome: Auc | null;
  brier: number | null;
  calibration: ReliabilityBin[];
  laneOutcomes: LaneOutcome[];
  metrics: Metrics;
}

/**
 * Judges a model by rows it did not see: ranking by the raw out-of-bag probability (a calibration fitted on the same
 * rows could only flatter it), probabilities by calibrations that were fitted without the row, for the same reason.
 */
export function evaluateModel(
  model: TrainedModel,
  outcome: Labelled,
  laneOf: (score: number) => Lane,
): Evaluation {
  const { labelled, scores, raw, heldOut } = model;
  const positives = labelled.y.reduce((sum, label) => sum + label, 0);
  return {
    rows: labelled.rows.length,
    positives,
    baseRate: positives / labelled.rows.length,
    own: ranking(labelled.y, pick(raw, labelled.rows)),
    outcome: ranking(outcome.y, pick(raw, outcome.rows)),
    brier: finite(brier(labelled.y, heldOut)),
    calibration: reliabilityTable(labelled.y, heldOut)
      .filter(({ count }) => count > 0)
      .map(({ from, to, count, meanScore, observed }) => ({
        low: from,
        high: to,
        count,
        meanScore,
        observedRate: observed,
      })),
    laneOutcomes: outcomePerLane(scores, outcome, laneOf),
    metrics: measureModel(model, outcome, laneOf),
  };
}

function ranking(y: Uint8Array, p: Float64Array): Auc | null {
  const positives = y.reduce((sum, label) => sum + label, 0);
  if (positives < leastPerClass || y.length - positives < leastPerClass) return null;
  const { auc, low, high } = aucInterval(y, p);
  return Number.isFinite(low + high) ? { auc, low, high } : null;
}

function outcomePerLane(
  scores: Float64Array,
  { rows, y }: Labelled,
  laneOf: (score: number) => Lane,
): LaneOutcome[] {
  const table = new Map(lanes.map((lane) => [lane, { lane, loans: 0, withOutcome: 0, notRecovered: 0 }]));
  for (const score of scores) {
    const row = table.get(laneOf(score));
    if (row) row.loans++;
  }
  rows.forEach((r, i) => {
    const row = table.get(laneOf(scores[r] ?? 0));
    if (!row) return;
    row.withOutcome++;
    row.notRecovered += y[i] ?? 0;
  });
  return [...table.values()];
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);
