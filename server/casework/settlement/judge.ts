import { and, eq, inArray } from 'drizzle-orm';
import { settlementOffer } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { conflict } from '../../core/errors.ts';
import { beginAfter } from '../case/arrangement.ts';
import type { CaseWrite } from '../case/write.ts';
import { type Begin, isSince, type Received } from '../promise/rules.ts';
import { judgeSettlement, type SettlementJudgement } from './rules.ts';

const told: Record<SettlementJudgement['state'], CaseEventKind> = {
  accepted: 'settlement.reopened',
  fulfilled: 'settlement.fulfilled',
  lapsed: 'settlement.lapsed',
};

/** Lets the payments say whether the settlements that were accepted are paid, each by its own money as plans are. */
export function judgeSettlementsOf(
  write: CaseWrite,
  payments: readonly Received[],
  begins: readonly Begin[],
): void {
  const { tx, borrowerId } = write;
  const offers = tx
    .select()
    .from(settlementOffer)
    .where(
      and(
        eq(settlementOffer.borrowerId, borrowerId),
        inArray(settlementOffer.state, ['accepted', 'fulfilled', 'lapsed']),
      ),
    )
    .all();
  for (const offer of offers) judgeOne(write, offer, { payments, begins });
}

function judgeOne(
  { tx, today, record }: CaseWrite,
  offer: typeof settlementOffer.$inferSelect,
  { payments, begins }: { payments: readonly Received[]; begins: readonly Begin[] },
): void {
  const { acceptedOn, acceptedAt, lastDay } = offer;
  if (acceptedOn === null || acceptedAt === null || lastDay === null) return;
  const next = beginAfter(begins, acceptedAt);
  const own = next ? payments.filter((payment) => !isSince(payment, next)) : payments;
  const now = judgeSettlement({ ...offer, acceptedOn, acceptedAt, lastDay }, own, today);
  const { paidMinor, fulfilledOn } = now;
  const state = next && now.state === 'accepted' ? 'lapsed' : now.state;
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
