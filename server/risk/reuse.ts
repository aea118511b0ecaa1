import type { Database } from '#db/client.ts';
import type { Lane, Target } from '#db/terms.ts';
import { refused } from '../core/errors.ts';
import type { Work } from '../core/progress.ts';
import { calibrate } from '../engine/calibrate.ts';
import { createInBag, type InBag, putRowInBag } from '../engine/forest/in-bag.ts';
import { scoreForestOutside } from '../engine/forest/predict-outside.ts';
import type { BookFacts } from '../portfolio/facts.ts';
import type { Segmentation } from '../segmentation/run.ts';
import { evaluateModel } from './evaluate.ts';
import { columnsOf, matrixOf } from './features.ts';
import type { JudgedModels } from './judge.ts';
import { type Labelled, labelsOf } from './label.ts';
import { calibratorBrierOf } from './queries.ts';
import { activeModel } from './stored-model.ts';
import { toScore } from './train.ts';

/**
 * Scores a book with the model of an earlier assessment instead of training one, and judges it by what this book says.
 *
 * A loan that the model was trained on is scored by the trees that did not see it, also where it comes back a month
 * later: it is hardly another loan by then, and trees that know it by heart would put it too far out. Its calibration was
 * fitted on these loans too, and nothing undoes that: as probabilities the scores are judged by the other loans alone.
 * @param assessmentId the assessment whose model is used again; it may have used an earlier one itself
 * @throws AppError refused, where it has no model, or one that was trained before it was kept which loans it saw
 */
export async function reuseAndJudge(
  db: Database,
  { facts, segments }: { facts: BookFacts; segments: Segmentation },
  how: { assessmentId: number; threads: number; work: Work; laneOf: (score: number) => Lane },
): Promise<{ models: JudgedModels; target: Target }> {
  const model = activeModel(db, how.assessmentId);
  const { reference } = model.trained;
  if (!reference) throw refused(tooOld);
  const columns = columnsOf(facts, { features: model.features, reference });
  how.work.report({ stage: 'Scoring with the model in use', done: 0, total: null });
  const inBag = bagsOf(db, {
    assessmentId: model.trained.assessmentId,
    trees: model.forest.trees.length,
    facts,
  });
  const x = matrixOf(columns, facts.loans);
  const raw = await scoreForestOutside(
    model.forest,
    { x, inBag },
    {
      threads: how.threads,
      signal: how.work.signal,
    },
  );
  const scores = calibrate(model.calibrator, raw).map(toScore);
  const labels = labelsOf(facts, segments);
  const labelled = labels[model.target];
  const { target, forest, barred, seed, trainer, trees, minSamplesLeaf, importance, calibrator } = model;
  const trained = {
    ...{ target, forest, barred, seed, trainer, trees, minSamplesLeaf, importance, columns, labelled },
    calibration: calibrator,
    calibratorBrier: calibratorBrierOf(db, model.trained.id),
    heldOut: heldOutOf(labelled, { scores, facts, learnt: learntFrom(db, model.trained) }),
    raw,
    scores,
    inBag,
    reference: null,
    reused: { id: model.trained.id, trainedAt: model.trained.trainedAt },
  };
  const judged = { trained, evaluation: evaluateModel(trained, labels.outcome, how.laneOf) };
  return {
    models: { segment: target === 'segment' ? judged : null, outcome: target === 'outcome' ? judged : null },
    target,
  };
}

/** Which trees saw each of these loans when the model was trained. */
function bagsOf(
  db: Database,
  { assessmentId, trees, facts }: { assessmentId: number; trees: number; facts: BookFacts },
): InBag {
  const inBag = createInBag(facts.loans, trees);
  const rows = new Map<number, number>();
  facts.loanIds.forEach((id, r) => {
    rows.set(id, r);
  });
  const seen = db.$client
    .prepare<[number], [loanId: number, seenBy: Buffer]>(
      'SELECT loan_id, seen_by FROM score WHERE assessment_id = ? AND seen_by IS NOT NULL',
    )
    .raw();
  for (const [loanId, seenBy] of seen.iterate(assessmentId)) {
    const row = rows.get(loanId);
    if (row !== undefined) putRowInBag(inBag, row, seenBy);
  }
  return inBag;
}

/** The loans that a model was calibrated on when it was trained: those whose target it knew. */
function learntFrom(
  db: Database,
  { assessmentId, target }: { assessmentId: number; target: Target },
): Set<number> {
  const known = target === 'outcome' ? ' AND recovery_status IS NOT NULL' : '';
  const ids = db.$client
    .prepare<[number], number>(
      `SELECT loan_id FROM loan_snapshot
       WHERE snapshot_id = (SELECT snapshot_id FROM assessment WHERE id = ?)${known}`,
    )
    .pluck();
  return new Set(ids.iterate(assessmentId));
}

function heldOutOf(
  { rows }: Labelled,
  { scores, facts, learnt }: { scores: Float64Array; facts: BookFacts; learnt: Set<number> },
): Float64Array {
  const isNew = (r: number) => !learnt.has(facts.loanIds[r] ?? 0);
  return Float64Array.from(rows, (r) => (isNew(r) ? (scores[r] ?? Number.NaN) : Number.NaN));
}

const tooOld =
  'The model in use was trained before it was kept which loans it saw, so it cannot score them honestly again. Train it once more.';
