import { and, eq, inArray, lt } from 'drizzle-orm';
import { settlementOffer } from '#db/schema/index.ts';
import { withdrawRequest } from '../approval/withdraw.ts';
import type { CaseWrite } from '../case/write.ts';

/** Offers that were open until yesterday have ended, and so have the requests for them. */
export function expireOffers(write: CaseWrite): void {
  const { tx, borrowerId, today, record } = write;
  const expired = tx
    .update(settlementOffer)
    .set({ state: 'expired' })
    .where(
      and(
        eq(settlementOffer.borrowerId, borrowerId),
        inArray(settlementOffer.state, ['pending', 'offered']),
        lt(settlementOffer.validUntil, today),
      ),
    )
    .returning({
      id: settlementOffer.id,
      approvalId: settlementOffer.approvalId,
      offerMinor: settlementOffer.offerMinor,
    })
    .all();
  for (const { id, approvalId, offerMinor } of expired) {
    if (approvalId !== null) withdrawRequest(write, approvalId);
    record('settlement.expired', id, { offerMinor });
  }
}
