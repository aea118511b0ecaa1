import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { assessment, book, model } from '#db/schema/index.ts';
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
    .select(columns)
    .from(model)
    .where(eq(model.assessmentId, inForce.id))
    .orderBy(asc(model.target))
    .all()
    .map(toRecord)
    .sort((a, b) => Number(b.active) - Number(a.active));
  const outcome = models.find(({ target }) => target === 'outcome');
  return {
    targetRule: inForce.targetRule,
    choice: chooseTarget(inForce.targetRule, outcome?.own ?? null),
    models,
  };
}

function toRecord({
  auc,
  aucLow,
  aucHigh,
  aucOutcome,
  aucOutcomeLow,
  aucOutcomeHigh,
  ...rest
}: Omit<Columns, 'forest'>): ModelRecord {
  return {
    ...rest,
    own: interval(auc, aucLow, aucHigh),
    outcome: interval(aucOutcome, aucOutcomeLow, aucOutcomeHigh),
  };
}

function interval(auc: number | null, low: number | null, high: number | null): Auc | null {
  return auc === null || low === null || high === null ? null : { auc, low, high };
}
