import { and, asc, eq, inArray } from 'drizzle-orm';
import { instalmentPlan, planInstalment } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { conflict } from '../../core/errors.ts';
import { beginAfter } from '../case/arrangement.ts';
import type { CaseWrite } from '../case/write.ts';
import { type Begin, isSince, type Received } from '../promise/rules.ts';
import { judgePlan, type PlanJudgement } from './rules.ts';

const told: Record<PlanJudgement['state'], CaseEventKind> = {
  active: 'plan.reopened',
  completed: 'plan.completed',
  broken: 'plan.broken',
};

/**
 * Lets the payments say whether the borrower's plans are kept. Each has the money that came in while it was the last
 * thing agreed: where that changes afterwards, an earlier plan is completed or broken by it and never in force again
 * beside what took its place.
 */
export function judgePlansOf(
  write: CaseWrite,
  payments: readonly Received[],
  begins: readonly Begin[],
): void {
  const { tx, borrowerId } = write;
  const plans = tx
    .select()
    .from(instalmentPlan)
    .where(
      and(
        eq(instalmentPlan.borrowerId, borrowerId),
        inArray(instalmentPlan.state, ['active', 'completed', 'broken']),
        eq(instalmentPlan.endedByHand, false),
      ),
    )
    .all();
  for (const plan of plans) judgeOne(write, plan, { payments, begins });
}

function judgeOne(
  { tx, today, holidays, record }: CaseWrite,
  plan: typeof instalmentPlan.$inferSelect,
  { payments, begins }: { payments: readonly Received[]; begins: readonly Begin[] },
): void {
  const { confirmedOn, confirmedAt } = plan;
  if (confirmedOn === null || confirmedAt === null) return;
  const next = beginAfter(begins, confirmedAt);
  const own = next ? payments.filter((payment) => !isSince(payment, next)) : payments;
  const schedule = tx
    .select()
    .from(planInstalment)
    .where(eq(planInstalment.planId, plan.id))
    .orderBy(asc(planInstalment.seq))
    .all();
  const now = judgePlan(schedule, own, { confirmedOn, confirmedAt, today, holidays });
  const { paidMinor, lastDay } = now;
  const state = next && now.state === 'active' ? 'broken' : now.state;
  if (state === plan.state && paidMinor === plan.paidMinor && lastDay === plan.lastDay) return;
  const moved = tx
    .update(instalmentPlan)
    .set({ state, paidMinor, lastDay })
    .where(and(eq(instalmentPlan.id, plan.id), eq(instalmentPlan.state, plan.state)))
    .returning({ id: instalmentPlan.id })
    .get();
  if (!moved) throw conflict('This plan changed meanwhile. Load the case again.');
  if (state !== plan.state) record(told[state], plan.id, { paidMinor, totalMinor: plan.totalMinor });
}
