import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { trainers } from '#db/model-terms.ts';
import { targetRules } from '#db/terms.ts';
import { assess } from '../assess.ts';
import { now } from '../core/clock.ts';
import { ServerStopping } from '../core/progress.ts';
import { importById, runImport } from '../portfolio/import.ts';
import { nextChoice } from '../risk/queries.ts';
import { defaultSeed } from '../risk/train.ts';
import { closeRun } from '../schedule/open.ts';
import { runDay } from '../schedule/run.ts';
import { enqueue, type Job } from './queue.ts';
import type { JobEnd, JobHandler } from './runner.ts';

/** Jobs outlive a version of the program: what an older one did not say is as it was then. */
const assessPayload = z.object({
  targetRule: z.enum(targetRules).default('auto'),
  trainer: z.enum(trainers).default('forest'),
  reuse: z.boolean().default(false),
});

export const handlers: Record<Job['kind'], JobHandler> = {
  import: async (db, job, work) => {
    const importId = Number(job.payload.importId);
    await runImport(db, { importId, now: Date.now, work });
    return endOfImport(db, job, importId);
  },
  assess: async (db, job, work) => {
    const { targetRule, trainer, reuse } = assessPayload.parse(job.payload);
    const { loans } = await assess(db, {
      portfolioId: job.portfolioId,
      targetRule,
      trainer,
      reuse,
      seed: defaultSeed,
      now: Date.now,
      work,
    });
    return { state: 'done', message: `${loans.toLocaleString('en')} loans assessed.` };
  },
  daily_run: async (db, job, work) => {
    const runId = Number(job.payload.runId);
    try {
      return { state: 'done', message: await runDay({ db, now, work }, runId) };
    } catch (error) {
      // stopped with the server it is taken up again; anything else ends the run with its job
      if (work.signal.reason instanceof ServerStopping) throw error;
      const [state, message] = work.signal.aborted
        ? (['cancelled', 'Cancelled. What was written until then stays.'] as const)
        : (['failed', 'It stopped with an error; the log has the details. It can be run again.'] as const);
      closeRun(db, { runId, state, message, at: now() });
      if (work.signal.aborted) return { state, message };
      throw error;
    }
  },
};

/** A committed import is assessed next, by itself; an unchanged or refused one is not. */
function endOfImport(db: Database, job: Job, importId: number): JobEnd {
  const { state, message } = importById(db, importId);
  if (state === 'cancelled') return { state: 'cancelled', message };
  if (state === 'refused') return { state: 'failed', message };
  if (state !== 'committed') return { state: 'done', message };
  return {
    state: 'done',
    message,
    finishing: (tx) =>
      enqueue(tx, {
        kind: 'assess',
        portfolioId: job.portfolioId,
        payload: { ...nextChoice(db, job.portfolioId) },
        createdBy: job.createdBy,
        at: Date.now(),
      }),
  };
}
