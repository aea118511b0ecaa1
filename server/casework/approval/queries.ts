import { and, asc, eq, gt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { approval, borrower, instalmentPlan, settlementOffer } from '#db/schema/index.ts';
import type { ApprovalsInput } from '../schema.ts';

/** The inbox: what waits for a decision, oldest first, with what it is about. One page. */
export function listApprovals(
  db: Pick<Database, 'select'>,
  { portfolioId, state = 'pending', after = 0, limit = 50 }: ApprovalsInput,
) {
  const rows = db
    .select({
      approval,
      name: borrower.name,
      externalId: borrower.externalId,
      settlement: settlementOffer,
      plan: instalmentPlan,
    })
    .from(approval)
    .innerJoin(borrower, eq(borrower.id, approval.borrowerId))
    .leftJoin(
      settlementOffer,
      and(eq(approval.kind, 'settlement'), eq(settlementOffer.id, approval.subjectId)),
    )
    .leftJoin(instalmentPlan, and(eq(approval.kind, 'plan'), eq(instalmentPlan.id, approval.subjectId)))
    .where(and(eq(approval.portfolioId, portfolioId), eq(approval.state, state), gt(approval.id, after)))
    .orderBy(asc(approval.id))
    .limit(limit + 1)
    .all();
  const page = rows.slice(0, limit);
  return {
    approvals: page.map(({ approval: request, ...about }) => ({ ...request, ...about })),
    nextAfter: rows.length > limit ? (page.at(-1)?.approval.id ?? null) : null,
  };
}
