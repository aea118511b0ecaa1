import type { Database } from '#db/client.ts';
import type { ReliabilityBin } from '#db/schema/index.ts';
import type { Lane } from '#db/terms.ts';
import type { ChosenCalibration } from '../risk/calibration-words.ts';
import { type ModelRecord, readModels } from '../risk/queries.ts';
import { featureTitle } from '../risk/reasons.ts';
import { type Verdict, verdict } from '../risk/verdict.ts';
import { type Interval, shareInterval } from './association.ts';
import {
  captionCalibration,
  captionImportance,
  captionLaneOutcomes,
  captionScores,
} from './captions/scores.ts';
import type { Caption } from './captions/words.ts';
import { type DriftBoard, readDrift } from './drift-board.ts';
import { type Board, readBoardScope, readInsight } from './queries.ts';
import { type RankingBoard, rankingBoardOf } from './ranking-board.ts';
import type { Outcome, ScoreDistribution } from './schema.ts';

export interface LaneCheck extends Outcome {
  lane: Lane;
  /** Share of its loans with a known end that were not fully recovered; null where none is known. */
  rate: number | null;
  interval: Interval | null;
}

/** A model as the table of models shows it. */
export type ModelRow = Pick<
  ModelRecord,
  | 'target'
  | 'active'
  | 'own'
  | 'outcome'
  | 'brier'
  | 'rows'
  | 'positives'
  | 'baseRate'
  | 'trees'
  | 'seed'
  | 'trainer'
> & { reused: boolean; features: number; calibration: ChosenCalibration; trainedAt: number };

export interface RiskBoard {
  verdict: Verdict;
  /** By which rule the active model was chosen. */
  because: string;
  active: ModelRow | null;
  models: ModelRow[];
  /** Null where there is no model, so no score. */
  scores: { caption: Caption; body: ScoreDistribution } | null;
  lanes: { caption: Caption; checks: LaneCheck[] };
  calibration: { caption: Caption; bins: (ReliabilityBin & { interval: Interval | null })[] } | null;
  /** Null where too few loans say what became of them. */
  ranking: RankingBoard | null;
  /** Null also of an imported model whose file does not tell it. */
  importance: { caption: Caption; features: { label: string; share: number }[] } | null;
  /** How far the book has moved away from what a model saw; null where there is nothing to compare with. */
  drift: DriftBoard | null;
  /** Columns that no model may see, or that the active one may not. */
  barred: { label: string; reason: string }[];
}

/** What the risk score is worth on this book, first in words, then in charts. */
export function readRiskBoard(db: Database, portfolioId: number): Board<RiskBoard> {
  const scope = readBoardScope(db, portfolioId);
  if ('gap' in scope) return scope;
  const found = readModels(db, portfolioId);
  if (!found) return { gap: 'not_assessed' };
  const body = readInsight(db, scope.assessmentId, 'scores');
  const active = found.models.find((model) => model.active) ?? null;
  return {
    gap: null,
    scope,
    verdict: active ? verdict(active.target, active.outcome) : noModel,
    because: found.choice.because,
    active: active && rowOf(active),
    models: found.models.map(rowOf),
    scores: active ? { caption: captionScores(body, scope.format, calibrationOf(active)), body } : null,
    lanes: { caption: captionLaneOutcomes(body, scope.format), checks: body.lanes.map(checkOf) },
    calibration: active && {
      caption: captionCalibration(active.calibration, judgingOf(active), scope.format),
      bins: active.calibration.map((bin) => ({
        ...bin,
        interval: shareInterval(Math.round(bin.observedRate * bin.count), bin.count),
      })),
    },
    ranking: active && rankingBoardOf(active, scope.format),
    importance: active && active.importance.length > 0 ? importanceOf(active, scope.format) : null,
    drift: active && readDrift(db, scope),
    barred: barredOf(found.models),
  };
}

const noModel: Verdict = {
  tone: 'unknown',
  sentence: 'No model could be trained on this book, so its loans have no score.',
};

function checkOf(outcome: ScoreDistribution['lanes'][number]): LaneCheck {
  const { notRecovered, withOutcome } = outcome;
  return {
    ...outcome,
    rate: withOutcome === 0 ? null : notRecovered / withOutcome,
    interval: shareInterval(notRecovered, withOutcome),
  };
}

function importanceOf(active: ModelRecord, format: { currency: string; locale: string }) {
  const total = active.importance.reduce((sum, { gain }) => sum + gain, 0);
  const named = active.importance.map(({ feature, gain }) => ({ label: titleOf(feature), gain }));
  return {
    caption: captionImportance(named, format),
    features: named.map(({ label, gain }) => ({ label, share: total === 0 ? 0 : gain / total })),
  };
}

const calibrationOf = ({ calibrator, metrics }: ModelRecord): ChosenCalibration => ({
  kind: calibrator.kind,
  brier: metrics?.calibratorBrier ?? null,
});

const judgingOf = ({ target, brier, metrics, reusedId }: ModelRecord) => ({
  target,
  brier,
  logLoss: metrics?.logLoss ?? null,
  kept: reusedId !== null,
});

function rowOf(model: ModelRecord): ModelRow {
  const { target, active, own, outcome, brier, rows, positives, baseRate, trees, seed, trainer, trainedAt } =
    model;
  return {
    target,
    active,
    own,
    outcome,
    brier,
    rows,
    positives,
    baseRate,
    trees,
    seed,
    trainer,
    reused: model.reusedId !== null,
    trainedAt,
    features: new Set(model.features.map((name) => name.split('=')[0])).size,
    calibration: calibrationOf(model),
  };
}

/** Each column once, in the words of the model that says most about it. */
function barredOf(models: readonly ModelRecord[]) {
  const reasons = new Map(
    models.flatMap(({ barred }) => barred.map(({ feature, reason }) => [feature, reason])),
  );
  return [...reasons].map(([feature, reason]) => ({ label: titleOf(feature), reason }));
}

/** `collectionMethod` → `Collection method`, where the feature has no title of its own. */
function titleOf(feature: string): string {
  const title = featureTitle(feature);
  if (title !== feature) return title;
  const words = feature.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
