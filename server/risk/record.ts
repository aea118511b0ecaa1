import type { Database } from '#db/client.ts';
import { model } from '#db/schema/index.ts';
import { encodeForest } from '../engine/forest/model.ts';
import type { Evaluation } from './evaluate.ts';
import { columnName } from './features.ts';
import type { TrainedModel } from './train.ts';

/** Stores a training as a record: what went in, what came out, how well it does. */
export function recordModel(
  tx: Pick<Database, 'insert'>,
  {
    trained,
    evaluation,
    ...place
  }: {
    trained: TrainedModel;
    evaluation: Evaluation;
    assessmentId: number;
    active: boolean;
    trainedAt: number;
  },
): void {
  const { own, outcome, rows, positives, baseRate, brier, calibration, laneOutcomes } = evaluation;
  tx.insert(model)
    .values({
      ...place,
      target: trained.target,
      features: trained.columns.map(columnName),
      barred: trained.barred,
      seed: trained.seed,
      trees: trained.trees,
      minSamplesLeaf: trained.minSamplesLeaf,
      rows,
      positives,
      baseRate,
      auc: own?.auc,
      aucLow: own?.low,
      aucHigh: own?.high,
      aucOutcome: outcome?.auc,
      aucOutcomeLow: outcome?.low,
      aucOutcomeHigh: outcome?.high,
      brier,
      calibrator: trained.calibration,
      calibration,
      laneOutcomes,
      importance: importanceByFeature(trained),
      forest: Buffer.from(encodeForest(trained.forest)),
      reference: trained.reference,
    })
    .run();
}

/** The columns of one category count together, strongest first. */
function importanceByFeature({ columns, importance }: TrainedModel): { feature: string; gain: number }[] {
  const gains = new Map<string, number>();
  columns.forEach(({ feature }, c) => {
    gains.set(feature, (gains.get(feature) ?? 0) + (importance[c] ?? 0));
  });
  return [...gains].map(([feature, gain]) => ({ feature, gain })).sort((a, b) => b.gain - a.gain);
}
