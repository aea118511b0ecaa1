import { and, eq } from 'drizzle-orm';
import { settlementOffer } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { arrangementInForce } from '../case/arrangement.ts';
import { inCase } from '../case/write.ts';
import { supersedePlan } from '../plan/end.ts';
import { supersedePromises } from '../promise/cancel.ts';
import type { SettlementStepInput } from '../schema.ts';
import { settlementLastDay } from './rules.ts';

/**
 * The borrower accepts: the settlement takes the place of promises and plan until it is paid or lapses.
 * @throws AppError not_found; refused where the offer has ended; conflict where it is not on offer.
 */
export function acceptSettlement(ctx: Context, input: SettlementStepInput): void {
  inCase(ctx, input, (write) => {
    const { tx, borrowerId, today, at, record } = write;
    const { settlementId } = input;
    const mine = and(eq(settlementOffer.id, settlementId), eq(settlementOffer.borrowerId, borrowerId));
    const offer = tx.select().from(settlementOffer).where(mine).get();
    if (!offer) throw notFound('This settlement');
    if (offer.state === 'pending') throw conflict('Nobody with the authority has agreed to this offer yet.');
    if (arrangementInForce(tx, borrowerId) === 'settlement')
      throw conflict('Another settlement was accepted and is not paid yet.');
    if (offer.validUntil < today) throw refused('This offer has ended. Make a new one.');
    const accepted = tx
      .update(settlementOffer)
      .set({
        state: 'accepted',
        acceptedOn: today,
        acceptedAt: at,
        lastDay: settlementLastDay(offer.payBy, write.holidays),
      })
      .where(and(mine, eq(settlementOffer.state, 'offered')))
      .returning({ id: settlementOffer.id })
      .get();
    if (!accepted) throw conflict(`This settlement is ${offer.state}; only one on offer can be accepted.`);
    supersedePromises(write, 'a settlement');
    supersedePlan(write, 'a settlement');
    record('settlement.accepted', settlementId, { offerMinor: offer.offerMinor, payBy: offer.payBy });
  });
}
