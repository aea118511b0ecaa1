import { may } from '../auth/permissions.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { forbidden } from '../core/errors.ts';
import { cancel, jobById } from './queue.ts';

/**
 * A person changes their mind about a piece of work.
 * @throws AppError forbidden for an import by somebody who may not import; conflict where it has ended already.
 */
export function cancelJob(ctx: Context, id: number): void {
  const { kind, portfolioId } = jobById(ctx.db, id);
  if (kind === 'import' && !may(ctx.actor.role, 'book.import'))
    throw forbidden('Only an admin may cancel an import.');
  if (kind === 'daily_run' && !may(ctx.actor.role, 'schedule.run'))
    throw forbidden('Only a manager may cancel a daily run.');
  ctx.db.transaction(
    (tx) => {
      cancel(ctx.db, id, ctx.now());
      audit(tx, {
        at: ctx.now(),
        actor: ctx.actor,
        portfolioId,
        action: 'job.cancelled',
        subject: `job:${id}`,
      });
    },
    { behavior: 'immediate' },
  );
}
