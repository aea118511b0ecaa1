import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { job } from '#db/schema/index.ts';
import type { JobKind } from '#db/terms.ts';
import { conflict, notFound } from '../core/errors.ts';
import type { Progress } from '../core/progress.ts';
import { type Close, closeImport } from '../portfolio/close-import.ts';
import { closeRun } from '../schedule/open.ts';

export type Job = typeof job.$inferSelect;

/** A job that made the process die this often is not tried again. */
const maxAttempts = 3;
/** An owner that has not said so for this long is taken for dead, even where its process number lives on. */
const silentMs = 120_000;

/** What a cancelled job says. */
export const cancelled = 'Cancelled. The book is as it was before.';

export interface NewJob {
  kind: JobKind;
  portfolioId: number;
  payload: Record<string, unknown>;
  createdBy: string | null;
  at: number;
}

/** Call it inside the transaction of the act that asks for the work. Returns the job's id. */
export function enqueue(
  tx: Pick<Database, 'insert'>,
  { kind, portfolioId, payload, createdBy, at }: NewJob,
): number {
  return tx
    .insert(job)
    .values({ kind, portfolioId, payload, createdBy, createdAt: at, state: 'queued', stage: 'Waiting' })
    .returning({ id: job.id })
    .get().id;
}

/** Takes the oldest queued job; null where there is none. Two runners never get the same one. */
export function claim(db: Database, owner: string, at: number): Job | null {
  return db.transaction(
    (tx) => {
      const next = tx.select().from(job).where(eq(job.state, 'queued')).orderBy(asc(job.id)).limit(1).get();
      if (!next) return null;
      return tx
        .update(job)
        .set({
          state: 'running',
          owner,
          heartbeatAt: at,
          startedAt: next.startedAt ?? at,
          attempts: next.attempts + 1,
          stage: 'Starting',
          done: 0,
          total: null,
        })
        .where(and(eq(job.id, next.id), eq(job.state, 'queued')))
        .returning()
        .get();
    },
    { behavior: 'immediate' },
  );
}

/** Stores how far a job is; returns whether to stop: a person asked to cancel it, or another runner has it by now. */
export function reportProgress(
  db: Database,
  id: number,
  { stage, done, total, at, owner }: Progress & { at: number; owner: string },
): boolean {
  const row = db
    .update(job)
    .set({ stage, done: Math.floor(done), total, heartbeatAt: at })
    .where(and(eq(job.id, id), eq(job.state, 'running'), eq(job.owner, owner)))
    .returning({ cancelRequested: job.cancelRequested })
    .get();
  return row?.cancelRequested ?? true;
}

/**
 * Ends a job.
 * @param owner whose it has to be still: who was taken for dead ends nothing that another runner has taken up
 * @returns whether it was ended
 */
export function finish(
  tx: Pick<Database, 'update'>,
  id: number,
  {
    state,
    message,
    at,
    owner,
  }: { state: 'done' | 'failed' | 'cancelled'; message: string | null; at: number; owner?: string },
): boolean {
  const theirs = owner === undefined ? eq(job.id, id) : and(eq(job.id, id), eq(job.owner, owner));
  const { changes } = tx.update(job).set({ state, message, finishedAt: at, owner: null }).where(theirs).run();
  return changes > 0;
}

/** Puts back what a dead process left running. `alive` tells whether an owner's process still lives. */
export function recoverAbandoned(db: Database, at: number, alive: (owner: string) => boolean): void {
  const running = db.select().from(job).where(eq(job.state, 'running')).all();
  for (const found of running) {
    const { id, owner, heartbeatAt, attempts } = found;
    if (owner && alive(owner) && at - (heartbeatAt ?? 0) < silentMs) continue;
    if (attempts >= maxAttempts) giveUp(db, found, at);
    else {
      db.update(job)
        .set({ state: 'queued', owner: null, stage: 'Waiting to start again' })
        .where(and(eq(job.id, id), eq(job.state, 'running')))
        .run();
    }
  }
}

function giveUp(db: Database, given: Job, at: number): void {
  const message = `Given up after ${given.attempts} attempts that did not come to an end. The book is as it was before.`;
  db.transaction(
    (tx) => {
      finish(tx, given.id, { state: 'failed', message, at });
      closeItsWork(db, given, { state: 'refused', message, at });
    },
    { behavior: 'immediate' },
  );
}

/** A job that ends without its handler ends the import or the daily run it was for, too. */
function closeItsWork(db: Database, ended: Job, how: Pick<Close, 'state' | 'message' | 'at'>): void {
  if (ended.kind === 'import') closeImport(db, { importId: Number(ended.payload.importId), ...how });
  if (ended.kind === 'daily_run') {
    const state = how.state === 'cancelled' ? 'cancelled' : 'failed';
    const message = state === 'cancelled' ? 'Cancelled before it began.' : 'Given up after several attempts.';
    closeRun(db, { runId: Number(ended.payload.runId), state, message, at: how.at });
  }
}

/**
 * A queued job ends at once; a running one is asked to stop at its next step.
 * @throws AppError conflict where it has ended already.
 */
export function cancel(db: Database, id: number, at: number): void {
  db.transaction(
    (tx) => {
      const queued = tx
        .update(job)
        .set({ state: 'cancelled', message: cancelled, finishedAt: at })
        .where(and(eq(job.id, id), eq(job.state, 'queued')))
        .returning()
        .get();
      if (queued) return closeItsWork(db, queued, { state: 'cancelled', message: cancelled, at });
      const asked = tx
        .update(job)
        .set({ cancelRequested: true })
        .where(and(eq(job.id, id), eq(job.state, 'running')))
        .run();
      if (asked.changes === 0) throw conflict('This work has already ended.');
    },
    { behavior: 'immediate' },
  );
}

export function jobById(db: Pick<Database, 'select'>, id: number): Job {
  const found = db.select().from(job).where(eq(job.id, id)).get();
  if (!found) throw notFound('This job');
  return found;
}

/** The newest jobs of a portfolio, for the top bar. */
export function recentJobs(db: Pick<Database, 'select'>, portfolioId: number): Job[] {
  return db.select().from(job).where(eq(job.portfolioId, portfolioId)).orderBy(desc(job.id)).limit(5).all();
}

/** How many jobs wait or run, for the health check. */
export function openJobs(db: Pick<Database, 'select'>): { queued: number; running: number } {
  const open = db
    .select({ state: job.state })
    .from(job)
    .where(inArray(job.state, ['queued', 'running']))
    .all();
  const queued = open.filter(({ state }) => state === 'queued').length;
  return { queued, running: open.length - queued };
}
