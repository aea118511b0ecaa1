import { and, eq, inArray } from 'drizzle-orm';
import { job } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict, refused } from '../core/errors.ts';
import { type NewImport, registerImport } from '../portfolio/register-import.ts';
import { type AssessmentChoice, hasModel } from '../risk/queries.ts';
import { enqueue } from './queue.ts';

/** An uploaded file becomes an import and the job that carries it out, together or not at all. */
export function submitImport(ctx: Context, input: NewImport): { importId: number; jobId: number } {
  return ctx.db.transaction(
    (tx) => {
      // the verb's own transaction becomes a savepoint of this one: same connection
      const importId = registerImport(ctx, input);
      const jobId = enqueue(tx, {
        kind: 'import',
        portfolioId: input.portfolioId,
        payload: { importId },
        createdBy: ctx.actor.id,
        at: ctx.now(),
      });
      return { importId, jobId };
    },
    { behavior: 'immediate' },
  );
}

/**
 * Asks for a fresh assessment of the book in force. One at a time a portfolio.
 * @throws AppError conflict, where one is under way; refused, where the model in use is to be kept and there is none
 */
export function submitAssessment(
  ctx: Context,
  { portfolioId, ...payload }: { portfolioId: number } & AssessmentChoice,
): { jobId: number } {
  return ctx.db.transaction(
    (tx) => {
      const open = tx
        .select({ id: job.id })
        .from(job)
        .where(
          and(
            eq(job.portfolioId, portfolioId),
            eq(job.kind, 'assess'),
            inArray(job.state, ['queued', 'running']),
          ),
        )
        .get();
      if (open) throw conflict('This book is being assessed already.');
      if (payload.reuse && !hasModel(tx, portfolioId)) throw refused(noModel);
      const jobId = enqueue(tx, {
        kind: 'assess',
        portfolioId,
        payload: { ...payload },
        createdBy: ctx.actor.id,
        at: ctx.now(),
      });
      audit(tx, {
        at: ctx.now(),
        actor: ctx.actor,
        portfolioId,
        action: 'assessment.requested',
        subject: `job:${jobId}`,
        detail: { ...payload },
      });
      return { jobId };
    },
    { behavior: 'immediate' },
  );
}

const noModel = 'There is no model in use yet that could be kept: let one be trained first.';
