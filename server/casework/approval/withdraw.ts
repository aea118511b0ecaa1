import { and, eq } from 'drizzle-orm';
import { approval } from '#db/schema/index.ts';
import type { CaseWrite } from '../case/write.ts';

/** What was asked for was taken back: nobody has to decide it any more. */
export function withdrawRequest({ tx, at }: CaseWrite, approvalId: number): void {
  tx.update(approval)
    .set({ state: 'withdrawn', decidedAt: at })
    .where(and(eq(approval.id, approvalId), eq(approval.state, 'pending')))
    .run();
}
