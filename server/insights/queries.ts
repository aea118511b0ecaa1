import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/client.ts';
import { assessment, book, insight, portfolio, snapshot } from '#db/schema/index.ts';
import { notFound } from '../core/errors.ts';
import type { InsightBodies, InsightName } from './schema.ts';

/** What a board's figures are of. */
export interface BoardScope {
  assessmentId: number;
  /** The day of the assessed snapshot. */
  asOf: string;
  /** The day of a newer snapshot that is not assessed yet, so not in these figures. */
  awaiting: string | null;
  assessedAt: number;
  format: { currency: string; locale: string };
}

/** Why there is nothing to show: no loan file yet, or its first assessment is not finished. */
export type BoardGap = 'no_loans' | 'not_assessed';
export type Board<T> = { gap: BoardGap } | ({ gap: null; scope: BoardScope } & T);

/** @throws AppError not_found, where there is no such portfolio. */
export function readBoardScope(db: Database, portfolioId: number): BoardScope | { gap: BoardGap } {
  const held = alias(snapshot, 'held');
  const assessed = alias(snapshot, 'assessed');
  const found = db
    .select({
      currency: portfolio.currency,
      locale: portfolio.locale,
      assessmentId: book.assessmentId,
      heldDay: held.asOf,
      asOf: assessed.asOf,
      assessedAt: assessment.committedAt,
    })
    .from(portfolio)
    .leftJoin(book, eq(book.portfolioId, portfolio.id))
    .leftJoin(held, eq(held.id, book.snapshotId))
    .leftJoin(assessment, eq(assessment.id, book.assessmentId))
    .leftJoin(assessed, eq(assessed.id, assessment.snapshotId))
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!found) throw notFound('This portfolio');
  const { currency, locale, heldDay, assessmentId, asOf, assessedAt } = found;
  if (heldDay === null) return { gap: 'no_loans' };
  if (assessmentId === null || asOf === null || assessedAt === null) return { gap: 'not_assessed' };
  const awaiting = heldDay === asOf ? null : heldDay;
  return { assessmentId, asOf, awaiting, assessedAt, format: { currency, locale } };
}

/**
 * A chart's series as they were frozen with the assessment.
 * @throws AppError not_found, where this assessment was made before the chart existed: assessing again draws it.
 */
export function readInsight<N extends InsightName>(
  db: Database,
  assessmentId: number,
  name: N,
): InsightBodies[N] {
  const found = findInsight(db, assessmentId, name);
  if (!found) throw notFound(`The “${name}” chart of this assessment`);
  return found;
}

/** The same for what an assessment may well be without; null where it is. */
export function findInsight<N extends InsightName>(
  db: Database,
  assessmentId: number,
  name: N,
): InsightBodies[N] | null {
  const found = db
    .select({ body: insight.body })
    .from(insight)
    .where(and(eq(insight.assessmentId, assessmentId), eq(insight.name, name)))
    .get();
  // written by the assessment under this very name, and never edited
  return found ? (found.body as InsightBodies[N]) : null;
}
