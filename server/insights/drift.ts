import { and, desc, eq, isNotNull, ne } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { ReferenceBins } from '#db/schema/index.ts';
import { assessment, model, snapshot } from '#db/schema/index.ts';
import { chanceStability, populationStability } from '../engine/drift.ts';
import type { BookFacts } from '../portfolio/facts.ts';
import { columnName, columnsOf } from '../risk/features.ts';
import { medianOf, middleOf, saidIn } from '../risk/reference.ts';

interface BeforeAndNow {
  before: number;
  now: number;
}

/** How far one column has moved: the population stability index, and how large it gets by chance (95%). */
export interface Shift {
  index: number;
  chance: number;
  /** Its median, of a category the share of the value that moved; absent where the model did not keep it. */
  middle?: BeforeAndNow | null;
  /** The value of a category that moved furthest. */
  category?: string | undefined;
  /** Share of loans whose file does not say it. */
  missing?: BeforeAndNow;
}

/** How far a book has moved away from the one that a model was trained on. */
export interface Drift {
  /** The scores come from that very model; else a new one was trained on this book. */
  reused: boolean;
  /** It came in a file, so nobody knows the day of its training; absent in earlier records. */
  imported?: boolean;
  /** The book compared with. */
  since: { asOf: string; loans: number };
  /** Furthest first; of a category the value that moved furthest. */
  features: (Shift & { feature: string })[];
  /** Null where another model made the scores then: they differ in any case, whatever became of the book. */
  score: Shift | null;
}

interface DriftScope {
  portfolioId: number;
  snapshotId: number;
  facts: BookFacts;
  model: { scores: Float64Array; reused: { id: number } | null };
}

/**
 * Compares a snapshot with what the model in use saw when it was trained; where it was trained on this very snapshot,
 * with what the model of the last other snapshot saw.
 * @returns null where there is none, or none that kept what it saw
 */
export function measureDrift(db: Database, { facts, model: judged, ...scope }: DriftScope): Drift | null {
  const before = judged.reused ? trainedAs(db, judged.reused.id) : lastOther(db, scope);
  if (!before?.reference) return null;
  const { reference, asOf, loans } = before;
  const shift = (bins: ReferenceBins, column: Float64Array, [before, now]: Middles): Shift => ({
    index: populationStability(bins, column),
    chance: chanceStability(bins, { before: loans, now: facts.loans }),
    middle: before === null || now === null ? null : { before, now },
    missing: { before: bins.shares.at(-1) ?? 0, now: shareMissing(column) },
  });
  const furthest = new Map<string, Shift>();
  for (const column of columnsOf(facts, { features: Object.keys(reference.features), reference })) {
    const bins = reference.features[columnName(column)];
    if (!bins) continue;
    // earlier records describe what the model took a missing category for
    const values = reference.seesMissing ? saidIn(column) : column.values;
    const middles: Middles = [reference.middles?.[columnName(column)] ?? null, middleOf(column)];
    const moved = { ...shift(bins, values, middles), category: column.category };
    const known = furthest.get(column.feature);
    if (!known || known.index < moved.index) furthest.set(column.feature, moved);
  }
  return {
    reused: judged.reused !== null,
    imported: before.trainer === 'imported',
    since: { asOf, loans },
    features: [...furthest]
      .map(([feature, moved]) => ({ feature, ...moved }))
      .sort((a, b) => b.index - a.index),
    score: judged.reused
      ? shift(reference.score, judged.scores, [reference.scoreMiddle ?? null, medianOf(judged.scores)])
      : null,
  };
}

type Middles = [before: number | null, now: number | null];

function shareMissing(column: Float64Array): number {
  let missing = 0;
  for (const value of column) if (Number.isNaN(value)) missing++;
  return column.length === 0 ? 0 : missing / column.length;
}

const trainings = (db: Database) =>
  db
    .select({
      reference: model.reference,
      reusedId: model.reusedId,
      trainer: model.trainer,
      asOf: snapshot.asOf,
      loans: assessment.loans,
    })
    .from(model)
    .innerJoin(assessment, eq(assessment.id, model.assessmentId))
    .innerJoin(snapshot, eq(snapshot.id, assessment.snapshotId))
    .$dynamic();

const trainedAs = (db: Database, modelId: number) => trainings(db).where(eq(model.id, modelId)).get();

function lastOther(db: Database, { portfolioId, snapshotId }: { portfolioId: number; snapshotId: number }) {
  const found = trainings(db)
    .where(
      and(
        eq(assessment.portfolioId, portfolioId),
        ne(assessment.snapshotId, snapshotId),
        isNotNull(assessment.committedAt),
        eq(model.active, true),
      ),
    )
    .orderBy(desc(assessment.id))
    .limit(1)
    .get();
  return found?.reusedId ? trainedAs(db, found.reusedId) : found;
}
