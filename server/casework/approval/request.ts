import { approval } from '#db/schema/index.ts';
import type { ApprovalKind } from '#db/terms.ts';
import type { CaseWrite } from '../case/write.ts';
import { approvalMs } from '../limits.ts';

/** Puts something over one's authority before the others, inside the act that asks for it. Returns the request's id. */
export function requestApproval(
  { tx, borrowerId, portfolio, actor, at }: CaseWrite,
  {
    kind,
    subjectId,
    reason,
    waitsMs = approvalMs,
  }: { kind: ApprovalKind; subjectId: number; reason: string; waitsMs?: number },
): number {
  return tx
    .insert(approval)
    .values({
      portfolioId: portfolio.id,
      borrowerId,
      kind,
      subjectId,
      reason,
      state: 'pending',
      requestedBy: actor.id,
      requestedByName: actor.name,
      requestedAt: at,
      expiresAt: at + waitsMs,
    })
    .returning({ id: approval.id })
    .get().id;
}
