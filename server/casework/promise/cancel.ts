import { and, eq } from 'drizzle-orm';
import { promiseToPay } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound } from '../../core/errors.ts';
import { type CaseWrite, type EventDetail, inCase } from '../case/write.ts';
import type { EndPromiseInput } from '../schema.ts';

/**
 * Takes back an open promise with a reason. One that was judged stays judged.
 * @throws AppError not_found; conflict where it is not open any more.
 */
export function cancelPromise(ctx: Context, input: EndPromiseInput): void {
  inCase(ctx, input, (write) => cancelPromiseIn(write, input.promiseId, { reason: input.reason }));
}

export function cancelPromiseIn(write: CaseWrite, promiseId: number, detail: EventDetail): void {
  const { tx, borrowerId } = write;
  const mine = and(eq(promiseToPay.id, promiseId), eq(promiseToPay.borrowerId, borrowerId));
  const found = tx.select({ state: promiseToPay.state }).from(promiseToPay).where(mine).get();
  if (!found) throw notFound('This promise');
  const cancelled = tx
    .update(promiseToPay)
    .set({ state: 'cancelled' })
    .where(and(mine, eq(promiseToPay.state, 'open')))
    .returning({ id: promiseToPay.id })
    .get();
  if (!cancelled)
    throw conflict(`This promise is ${found.state} already; only an open one can be taken back.`);
  write.record('promise.cancelled', promiseId, detail);
}

/** A new arrangement takes the place of what was promised before. */
export function supersedePromises(write: CaseWrite, by: string): void {
  const open = write.tx
    .select({ id: promiseToPay.id })
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, write.borrowerId), eq(promiseToPay.state, 'open')))
    .all();
  for (const { id } of open) cancelPromiseIn(write, id, { reason: `Replaced by ${by}.` });
}
