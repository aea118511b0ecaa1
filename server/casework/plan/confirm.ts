import { and, eq } from 'drizzle-orm';
import { instalmentPlan } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { arrangementInForce } from '../case/arrangement.ts';
import { assertMayAgree } from '../case/held.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import { agreeableBy } from '../payment/owed.ts';
import { supersedePromises } from '../promise/cancel.ts';
import type { PlanStepInput } from '../schema.ts';
import { instalmentLastDay } from './rules.ts';

/**
 * The borrower agrees: the plan comes into force and takes the place of open promises.
 * @throws AppError not_found; conflict where it is not proposed any more; refused where the terms no longer fit.
 */
export function confirmPlan(ctx: Context, input: PlanStepInput): void {
  inCase(ctx, input, (write) => confirmPlanIn(write, input.planId));
}

export function confirmPlanIn(write: CaseWrite, planId: number): void {
  const { tx, borrowerId, today, at, record, money } = write;
  const mine = and(eq(instalmentPlan.id, planId), eq(instalmentPlan.borrowerId, borrowerId));
  const plan = tx.select().from(instalmentPlan).where(mine).get();
  if (!plan) throw notFound('This plan');
  if (plan.state === 'pending') throw conflict('A manager has not agreed to this plan yet.');
  assertMayAgree(write);
  const inForce = arrangementInForce(tx, borrowerId);
  if (inForce) throw refused(`A ${inForce} is in force already. End it first.`);
  if (plan.firstDueOn < today)
    throw refused('The first instalment of this proposal is past. Propose it again with new days.');
  const { owedMinor } = agreeableBy(write.db, borrowerId);
  if (plan.totalMinor > owedMinor)
    throw refused(`This plan is for more than is owed by now: ${money(owedMinor)}. Propose it again.`);
  const confirmed = tx
    .update(instalmentPlan)
    .set({
      state: 'active',
      confirmedOn: today,
      confirmedAt: at,
      lastDay: instalmentLastDay(plan.firstDueOn, write.holidays),
    })
    .where(and(mine, eq(instalmentPlan.state, 'proposed')))
    .returning({ id: instalmentPlan.id })
    .get();
  if (!confirmed) throw conflict(`This plan is ${plan.state}; only a proposed one can be confirmed.`);
  supersedePromises(write, 'a plan');
  record('plan.confirmed', planId, { totalMinor: plan.totalMinor, instalments: plan.instalments });
}
