import { and, eq, inArray } from 'drizzle-orm';
import { instalmentPlan } from '#db/schema/index.ts';
import type { PlanState } from '#db/terms.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound } from '../../core/errors.ts';
import { withdrawRequest } from '../approval/withdraw.ts';
import { type CaseWrite, type EventDetail, inCase } from '../case/write.ts';
import type { EndPlanInput } from '../schema.ts';

/** A person declares a plan in force broken: the borrower said that nothing more will come. */
export function breakPlan(ctx: Context, input: EndPlanInput): void {
  inCase(ctx, input, (write) =>
    endPlanIn(write, input.planId, { from: ['active'], to: 'broken', detail: { reason: input.reason } }),
  );
}

/** Takes back a proposal, or a plan in force that was agreed by mistake. */
export function withdrawPlan(ctx: Context, input: EndPlanInput): void {
  inCase(ctx, input, (write) =>
    endPlanIn(write, input.planId, {
      from: ['pending', 'proposed', 'active'],
      to: 'withdrawn',
      detail: { reason: input.reason },
    }),
  );
}

interface Ending {
  from: PlanState[];
  to: 'broken' | 'withdrawn';
  detail: EventDetail;
}

/** @throws AppError not_found; conflict where the plan is not in one of `from` any more. */
export function endPlanIn(write: CaseWrite, planId: number, { from, to, detail }: Ending): void {
  const { tx, borrowerId } = write;
  const mine = and(eq(instalmentPlan.id, planId), eq(instalmentPlan.borrowerId, borrowerId));
  const found = tx.select().from(instalmentPlan).where(mine).get();
  if (!found) throw notFound('This plan');
  const ended = tx
    .update(instalmentPlan)
    .set({ state: to, endedByHand: true })
    .where(and(mine, inArray(instalmentPlan.state, from)))
    .returning({ id: instalmentPlan.id })
    .get();
  if (!ended) throw conflict(`This plan is ${found.state} already.`);
  if (found.state === 'pending' && found.approvalId !== null) withdrawRequest(write, found.approvalId);
  write.record(to === 'broken' ? 'plan.broken' : 'plan.withdrawn', planId, detail);
}

/** A settlement takes the place of the plan in force. */
export function supersedePlan(write: CaseWrite, by: string): void {
  const { tx, borrowerId } = write;
  const active = tx
    .select({ id: instalmentPlan.id })
    .from(instalmentPlan)
    .where(and(eq(instalmentPlan.borrowerId, borrowerId), eq(instalmentPlan.state, 'active')))
    .get();
  if (!active) return;
  const detail = { reason: `Replaced by ${by}.` };
  endPlanIn(write, active.id, { from: ['active'], to: 'withdrawn', detail });
}
