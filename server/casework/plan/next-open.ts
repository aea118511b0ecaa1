import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { instalmentPlan, planInstalment } from '#db/schema/index.ts';
import type { Day } from '../../core/calendar.ts';

export interface OpenInstalment {
  dueOn: Day;
  openMinor: number;
}

/** The newest plan in force, or also the newest that broke; with its schedule and the first instalment that is open. */
export function newestPlan(
  db: Pick<Database, 'select'>,
  borrowerId: number,
  states: readonly ('active' | 'broken')[],
) {
  const plan = db
    .select()
    .from(instalmentPlan)
    .where(and(eq(instalmentPlan.borrowerId, borrowerId), inArray(instalmentPlan.state, [...states])))
    .orderBy(desc(instalmentPlan.id))
    .limit(1)
    .get();
  if (!plan) return null;
  const schedule = db
    .select()
    .from(planInstalment)
    .where(eq(planInstalment.planId, plan.id))
    .orderBy(asc(planInstalment.seq))
    .all();
  return { plan, schedule, open: firstOpen(schedule, plan.paidMinor) };
}

/** The instalment that was missed and has not come in since; null where the money is there, late or not. */
export function missedInstalment(
  db: Pick<Database, 'select'>,
  borrowerId: number,
  today: Day,
): OpenInstalment | null {
  const open = newestPlan(db, borrowerId, ['active', 'broken'])?.open ?? null;
  return open && open.dueOn < today ? open : null;
}

/** The first instalment that the payments do not cover, with what of it is open. */
function firstOpen(
  schedule: readonly { dueOn: Day; amountMinor: number }[],
  paidMinor: number,
): OpenInstalment | null {
  let until = 0;
  for (const { dueOn, amountMinor } of schedule) {
    until += amountMinor;
    if (until > paidMinor) return { dueOn, openMinor: Math.min(amountMinor, until - paidMinor) };
  }
  return null;
}
