import type { Database } from '#db/client.ts';
import type { TargetRule } from '#db/terms.ts';
import { assess } from '../assess.ts';
import { importById, runImport } from '../portfolio/import.ts';
import { defaultSeed } from '../risk/train.ts';
import { enqueue, type Job } from './queue.ts';
import type { JobEnd, JobHandler } from './runner.ts';

export const handlers: Record<Job['kind'], JobHandler> = {
  import: async (db, job, work) => {
    const importId = Number(job.payload.importId);
    await runImport(db, { importId, now: Date.now, work });
    return endOfImport(db, job, importId);
  },
  assess: async (db, job, work) => {
    const targetRule = (job.payload.targetRule ?? 'auto') as TargetRule;
    const { loans } = await assess(db, {
      portfolioId: job.portfolioId,
      targetRule,
      seed: defaultSeed,
      now: Date.now,
      work,
    });
    return { state: 'done', message: `${loans.toLocaleString('en')} loans assessed.` };
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
        payload: { targetRule: 'auto' },
        createdBy: job.createdBy,
        at: Date.now(),
      }),
  };
}
