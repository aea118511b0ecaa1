import { and, eq } from 'drizzle-orm';
import { callback } from '#db/schema/index.ts';
import { addDays, startOfDay } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import { callbackWithinDays } from '../limits.ts';
import type { CallbackInput } from '../schema.ts';

/**
 * Notes when the borrower is to be called again. They come up first at that moment, and not before it.
 * @throws AppError refused beside `dueAt`; conflict where the lease was lost.
 */
export function setCallback(ctx: Context, input: CallbackInput): { callbackId: number } {
  return inCase(ctx, input, (write) => callbackIn(write, input));
}

export function callbackIn(
  write: CaseWrite,
  { dueAt, note }: Pick<CallbackInput, 'dueAt' | 'note'>,
): { callbackId: number } {
  const { tx, borrowerId, portfolio, actor, at, today, record } = write;
  if (dueAt <= at) throw refused('This time has passed. Choose a later one.', 'dueAt');
  if (dueAt >= startOfDay(portfolio.timeZone, addDays(today, callbackWithinDays + 1)))
    throw refused(`A callback lies ${callbackWithinDays} days ahead at most.`, 'dueAt');
  replaceOpen(write);
  const { id } = tx
    .insert(callback)
    .values({
      portfolioId: portfolio.id,
      borrowerId,
      dueAt,
      note: note || null,
      state: 'open',
      at,
      by: actor.id,
      byName: actor.name,
    })
    .returning({ id: callback.id })
    .get();
  record('callback.set', id, { dueAt, note: note || null });
  return { callbackId: id };
}

/** One callback at a time: the newest word counts. */
function replaceOpen({ tx, borrowerId, record }: CaseWrite): void {
  const replaced = tx
    .update(callback)
    .set({ state: 'cancelled' })
    .where(and(eq(callback.borrowerId, borrowerId), eq(callback.state, 'open')))
    .returning({ id: callback.id })
    .all();
  for (const { id } of replaced) record('callback.cancelled', id, { reason: 'Replaced by a new callback.' });
}
