import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { recoveryCase, user } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { assignCase } from '../case/assign.ts';
import type { BulkAssignInput } from '../schema.ts';
import { type BulkResult, previewEach, runEach } from './each.ts';

type Reader = Pick<Database, 'select'>;

/** Who may be given cases, by name. */
export function workers(db: Reader): { id: string; name: string }[] {
  return db
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(inArray(user.role, ['agent', 'manager']))
    .orderBy(asc(user.name), asc(user.id))
    .limit(500)
    .all();
}

/** Whose case would change hands, and whose not. @throws AppError refused beside `toId`. */
export function previewAssign({ db }: Context, { toId, ...scope }: BulkAssignInput): BulkResult {
  const to = toId === null ? null : workers(db).find(({ id }) => id === toId);
  if (to === undefined) throw refused('Choose a person who works on cases: an agent or a manager.', 'toId');
  return previewEach(db, scope, ({ borrowerId }) => {
    if (ownerOf(db, borrowerId) !== toId) return null;
    return to ? `This case is ${to.name}'s already.` : 'This case belongs to nobody already.';
  });
}

/** Gives each case to one person, or back to everybody. */
export function assignMany(ctx: Context, { toId, reason, ...scope }: BulkAssignInput): BulkResult {
  return runEach(ctx, { ...scope, action: 'bulk.assigned' }, (borrowerId) =>
    assignCase(ctx, { borrowerId, toId, ...(reason ? { reason } : {}) }),
  );
}

function ownerOf(db: Reader, borrowerId: number): string | null {
  const open = db
    .select({ ownerId: recoveryCase.ownerId })
    .from(recoveryCase)
    .where(eq(recoveryCase.borrowerId, borrowerId))
    .get();
  return open?.ownerId ?? null;
}
