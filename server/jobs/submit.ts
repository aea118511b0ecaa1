import { and, eq, inArray } from 'drizzle-orm';
import { job } from '#db/schema/index.ts';
import type { TargetRule } from '#db/terms.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict } from '../core/errors.ts';
import { type NewImport, registerImport } from '../portfolio/register-import.ts';
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

/** Asks for a fresh assessment of the book in force. One at a time a portfolio. */
export function submitAssessment(
  ctx: Context,
  input: { portfolioId: number; targetRule: TargetRule },
): { jobId: number } {
  return ctx.db.transaction(
    (tx) => {
      const open = tx
        .select({ id: job.id })
        .from(job)
        .where(
          and(
            eq(job.portfolioId, input.portfolioId),
            eq(job.kind, 'assess'),
            inArray(job.state, ['queued', 'running']),
          ),
        )
        .get();
      if (open) throw conflict('This book is being assessed already.');
      const jobId = enqueue(tx, {
        kind: 'assess',
        portfolioId: input.portfolioId,
        payload: { targetRule: input.targetRule },
        createdBy: ctx.actor.id,
        at: ctx.now(),
      });
      audit(tx, {
        at: ctx.now(),
        actor: ctx.actor,
        portfolioId: input.portfolioId,
        action: 'assessment.requested',
        subject: `job:${jobId}`,
      });
      return { jobId };
    },
    { behavior: 'immediate' },
  );
}
