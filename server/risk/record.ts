import type { Database } from '#db/client.ts';
import { model, modelMetrics } from '#db/schema/index.ts';
import { encodeForest } from '../engine/forest/model.ts';
import type { Evaluation } from './evaluate.ts';
import { columnName } from './features.ts';
import type { TrainedModel } from './train.ts';

/** Stores a model as a record: what went in, what came out, how well it does on this book. */
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
  const { own, outcome, rows, positives, baseRate, brier, calibration, laneOutcomes, metrics } = evaluation;
  const { id: modelId } = tx
    .insert(model)
    .values({
      ...place,
      trainedAt: trained.reused?.trainedAt ?? place.trainedAt,
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
      importance: trained.importance,
      trainer: trained.trainer,
      // an earlier model's forest stays where it is: at a million loans it is many megabytes
      forest: trained.reused ? Buffer.alloc(0) : Buffer.from(encodeForest(trained.forest)),
      reusedId: trained.reused?.id,
      reference: trained.reference,
    })
    .returning({ id: model.id })
    .get();
  tx.insert(modelMetrics)
    .values({ modelId, calibratorBrier: trained.calibratorBrier, ...metrics })
    .run();
}
