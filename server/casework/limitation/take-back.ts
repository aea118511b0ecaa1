import { and, eq } from 'drizzle-orm';
import { limitationEntry } from '#db/schema/index.ts';
import type { TakeBackLimitationInput } from '../../compliance/schema.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound } from '../../core/errors.ts';
import { restateLane } from '../case/lane.ts';
import { besideCase, type CaseWrite, type EventDetail } from '../case/write.ts';

/**
 * Takes back what was recorded of a debt, by a row of its own: what was recorded before it speaks again, else the file
 * and the rule pack.
 * @throws AppError not_found; conflict where it was taken back already
 */
export function takeBackLimitation(ctx: Context, input: TakeBackLimitationInput): void {
  besideCase(ctx, input.borrowerId, (write) =>
    takeBackLimitationIn(write, input.entryId, { reason: input.reason }),
  );
}

/** The same inside another act, such as an undo. */
export function takeBackLimitationIn(
  write: CaseWrite,
  entryId: number,
  detail: EventDetail & { reason: string },
): void {
  const { tx, borrowerId, actor, at } = write;
  const entry = tx
    .select({ loanId: limitationEntry.loanId, standing: limitationEntry.standing })
    .from(limitationEntry)
    .where(and(eq(limitationEntry.id, entryId), eq(limitationEntry.borrowerId, borrowerId)))
    .get();
  if (!entry || entry.standing === null) throw notFound('What was recorded');
  const taken = tx
    .insert(limitationEntry)
    .values({
      ...{ borrowerId, loanId: entry.loanId, reason: detail.reason, withdrawsId: entryId },
      ...{ authorId: actor.id, authorName: actor.name, at },
    })
    .onConflictDoNothing()
    .returning({ id: limitationEntry.id })
    .get();
  if (!taken) throw conflict('This was taken back already.');
  restateLane(write);
  write.record('limitation.withdrawn', entryId, { loanId: entry.loanId, ...detail });
}
