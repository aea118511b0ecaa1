import type { Lane, Target } from '#db/terms.ts';
import { invalid } from '../core/errors.ts';
import type { Work } from '../core/progress.ts';
import { calibrate, chooseCalibration } from '../engine/calibrate.ts';
import { createInBag } from '../engine/forest/in-bag.ts';
import { scoreForest } from '../engine/forest/predict.ts';
import type { BookFacts } from '../portfolio/facts.ts';
import type { Segmentation } from '../segmentation/run.ts';
import { evaluateModel } from './evaluate.ts';
import { columnsOf, type FeatureColumn, matrixOf } from './features.ts';
import type { JudgedModels } from './judge.ts';
import { type Labelled, labelsOf, pick } from './label.ts';
import type { CarriedModel } from './model-file.ts';
import { referenceOf } from './reference.ts';
import { toScore } from './train.ts';

/**
 * Scores a book with a model that came in a file, by all of its trees: which loans it learnt from is not known. Where
 * these are among them, scores and figures flatter it, and the page says so.
 * @throws AppError invalid, where the file names a column that no book has
 */
export async function adoptAndJudge(
  model: CarriedModel,
  { facts, segments }: { facts: BookFacts; segments: Segmentation },
  how: { seed: number; threads: number; work: Work; laneOf: (score: number) => Lane },
): Promise<{ models: JudgedModels; target: Target }> {
  const { forest, target } = model;
  const columns = columnsIn(facts, model);
  const raw = await scoreForest(forest, matrixOf(columns, facts.loans), {
    threads: how.threads,
    signal: how.work.signal,
    onProgress: (done, total) => how.work.report({ stage: 'Scoring with the imported model', done, total }),
  });
  const labels = labelsOf(facts, segments);
  const labelled = labels[target];
  const calibrated = calibrationFor(model, { labelled, raw, seed: how.seed });
  const scores = calibrate(calibrated.calibration, raw).map(toScore);
  const trained = {
    target,
    columns,
    labelled,
    forest,
    raw,
    scores,
    barred: [],
    seed: how.seed,
    trainer: 'imported' as const,
    trees: forest.trees.length,
    minSamplesLeaf: 1,
    importance: model.importance,
    calibration: calibrated.calibration,
    calibratorBrier: calibrated.brier,
    heldOut: calibrated.heldOut ?? pick(scores, labelled.rows),
    inBag: createInBag(facts.loans, forest.trees.length),
    reference: model.reference ?? referenceOf(columns, scores),
    reused: null,
  };
  const judged = { trained, evaluation: evaluateModel(trained, labels.outcome, how.laneOf) };
  return {
    models: { segment: target === 'segment' ? judged : null, outcome: target === 'outcome' ? judged : null },
    target,
  };
}

/** The file's own calibration; where it has none, the one that this book's outcomes speak for. */
function calibrationFor(
  { calibrator, calibratorBrier }: CarriedModel,
  { labelled, raw, seed }: { labelled: Labelled; raw: Float64Array; seed: number },
) {
  if (calibrator) return { calibration: calibrator, brier: calibratorBrier, heldOut: null };
  const chosen = chooseCalibration(labelled.y, pick(raw, labelled.rows), { seed });
  const { identity } = chosen.crossValidatedBrier;
  return { ...chosen, brier: Number.isNaN(identity) ? null : chosen.crossValidatedBrier };
}

function columnsIn(facts: BookFacts, model: CarriedModel): FeatureColumn[] {
  try {
    return columnsOf(facts, model);
  } catch (error) {
    if (error instanceof RangeError) throw invalid(error.message);
    throw error;
  }
}
