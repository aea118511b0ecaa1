import { and, desc, eq, inArray } from 'drizzle-orm';
import { settlementOffer } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { conflict } from '../../core/errors.ts';
import type { CaseWrite } from '../case/write.ts';
import type { Received } from '../promise/rules.ts';
import { judgeSettlement, type SettlementJudgement } from './rules.ts';

const told: Record<SettlementJudgement['state'], CaseEventKind> = {
  accepted: 'settlement.reopened',
  fulfilled: 'settlement.fulfilled',
  lapsed: 'settlement.lapsed',
};

/** Lets the payments say whether the settlement that was accepted last is paid. */
export function judgeSettlementOf(
  { tx, borrowerId, today, record }: CaseWrite,
  payments: readonly Received[],
): void {
  const offer = tx
    .select()
    .from(settlementOffer)
    .where(
      and(
        eq(settlementOffer.borrowerId, borrowerId),
        inArray(settlementOffer.state, ['accepted', 'fulfilled', 'lapsed']),
      ),
    )
    .orderBy(desc(settlementOffer.acceptedAt), desc(settlementOffer.id))
    .limit(1)
    .get();
  if (!offer) return;
  const { acceptedOn, acceptedAt, lastDay } = offer;
  if (acceptedOn === null || acceptedAt === null || lastDay === null) return;
  const now = judgeSettlement({ ...offer, acceptedOn, acceptedAt, lastDay }, payments, today);
  const { state, paidMinor, fulfilledOn } = now;
  if (state === offer.state && paidMinor === offer.paidMinor && fulfilledOn === offer.fulfilledOn) return;
  const moved = tx
    .update(settlementOffer)
    .set({ state, paidMinor, fulfilledOn })
    .where(and(eq(settlementOffer.id, offer.id), eq(settlementOffer.state, offer.state)))
    .returning({ id: settlementOffer.id })
    .get();
  if (!moved) throw conflict('This settlement changed meanwhile. Load the case again.');
  if (state !== offer.state) record(told[state], offer.id, { paidMinor, offerMinor: offer.offerMinor });
}
