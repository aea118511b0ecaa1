import { and, eq, inArray } from 'drizzle-orm';
import { settlementOffer } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound } from '../../core/errors.ts';
import { withdrawRequest } from '../approval/withdraw.ts';
import { type CaseWrite, type EventDetail, inCase } from '../case/write.ts';
import type { EndSettlementInput } from '../schema.ts';

/** Takes back an offer that the borrower has not accepted, or the request for one. */
export function withdrawSettlement(ctx: Context, input: EndSettlementInput): void {
  inCase(ctx, input, (write) => endSettlementIn(write, input.settlementId, { reason: input.reason }));
}

/** @throws AppError not_found; conflict where the borrower has accepted, or it ended otherwise. */
export function endSettlementIn(write: CaseWrite, settlementId: number, detail: EventDetail): void {
  const { tx, borrowerId } = write;
  const mine = and(eq(settlementOffer.id, settlementId), eq(settlementOffer.borrowerId, borrowerId));
  const found = tx.select().from(settlementOffer).where(mine).get();
  if (!found) throw notFound('This settlement');
  const ended = tx
    .update(settlementOffer)
    .set({ state: 'withdrawn' })
    .where(and(mine, inArray(settlementOffer.state, ['pending', 'offered'])))
    .returning({ id: settlementOffer.id })
    .get();
  if (!ended)
    throw conflict(`This settlement is ${found.state} already; only an open offer can be taken back.`);
  if (found.state === 'pending' && found.approvalId !== null) withdrawRequest(write, found.approvalId);
  write.record('settlement.withdrawn', settlementId, detail);
}
