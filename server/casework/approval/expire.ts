import { and, eq, lte } from 'drizzle-orm';
import { approval, instalmentPlan, settlementOffer } from '#db/schema/index.ts';
import type { CaseWrite } from '../case/write.ts';

/** Requests that nobody answered in time end, and what waited for them with them. */
export function expireRequests({ tx, borrowerId, at, record }: CaseWrite): void {
  const expired = tx
    .update(approval)
    .set({ state: 'expired', decidedAt: at })
    .where(
      and(eq(approval.borrowerId, borrowerId), eq(approval.state, 'pending'), lte(approval.expiresAt, at)),
    )
    .returning({ id: approval.id, kind: approval.kind, subjectId: approval.subjectId })
    .all();
  for (const { id, kind, subjectId } of expired) {
    record('approval.expired', id, { kind, subjectId });
    if (kind === 'settlement') {
      tx.update(settlementOffer)
        .set({ state: 'expired' })
        .where(and(eq(settlementOffer.id, subjectId), eq(settlementOffer.state, 'pending')))
        .run();
      record('settlement.expired', subjectId);
    } else if (kind === 'plan') {
      tx.update(instalmentPlan)
        .set({ state: 'withdrawn', endedByHand: true })
        .where(and(eq(instalmentPlan.id, subjectId), eq(instalmentPlan.state, 'pending')))
        .run();
      record('plan.withdrawn', subjectId, { reason: 'Nobody answered the request in time.' });
    }
  }
}
