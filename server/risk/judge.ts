import type { Trainer } from '#db/model-terms.ts';
import type { Lane, Target } from '#db/terms.ts';
import type { Work } from '../core/progress.ts';
import type { BookFacts } from '../portfolio/facts.ts';
import type { Segmentation } from '../segmentation/run.ts';
import { type Evaluation, evaluateModel } from './evaluate.ts';
import { outcomeFeatureSet, segmentFeatureSet } from './features.ts';
import { labelsOf } from './label.ts';
import { type TrainedModel, trainModel } from './train.ts';

/** A model and what it is worth on this book. */
export interface JudgedModel {
  trained: TrainedModel;
  evaluation: Evaluation;
}

/** Null where the book cannot teach that target. */
export type JudgedModels = Record<Target, JudgedModel | null>;

/** Trains a model for each target on the same book and judges both by what really happened. */
export async function trainAndJudge(
  facts: BookFacts,
  segments: Segmentation,
  how: { trainer: Trainer; seed: number; threads: number; work: Work; laneOf: (score: number) => Lane },
): Promise<JudgedModels> {
  const { segment, outcome } = labelsOf(facts, segments);
  const { trainer, seed, threads, work } = how;
  const common = { loans: facts.loans, trainer, seed, threads, work };
  const judged = (trained: TrainedModel | null) =>
    trained && { trained, evaluation: evaluateModel(trained, outcome, how.laneOf) };
  return {
    segment: judged(
      await trainModel({
        ...common,
        target: 'segment',
        labelled: segment,
        ...segmentFeatureSet(facts, segments.features),
      }),
    ),
    outcome: judged(
      await trainModel({
        ...common,
        target: 'outcome',
        labelled: outcome,
        ...outcomeFeatureSet(facts, segments.features, outcome),
      }),
    ),
  };
}
