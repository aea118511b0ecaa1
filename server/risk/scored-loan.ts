import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { assessment } from '#db/schema/index.ts';
import { notFound, refused } from '../core/errors.ts';
import { type Calibration, calibrateOne } from '../engine/calibrate.ts';
import type { Forest } from '../engine/forest/forest.ts';
import { forestOutside } from '../engine/forest/in-bag.ts';
import { predictRow } from '../engine/forest/predict.ts';
import { type BookFacts, loadLoanFacts } from '../portfolio/facts.ts';
import { columnsOf, type FeatureColumn } from './features.ts';
import { activeModel } from './stored-model.ts';
import { toScore } from './train.ts';

/** One loan as its score was made: the same facts, the same trees, the same calibration. */
export interface ScoredLoan {
  loanId: number;
  /** Of this loan alone. */
  facts: BookFacts;
  /** The model's columns, each with the loan's one value; `row` has the same values in the same order. */
  columns: FeatureColumn[];
  row: Float64Array;
  /** The trees that were not grown on this loan: the ones that scored it. */
  forest: Forest;
  /** How many trees the model has. */
  trees: number;
  calibration: Calibration;
  /** The forest's probability before calibration. */
  raw: number;
  /** The stored score. */
  score: number;
}

/**
 * Takes up a loan of an assessment for a closer look. What is found then explains the stored score and no other one:
 * it is made again here, and has to come out the same to the last decimal.
 * @throws AppError not_found, where the assessment does not hold the loan; refused, where it has no model, or was
 *   made before assessments kept which trees saw a loan
 */
export function readScoredLoan(
  db: Database,
  { assessmentId, loanId }: { assessmentId: number; loanId: number },
): ScoredLoan {
  const judged = db
    .select({ snapshotId: assessment.snapshotId })
    .from(assessment)
    .where(eq(assessment.id, assessmentId))
    .get();
  const stored = prepared<[number, number], { score: number; seenBy: Buffer | null }>(
    db,
    'SELECT score, seen_by AS seenBy FROM score WHERE assessment_id = ? AND loan_id = ?',
  ).get(assessmentId, loanId);
  const facts = judged && loadLoanFacts(db, { snapshotId: judged.snapshotId, loanId });
  if (!stored || !facts) throw notFound('The score of this loan');
  const model = activeModel(db, assessmentId);
  const columns = columnsOf(facts, { features: model.features, reference: model.trained.reference });
  const row = Float64Array.from(columns, ({ values }) => values[0] ?? Number.NaN);
  const forest = stored.seenBy ? forestOutside(model.forest, stored.seenBy) : model.forest;
  const raw = predictRow(forest, row);
  if (scoreOf(model.calibrator, raw) !== stored.score) throw refused(tooOld);
  return {
    loanId,
    facts,
    columns,
    row,
    forest,
    trees: model.forest.trees.length,
    calibration: model.calibrator,
    raw,
    score: stored.score,
  };
}

/** What the lanes are chosen by: a raw probability, calibrated and rounded as every score is. */
export const scoreOf = (calibration: Calibration, raw: number): number =>
  toScore(calibrateOne(calibration, raw));

const tooOld =
  'This assessment was made before its scores could be taken apart. Assess the book again, then it can be shown.';
