import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { assessment } from '#db/schema/index.ts';
import { leaveLegal } from '../casework/case/lane.ts';
import { dayIn } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { portfolioById } from '../portfolio/queries.ts';
import { readModels } from '../risk/queries.ts';
import { type Verdict, verdict } from '../risk/verdict.ts';
import { type FilterChoices, filterChoices } from './choices.ts';
import { type QueuePage, type QueueScope, queuePage } from './page.ts';
import type { QueueRequest } from './schema.ts';
import { type ShowCounts, showCounts } from './show-counts.ts';
import { type LaneTotal, laneTotals } from './totals.ts';
import { wake } from './wake.ts';
import { workTotals } from './work-totals.ts';

/** Why there is nothing to work: no loan file yet, or its first assessment is not finished. */
export type QueueGap = 'no_loans' | 'not_assessed';

export type Queue =
  | { gap: QueueGap }
  | ({
      gap: null;
      lanes: LaneTotal[];
      /** How many of this lane each choice of whom to show finds. */
      shows: ShowCounts;
      choices: FilterChoices;
      /** What the scores that order this queue are worth; null where no model could be trained. */
      worth: Verdict | null;
      /** The day of a newer loan file that is in the book and not in these queues yet. */
      awaiting: string | null;
    } & QueuePage);

/** One lane as an agent sees it. @throws AppError not_found, where there is no such portfolio. */
export function readQueue({ db, actor, now }: Context, request: QueueRequest): Queue {
  const at = now();
  // who waited until now is shown as ready, and in the lane in which whoever asks for the next one finds them
  db.transaction(
    () => {
      wake(db, request.portfolioId, at);
      leaveLegal(db, request.portfolioId, at);
    },
    { behavior: 'immediate' },
  );
  const scope = queueScope(db, request.portfolioId);
  if ('gap' in scope) return scope;
  const day = dayIn(scope.timeZone, at);
  const looking = { ...scope, personId: actor.id, at, day };
  const totals = workTotals(db, scope.portfolioId, day);
  const { lane } = request;
  return {
    gap: null,
    lanes: laneTotals(db, scope.portfolioId),
    shows: showCounts(db, { ...looking, lane }, totals),
    choices: filterChoices(db, scope),
    worth: worthOfScores(db, request.portfolioId),
    awaiting: scope.awaiting,
    ...queuePage(db, looking, request),
  };
}

/** Borrowers and money of each lane; null before the first assessment. */
export function readLanes(db: Database, portfolioId: number): LaneTotal[] | null {
  const scope = queueScope(db, portfolioId);
  return 'gap' in scope ? null : laneTotals(db, portfolioId);
}

function worthOfScores(db: Database, portfolioId: number): Verdict | null {
  const active = readModels(db, portfolioId)?.models.find((model) => model.active);
  return active ? verdict(active.target, active.outcome) : null;
}

function queueScope(
  db: Database,
  portfolioId: number,
):
  | (Omit<QueueScope, 'personId' | 'at' | 'day'> & { timeZone: string; awaiting: string | null })
  | { gap: QueueGap } {
  const { snapshotId, assessmentId, currency, locale, timeZone, asOf } = portfolioById(db, portfolioId);
  if (snapshotId === null) return { gap: 'no_loans' };
  if (assessmentId === null) return { gap: 'not_assessed' };
  const assessed = assessedSnapshot(db, assessmentId) ?? snapshotId;
  const awaiting = assessed === snapshotId ? null : asOf;
  return { portfolioId, assessmentId, snapshotId: assessed, currency, locale, timeZone, awaiting };
}

/** The facts that belong to an assessment's scores are those of its own snapshot, not of a newer one. */
function assessedSnapshot(db: Database, assessmentId: number): number | undefined {
  return db
    .select({ id: assessment.snapshotId })
    .from(assessment)
    .where(eq(assessment.id, assessmentId))
    .get()?.id;
}
