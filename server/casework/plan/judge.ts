import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { instalmentPlan, planInstalment } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { conflict } from '../../core/errors.ts';
import type { CaseWrite } from '../case/write.ts';
import type { Received } from '../promise/rules.ts';
import { judgePlan, type PlanJudgement } from './rules.ts';

const told: Record<PlanJudgement['state'], CaseEventKind> = {
  active: 'plan.reopened',
  completed: 'plan.completed',
  broken: 'plan.broken',
};

/** Lets the payments say whether the borrower's latest confirmed plan is kept. Earlier ones stay as they ended. */
export function judgePlanOf(
  { tx, borrowerId, today, holidays, record }: CaseWrite,
  payments: readonly Received[],
): void {
  const plan = tx
    .select()
    .from(instalmentPlan)
    .where(
      and(
        eq(instalmentPlan.borrowerId, borrowerId),
        inArray(instalmentPlan.state, ['active', 'completed', 'broken']),
      ),
    )
    .orderBy(desc(instalmentPlan.confirmedAt), desc(instalmentPlan.id))
    .limit(1)
    .get();
  if (!plan || plan.confirmedOn === null || plan.confirmedAt === null || plan.endedByHand) return;
  const { confirmedOn, confirmedAt } = plan;
  const schedule = tx
    .select()
    .from(planInstalment)
    .where(eq(planInstalment.planId, plan.id))
    .orderBy(asc(planInstalment.seq))
    .all();
  const now = judgePlan(schedule, payments, { confirmedOn, confirmedAt, today, holidays });
  const { state, paidMinor, lastDay } = now;
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
