import { and, eq } from 'drizzle-orm';
import { settlementOffer } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { type CaseWrite, type EventDetail, inCase } from '../case/write.ts';
import { paymentsOf } from '../payment/ledger.ts';
import type { EndSettlementInput } from '../schema.ts';

/** Takes back that the borrower accepted, where that was entered by mistake: the offer is open again. */
export function reopenSettlement(ctx: Context, input: EndSettlementInput): void {
  inCase(ctx, input, (write) => reopenSettlementIn(write, input.settlementId, { reason: input.reason }));
}

/**
 * What the settlement had replaced does not come back by itself.
 * @throws AppError not_found; refused once money came in for it; conflict where it is not accepted any more.
 */
export function reopenSettlementIn(write: CaseWrite, settlementId: number, detail: EventDetail): void {
  const { db, tx, borrowerId } = write;
  const mine = and(eq(settlementOffer.id, settlementId), eq(settlementOffer.borrowerId, borrowerId));
  const found = tx.select().from(settlementOffer).where(mine).get();
  if (!found) throw notFound('This settlement');
  const { acceptedOn } = found;
  if (found.state !== 'accepted' || acceptedOn === null)
    throw conflict(`This settlement is ${found.state}; only an accepted one can be put back on offer.`);
  const isPaidTowards = paymentsOf(db, borrowerId).some(
    ({ receivedOn, reversedOn }) => reversedOn === null && receivedOn >= acceptedOn,
  );
  if (isPaidTowards)
    throw refused('Money came in since the borrower accepted: what was paid for is not taken back.');
  const reopened = tx
    .update(settlementOffer)
    .set({ state: 'offered', acceptedOn: null, acceptedAt: null, lastDay: null })
    .where(and(mine, eq(settlementOffer.state, 'accepted')))
    .returning({ id: settlementOffer.id })
    .get();
  if (!reopened) throw conflict('This settlement has ended meanwhile.');
  write.record('settlement.reopened', settlementId, detail);
}
