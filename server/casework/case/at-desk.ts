import type { Context } from '../../core/context.ts';
import type { AtDesk } from '../schema.ts';
import { fence } from './lease.ts';
import { scopeOf } from './scope.ts';

/**
 * An act that anybody may do at any time, since it takes nothing from whoever works on the case: a note, money that
 * arrived, a hold. Sent from an open case it carries that case's lease, and then comes too late with it: whoever lost
 * the case learns so here as everywhere else. Lease and act are one transaction.
 *
 * @throws AppError conflict where the lease was lost; whatever `act` throws
 */
export function atDesk<T>(ctx: Context, { borrowerId, token }: AtDesk, act: () => T): T {
  if (borrowerId === undefined || token === undefined) return act();
  return ctx.db.transaction(
    () => {
      const at = ctx.now();
      const { portfolio } = scopeOf(ctx.db, borrowerId, at);
      fence(ctx.db, { borrowerId, token, actor: ctx.actor, at, place: portfolio });
      return act();
    },
    { behavior: 'immediate' },
  );
}
