import { asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  assessment,
  imports,
  importWarning,
  loanSnapshot,
  model,
  modelMetrics,
  type RankingQuality,
  score,
  segment,
  segmentation,
  snapshot,
} from '#db/schema/index.ts';
import { lanes, type Target, targets } from '#db/terms.ts';
import { notFound } from '../core/errors.ts';
import { toMajor } from '../core/money.ts';

export type Summary = ReturnType<typeof summarise>;

/** One assessment in figures, for a program to read: money in major units, names in snake case. */
export function summarise(
  db: Database,
  { assessmentId, currency }: { assessmentId: number; currency: string },
) {
  const done = db
    .select({
      snapshotId: snapshot.id,
      asOf: snapshot.asOf,
      read: imports.rowsRead,
      accepted: imports.rowsAccepted,
      rejected: imports.rowsRejected,
      importId: imports.id,
    })
    .from(assessment)
    .innerJoin(snapshot, eq(snapshot.id, assessment.snapshotId))
    .innerJoin(imports, eq(imports.id, snapshot.importId))
    .where(eq(assessment.id, assessmentId))
    .get();
  if (!done) throw notFound('This assessment');
  const run = db.select().from(segmentation).where(eq(segmentation.assessmentId, assessmentId)).get();
  if (!run) throw notFound('The segmentation of this assessment');
  const models = modelFigures(db, assessmentId);
  return {
    rows: { read: done.read, accepted: done.accepted, rejected: done.rejected },
    as_of: done.asOf,
    segments: segmentFigures(db, run.id, currency),
    silhouette: run.silhouette,
    // how `reasons` of loans.csv were found: over the raw score, before any calibration
    reasons_by: 'path_attributions',
    models,
    active_target: models.find(({ active }) => active)?.target ?? ('segment' satisfies Target),
    lanes: laneFigures(db, { assessmentId, snapshotId: done.snapshotId, currency }),
    warnings: db
      .select({ code: importWarning.code, count: importWarning.count })
      .from(importWarning)
      .where(eq(importWarning.importId, done.importId))
      .orderBy(desc(importWarning.count))
      .all(),
  };
}

function segmentFigures(db: Database, segmentationId: number, currency: string) {
  const found = db
    .select()
    .from(segment)
    .where(eq(segment.segmentationId, segmentationId))
    .orderBy(asc(segment.position))
    .all();
  return found.map(({ name, size, centre }) => ({
    name,
    size,
    centre: Object.fromEntries(
      Object.entries(centre).map(([feature, value]) => inMajorUnits(feature, value, currency)),
    ),
  }));
}

/** `outstandingMinor` in minor units → `outstanding` in major ones; other features keep their unit. */
function inMajorUnits(feature: string, value: number, currency: string): [string, number] {
  const name = feature.replace(/Minor$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [name, feature.endsWith('Minor') ? toMajor(value, currency) : value];
}

function modelFigures(db: Database, assessmentId: number) {
  const { forest: _, ...columns } = getTableColumns(model);
  const found = db
    .select({ ...columns, metrics: modelMetrics })
    .from(model)
    .leftJoin(modelMetrics, eq(modelMetrics.modelId, model.id))
    .where(eq(model.assessmentId, assessmentId))
    .all();
  return found
    .sort((a, b) => targets.indexOf(a.target) - targets.indexOf(b.target))
    .map((m) => ({
      target: m.target,
      active: m.active,
      trainer: m.trainer,
      auc: m.auc,
      auc_ci: interval(m.aucLow, m.aucHigh),
      auc_vs_outcome: m.aucOutcome,
      auc_vs_outcome_ci: interval(m.aucOutcomeLow, m.aucOutcomeHigh),
      brier: m.brier,
      log_loss: m.metrics?.logLoss ?? null,
      expected_calibration_error: m.metrics?.expectedCalibrationError ?? null,
      calibration: { kind: m.calibrator.kind, cross_validated_brier: m.metrics?.calibratorBrier ?? null },
      // by what came true: the model's own target, and the observed outcome
      rankings: Object.fromEntries(
        Object.entries(m.metrics?.rankings ?? {}).map(([event, ranking]) => [event, rankingFigures(ranking)]),
      ),
    }));
}

const rankingFigures = ({ loans, positives, averagePrecision, lift, confusion }: RankingQuality) => ({
  loans,
  positives,
  average_precision: averagePrecision,
  lift,
  // each loan in this lane or a stricter one called positive
  confusion: confusion.map(({ lane, ...calls }) => ({
    lane,
    true_positives: calls.truePositives,
    false_positives: calls.falsePositives,
    true_negatives: calls.trueNegatives,
    false_negatives: calls.falseNegatives,
  })),
});

const interval = (low: number | null, high: number | null) =>
  low === null || high === null ? null : [low, high];

/** Per loan, so that the counts add up to the accepted rows; every lane is listed, also an empty one. */
function laneFigures(
  db: Database,
  { assessmentId, snapshotId, currency }: { assessmentId: number; snapshotId: number; currency: string },
) {
  const found = db
    .select({
      lane: score.lane,
      count: sql<number>`count(*)`,
      minor: sql<number>`coalesce(sum(${loanSnapshot.outstandingMinor}), 0)`,
    })
    .from(score)
    .innerJoin(
      loanSnapshot,
      sql`${loanSnapshot.snapshotId} = ${snapshotId} AND ${loanSnapshot.loanId} = ${score.loanId}`,
    )
    .where(eq(score.assessmentId, assessmentId))
    .groupBy(score.lane)
    .all();
  return lanes.map((lane) => {
    const row = found.find((f) => f.lane === lane);
    return { lane, count: row?.count ?? 0, outstanding: toMajor(row?.minor ?? 0, currency) };
  });
}
