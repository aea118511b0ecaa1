import type { ModelOrigin, Trainer } from '#db/model-terms.ts';
import type { CalibratorBrier, TrainingReference } from '#db/schema/index.ts';
import type { Target } from '#db/terms.ts';
import type { Work } from '../core/progress.ts';
import { type Calibration, calibrate, chooseCalibration } from '../engine/calibrate.ts';
import type { ColumnSource } from '../engine/column-source.ts';
import { fitClassicForest } from '../engine/forest/classic.ts';
import { type FitResult, fitForest } from '../engine/forest/fit.ts';
import type { Forest } from '../engine/forest/forest.ts';
import { type InBag, spreadInBag } from '../engine/forest/in-bag.ts';
import { scoreForest } from '../engine/forest/predict.ts';
import { type FeatureColumn, type FeatureSet, matrixOfRows } from './features.ts';
import { type Labelled, pick } from './label.ts';
import { referenceOf } from './reference.ts';

export interface TrainingRequest extends FeatureSet {
  target: Target;
  trainer: Trainer;
  labelled: Labelled;
  /** Loans in the book: each gets a score, whether it was trained on or not. */
  loans: number;
  seed: number;
  threads: number;
  work: Work;
}

export interface TrainedModel extends FeatureSet {
  target: Target;
  labelled: Labelled;
  seed: number;
  trees: number;
  minSamplesLeaf: number;
  forest: Forest;
  trainer: ModelOrigin;
  /** Mean decrease in impurity per feature, the columns of one category together; strongest first, summing to 1. */
  importance: { feature: string; gain: number }[];
  calibration: Calibration;
  /** What each kind was worth when this one was chosen; null where that was not kept. */
  calibratorBrier: CalibratorBrier | null;
  /** The calibrated score of each labelled loan by a calibration fitted without it; NaN where there is none. */
  heldOut: Float64Array;
  /** The forest's probability of each loan before calibration: out of bag where it was trained on. */
  raw: Float64Array;
  /** The risk score of each loan: `raw`, calibrated. */
  scores: Float64Array;
  /** Which of the book's loans each tree was grown on. */
  inBag: InBag;
  /** Null where an earlier model is used again: what it saw stands with the model as it was trained. */
  reference: TrainingReference | null;
  /** The model as it was trained, where an earlier one is used again. */
  reused: { id: number; trainedAt: number } | null;
}

/** The seed of every training that nobody gave another one: the same book gives the same result. */
export const defaultSeed = 42;

const trees = 100;

/** Many trees, each on a balanced draw so small that the library's time, which grows with its square, stays short. */
const classic = { trees: 300, rowsPerTree: 100 };

/**
 * Leaves grow with the book, to 20 rows at 50,000: on large books that ranks better than fully grown trees, in less
 * time and space; on a few hundred rows it would blur what little there is.
 */
export const leafSize = (rows: number) => Math.min(20, Math.max(1, Math.round(rows / 2500)));

/** Fewer rows than this cannot be split at all, let alone judged. */
const leastRows = 2;

/**
 * Trains one forest and scores the whole book with it. A loan that was trained on carries its out-of-bag probability:
 * the in-sample one would put many times too many into the harshest lane.
 * @returns null where the target is not known for any loans, or is the same for all of them.
 */
export async function trainModel(request: TrainingRequest): Promise<TrainedModel | null> {
  const { target, labelled, columns, barred, loans, seed } = request;
  const positives = labelled.y.reduce((sum, label) => sum + label, 0);
  if (labelled.rows.length < leastRows || columns.length === 0) return null;
  if (positives === 0 || positives === labelled.y.length) return null;

  const { forest, oob, importance, inBag, minSamplesLeaf } = await fitWith(request);
  const { calibration, crossValidatedBrier, heldOut } = chooseCalibration(labelled.y, oob, { seed });
  const raw = await rawScores(forest, request, oob);
  const scores = calibrate(calibration, raw).map(toScore);
  return {
    target,
    columns,
    barred,
    labelled,
    seed,
    trainer: request.trainer,
    trees: forest.trees.length,
    minSamplesLeaf,
    forest,
    importance: importanceByFeature(columns, importance),
    calibration,
    calibratorBrier: Number.isNaN(crossValidatedBrier.identity) ? null : crossValidatedBrier,
    heldOut,
    raw,
    scores,
    inBag: labelled.rows.length === loans ? inBag : spreadInBag(inBag, labelled.rows, loans),
    reference: referenceOf(columns, scores),
    reused: null,
  };
}

type Fit = FitResult & { minSamplesLeaf: number };

async function fitWith(request: TrainingRequest): Promise<Fit> {
  const { target, trainer, seed, threads, work } = request;
  const x = labelledColumns(request);
  const { y } = request.labelled;
  const common = {
    seed,
    signal: work.signal,
    onProgress: (done: number, total: number) =>
      work.report({ stage: `Training the ${target} model`, done, total }),
  };
  switch (trainer) {
    case 'forest': {
      const minSamplesLeaf = leafSize(x.rows);
      return { ...(await fitForest(x, y, { ...common, trees, minSamplesLeaf, threads })), minSamplesLeaf };
    }
    case 'classic':
      return { ...(await fitClassicForest(x, y, { ...common, ...classic })), minSamplesLeaf: 1 };
  }
}

function importanceByFeature(columns: readonly FeatureColumn[], importance: Float64Array) {
  const gains = new Map<string, number>();
  columns.forEach(({ feature }, c) => {
    gains.set(feature, (gains.get(feature) ?? 0) + (importance[c] ?? 0));
  });
  return [...gains].map(([feature, gain]) => ({ feature, gain })).sort((a, b) => b.gain - a.gain);
}

/** Six decimals, before the lanes are chosen: what is shown and exported is exactly what decided. */
export const toScore = (probability: number) => Math.round(probability * 1e6) / 1e6;

/** Out of bag where there is such a probability; the whole forest scores the others, those without a label above all. */
async function rawScores(
  forest: Forest,
  { target, columns, labelled: { rows }, loans, threads, work }: TrainingRequest,
  oob: Float64Array,
): Promise<Float64Array> {
  const raw = new Float64Array(loans).fill(Number.NaN);
  rows.forEach((r, i) => {
    raw[r] = oob[i] ?? Number.NaN;
  });
  const unseen = Int32Array.from(raw.keys()).filter((r) => Number.isNaN(raw[r]));
  if (unseen.length === 0) return raw;
  const scores = await scoreForest(forest, matrixOfRows(columns, unseen), {
    threads,
    signal: work.signal,
    onProgress: (done, total) => work.report({ stage: `Scoring by the ${target} model`, done, total }),
  });
  unseen.forEach((r, i) => {
    raw[r] = scores[i] ?? Number.NaN;
  });
  return raw;
}

/** What is known of the loans with a label, a column at a time: no second copy of a large book's numbers is made. */
function labelledColumns({ columns, labelled: { rows }, loans }: TrainingRequest): ColumnSource {
  return {
    rows: rows.length,
    columns: columns.length,
    *read() {
      for (const { values } of columns) yield rows.length === loans ? values : pick(values, rows);
    },
  };
}
