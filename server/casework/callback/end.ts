import { and, eq, lte } from 'drizzle-orm';
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
  const { tx, borrowerId, record } = write;
  const mine = and(eq(callback.id, callbackId), eq(callback.borrowerId, borrowerId));
  const found = tx.select({ state: callback.state }).from(callback).where(mine).get();
  if (!found) throw notFound('This callback');
  const cancelled = tx
    .update(callback)
    .set({ state: 'cancelled' })
    .where(and(mine, eq(callback.state, 'open')))
    .returning({ id: callback.id })
    .get();
  if (!cancelled) throw conflict(`This callback is ${found.state} already.`);
  endConsent(write, callbackId, detail.reason);
  record('callback.cancelled', callbackId, detail);
}

/** Ends the consent that came with a callback, where there is one and it stands. */
export function endConsent(write: CaseWrite, callbackId: number, reason: string): void {
  const { db, tx } = write;
  const consentId = tx
    .select({ consentId: callback.consentId })
    .from(callback)
    .where(eq(callback.id, callbackId))
    .get()?.consentId;
  if (consentId && !isWithdrawn(db, consentId)) withdrawWishIn(db, { id: consentId, reason }, write);
}

/**
 * The borrower was reached, or it was tried: the callbacks that were due by then are done.
 * @returns which they were
 */
export function finishCallbacks({ tx, borrowerId, at, record }: CaseWrite): number[] {
  const due = tx
    .update(callback)
    .set({ state: 'done' })
    .where(
      and(eq(callback.borrowerId, borrowerId), eq(callback.state, 'open'), lte(callback.dueAt, at + earlyMs)),
    )
    .returning({ id: callback.id })
    .all()
    .map(({ id }) => id);
  for (const id of due) record('callback.done', id, {});
  return due;
}

/** The contact that answered them is taken back: they are due again, unless another one was agreed on since. */
export function reopenCallbacks(
  { tx, borrowerId, record }: CaseWrite,
  ids: readonly number[],
  reason: string,
): void {
  const agreed = tx
    .select({ id: callback.id })
    .from(callback)
    .where(and(eq(callback.borrowerId, borrowerId), eq(callback.state, 'open')))
    .get();
  if (agreed) return;
  for (const id of ids) {
    const reopened = tx
      .update(callback)
      .set({ state: 'open' })
      .where(and(eq(callback.id, id), eq(callback.borrowerId, borrowerId), eq(callback.state, 'done')))
      .returning({ id: callback.id })
      .get();
    if (reopened) record('callback.reopened', id, { reason });
  }
}

/** A call a little before the agreed time answers it. */
const earlyMs = 30 * 60_000;
