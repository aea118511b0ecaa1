import { and, asc, eq, getTableColumns } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Trainer } from '#db/model-terms.ts';
import { assessment, book, type ModelMetrics, model, modelMetrics } from '#db/schema/index.ts';
import type { TargetRule } from '#db/terms.ts';
import { chooseTarget, type TargetChoice } from './choose-target.ts';
import type { Auc } from './evaluate.ts';

type Columns = typeof model.$inferSelect;

/** A training as it was stored, without the forest itself. */
export interface ModelRecord
  extends Omit<
    Columns,
    'forest' | 'auc' | 'aucLow' | 'aucHigh' | 'aucOutcome' | 'aucOutcomeLow' | 'aucOutcomeHigh'
  > {
  /** How well it ranks its own target, and what really happened; null where that cannot be told. */
  own: Auc | null;
  outcome: Auc | null;
  /** Null in records from before they were kept. */
  metrics: ModelMetrics | null;
}

export interface ModelsInForce {
  targetRule: TargetRule;
  /** By which rule the active one was chosen, in a sentence. */
  choice: TargetChoice;
  /** The active one first. */
  models: ModelRecord[];
}

/** The models of the assessment in force; null before a portfolio's first assessment. */
export function readModels(db: Database, portfolioId: number): ModelsInForce | null {
  const inForce = db
    .select({ id: assessment.id, targetRule: assessment.targetRule })
    .from(book)
    .innerJoin(assessment, eq(assessment.id, book.assessmentId))
    .where(eq(book.portfolioId, portfolioId))
    .get();
  if (!inForce) return null;
  // the forest may be many megabytes and no page draws it
  const { forest: _, ...columns } = getTableColumns(model);
  const models = db
    .select({ ...columns, metrics: modelMetrics })
    .from(model)
    .leftJoin(modelMetrics, eq(modelMetrics.modelId, model.id))
    .where(eq(model.assessmentId, inForce.id))
    .orderBy(asc(model.target))
    .all()
    .map(toRecord)
    .sort((a, b) => Number(b.active) - Number(a.active));
  const outcome = models.find(({ target }) => target === 'outcome');
  const active = models.find((model) => model.active);
  return {
    targetRule: inForce.targetRule,
    choice:
      active && (active.reusedId !== null || active.trainer === 'imported')
        ? { target: active.target, because: notTrainedHere(active) }
        : chooseTarget(inForce.targetRule, outcome?.own ?? null),
    models,
  };
}

const notTrainedHere = ({ reusedId, trainer }: ModelRecord) =>
  trainer === 'imported'
    ? `The model in use was imported from a file${reusedId === null ? '' : ' and kept'}, not trained on this book.`
    : 'The model in use was kept, not trained on this book.';

function toRecord({
  auc,
  aucLow,
  aucHigh,
  aucOutcome,
  aucOutcomeLow,
  aucOutcomeHigh,
  ...rest
}: Omit<Columns, 'forest'> & { metrics: ModelMetrics | null }): ModelRecord {
  return {
    ...rest,
    own: interval(auc, aucLow, aucHigh),
    outcome: interval(aucOutcome, aucOutcomeLow, aucOutcomeHigh),
  };
}

function interval(auc: number | null, low: number | null, high: number | null): Auc | null {
  return auc === null || low === null || high === null ? null : { auc, low, high };
}

/** How a book is to be assessed. */
export interface AssessmentChoice {
  targetRule: TargetRule;
  trainer: Trainer;
  /** Keep the model in use instead of training one. */
  reuse: boolean;
}

/**
 * How the next loan file is to be assessed: with the trainer of the one before, and where a person chose to keep a
 * or import a model, with that model. It is not silently replaced. The target is left to the rule, as a file may lack outcomes.
 */
export function nextChoice(db: Pick<Database, 'select'>, portfolioId: number): AssessmentChoice {
  const found = activeInForce(db, portfolioId);
  if (!found) return { targetRule: 'auto', trainer: 'forest', reuse: false };
  return found.trainer === 'imported'
    ? { targetRule: 'auto', trainer: 'forest', reuse: true }
    : { targetRule: 'auto', trainer: found.trainer, reuse: found.reusedId !== null };
}

export const hasModel = (db: Pick<Database, 'select'>, portfolioId: number): boolean =>
  activeInForce(db, portfolioId) !== undefined;

const activeInForce = (db: Pick<Database, 'select'>, portfolioId: number) =>
  db
    .select({ trainer: model.trainer, reusedId: model.reusedId })
    .from(book)
    .innerJoin(assessment, eq(assessment.id, book.assessmentId))
    .innerJoin(model, and(eq(model.assessmentId, assessment.id), eq(model.active, true)))
    .where(eq(book.portfolioId, portfolioId))
    .get();

/** What each kind of calibration was worth when this model was trained; null where that was not kept. */
export const calibratorBrierOf = (db: Pick<Database, 'select'>, modelId: number) =>
  db
    .select({ brier: modelMetrics.calibratorBrier })
    .from(modelMetrics)
    .where(eq(modelMetrics.modelId, modelId))
    .get()?.brier ?? null;
