import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { assessment } from '#db/schema/index.ts';
import { portfolioById } from '../portfolio/queries.ts';
import { type FilterChoices, filterChoices } from './choices.ts';
import { type QueuePage, type QueueScope, queuePage } from './page.ts';
import type { QueueRequest } from './schema.ts';
import { type LaneTotal, laneTotals } from './totals.ts';

/** Why there is nothing to work: no loan file yet, or its first assessment is not finished. */
export type QueueGap = 'no_loans' | 'not_assessed';

export type Queue =
  | { gap: QueueGap }
  | ({ gap: null; lanes: LaneTotal[]; choices: FilterChoices } & QueuePage);

/** One lane as an agent sees it. @throws AppError not_found, where there is no such portfolio. */
export function readQueue(db: Database, request: QueueRequest): Queue {
  const scope = queueScope(db, request.portfolioId);
  if ('gap' in scope) return scope;
  return {
    gap: null,
    lanes: laneTotals(db, scope.assessmentId),
    choices: filterChoices(db, scope),
    ...queuePage(db, scope, request),
  };
}

/** Borrowers and money of each lane; null before the first assessment. */
export function readLanes(db: Database, portfolioId: number): LaneTotal[] | null {
  const scope = queueScope(db, portfolioId);
  return 'gap' in scope ? null : laneTotals(db, scope.assessmentId);
}

function queueScope(db: Database, portfolioId: number): QueueScope | { gap: QueueGap } {
  const { snapshotId, assessmentId, currency, locale } = portfolioById(db, portfolioId);
  if (snapshotId === null) return { gap: 'no_loans' };
  if (assessmentId === null) return { gap: 'not_assessed' };
  return {
    portfolioId,
    assessmentId,
    snapshotId: assessedSnapshot(db, assessmentId) ?? snapshotId,
    currency,
    locale,
  };
}

/** The facts that belong to an assessment's scores are those of its own snapshot, not of a newer one. */
function assessedSnapshot(db: Database, assessmentId: number): number | undefined {
  return db
    .select({ id: assessment.snapshotId })
    .from(assessment)
    .where(eq(assessment.id, assessmentId))
    .get()?.id;
}
