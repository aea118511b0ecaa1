import { and, eq, inArray } from 'drizzle-orm';
import { instalmentPlan, planInstalment } from '#db/schema/index.ts';
import type { Role } from '#db/terms.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { toMinor } from '../../core/money.ts';
import { requestApproval } from '../approval/request.ts';
import { assertMayAgree } from '../case/held.ts';
import { type CaseScope, scopeOf } from '../case/scope.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import { smallestInstalment } from '../limits.ts';
import { agreeableBy } from '../payment/owed.ts';
import type { PlanInput } from '../schema.ts';
import { endPlanIn } from './end.ts';
import { assessPlan, type PlanAssessment } from './rules.ts';

export interface ProposedPlan {
  planId: number;
  /** `pending` waits for a manager: `approvalId` is the request. */
  state: 'proposed' | 'pending';
  approvalId: number | null;
}

type Terms = Omit<PlanInput, 'borrowerId' | 'token'>;

/**
 * Offers a plan to the borrower; it comes into force when they confirm it. Over the agent's term it waits for a manager.
 * @throws AppError refused beside the field; conflict where the lease was lost.
 */
export function proposePlan(ctx: Context, input: PlanInput): ProposedPlan {
  return inCase(ctx, input, (write) => proposePlanIn(write, input, ctx.actor.role));
}

export function proposePlanIn(write: CaseWrite, terms: Terms, role: Role): ProposedPlan {
  const { tx, borrowerId, portfolio, actor, at } = write;
  assertMayAgree(write, 'totalMinor');
  const { refusal, approval, schedule } = assessedPlan(write, terms, role);
  if (refusal) throw refused(refusal.sentence, refusal.field);
  if (approval && !terms.reason) throw refused(`${approval} Say why a manager should agree.`, 'reason');
  withdrawOpenProposals(write);
  const state = approval ? 'pending' : 'proposed';
  const { totalMinor, instalments, interval, firstDueOn, incomeMinor, expensesMinor, reason } = terms;
  const { id } = tx
    .insert(instalmentPlan)
    .values({
      portfolioId: portfolio.id,
      borrowerId,
      state,
      totalMinor,
      instalments,
      interval,
      firstDueOn,
      incomeMinor,
      expensesMinor,
      paidMinor: 0,
      at,
      by: actor.id,
      byName: actor.name,
    })
    .returning({ id: instalmentPlan.id })
    .get();
  tx.insert(planInstalment)
    .values(schedule.map((instalment) => ({ planId: id, ...instalment })))
    .run();
  write.record(approval ? 'plan.requested' : 'plan.proposed', id, {
    totalMinor,
    instalments,
    interval,
    firstDueOn,
  });
  if (!approval) return { planId: id, state, approvalId: null };
  const approvalId = requestApproval(write, { kind: 'plan', subjectId: id, reason: `${approval} ${reason}` });
  tx.update(instalmentPlan).set({ approvalId }).where(eq(instalmentPlan.id, id)).run();
  return { planId: id, state, approvalId };
}

/** What a calculator shows while terms are being moved; nothing is stored. @throws AppError not_found */
export function previewPlan(ctx: Context, input: PlanInput): PlanAssessment {
  const scope = scopeOf(ctx.db, input.borrowerId, ctx.now());
  return assessedPlan({ ...scope, db: ctx.db }, input, ctx.actor.role);
}

function assessedPlan(scope: CaseScope & Pick<CaseWrite, 'db'>, terms: Terms, role: Role): PlanAssessment {
  const { db, borrowerId, portfolio, today, money } = scope;
  return assessPlan({
    ...terms,
    today,
    owedMinor: agreeableBy(db, borrowerId).owedMinor,
    smallestMinor: toMinor(smallestInstalment, portfolio.currency),
    mayApprove: role !== 'agent',
    money,
    locale: portfolio.locale,
  });
}

/** One proposal at a time: the next one takes the place of the one before. */
function withdrawOpenProposals(write: CaseWrite): void {
  const open = write.tx
    .select({ id: instalmentPlan.id })
    .from(instalmentPlan)
    .where(
      and(
        eq(instalmentPlan.borrowerId, write.borrowerId),
        inArray(instalmentPlan.state, ['proposed', 'pending']),
      ),
    )
    .all();
  const detail = { reason: 'Replaced by a new proposal.' };
  for (const { id } of open) endPlanIn(write, id, { from: ['proposed', 'pending'], to: 'withdrawn', detail });
}
