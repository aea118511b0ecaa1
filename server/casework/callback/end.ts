import { and, eq } from 'drizzle-orm';
import { callback } from '#db/schema/index.ts';
import { isWithdrawn, withdrawWishIn } from '../../compliance/record-wish.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound } from '../../core/errors.ts';
import { type CaseWrite, type EventDetail, inCase } from '../case/write.ts';
import type { EndCallbackInput } from '../schema.ts';

/** Takes an open callback back with a reason. */
export function cancelCallback(ctx: Context, input: EndCallbackInput): void {
  inCase(ctx, input, (write) => cancelCallbackIn(write, input.callbackId, { reason: input.reason }));
}

/**
 * The consent that came with it ends with it; one that the borrower gave otherwise stands.
 * @throws AppError not_found; conflict where it is not open any more.
 */
export function cancelCallbackIn(
  write: CaseWrite,
  callbackId: number,
  detail: EventDetail & { reason: string },
): void {
  const { db, tx, borrowerId, record } = write;
  const mine = and(eq(callback.id, callbackId), eq(callback.borrowerId, borrowerId));
  const found = tx.select({ state: callback.state }).from(callback).where(mine).get();
  if (!found) throw notFound('This callback');
  const cancelled = tx
    .update(callback)
    .set({ state: 'cancelled' })
    .where(and(mine, eq(callback.state, 'open')))
    .returning({ consentId: callback.consentId })
    .get();
  if (!cancelled) throw conflict(`This callback is ${found.state} already.`);
  const { consentId } = cancelled;
  if (consentId !== null && !isWithdrawn(db, consentId))
    withdrawWishIn(db, { id: consentId, reason: detail.reason }, write);
  record('callback.cancelled', callbackId, detail);
}

/** The borrower was reached, or it was tried: the callbacks that were due by then are done. */
export function finishCallbacks({ tx, borrowerId, at, record }: CaseWrite): void {
  const open = tx
    .select({ id: callback.id, dueAt: callback.dueAt })
    .from(callback)
    .where(and(eq(callback.borrowerId, borrowerId), eq(callback.state, 'open')))
    .all();
  for (const { id, dueAt } of open) {
    if (dueAt > at + earlyMs) continue;
    tx.update(callback)
      .set({ state: 'done' })
      .where(and(eq(callback.id, id), eq(callback.state, 'open')))
      .run();
    record('callback.done', id, {});
  }
}

/** A call a little before the agreed time answers it. */
const earlyMs = 30 * 60_000;
