import type { PlanInterval } from '#db/terms.ts';
import { addDays, addDaysWithout, addMonths, type Day, formatDay } from '../../core/calendar.ts';
import { affordablePercent, planGraceDays, planMonths, planStartsWithinDays } from '../limits.ts';
import { isSince, type Received, type Refusal } from '../promise/rules.ts';

export interface Instalment {
  seq: number;
  dueOn: Day;
  amountMinor: number;
}

export interface PlanTerms {
  totalMinor: number;
  instalments: number;
  interval: PlanInterval;
  firstDueOn: Day;
}

/**
 * Equal instalments in whole minor units that add up to the total exactly: what does not divide is spread over the
 * first ones, one unit each. Monthly dates keep the first one's day of the month, or the month's last day.
 */
export function scheduleOf({ totalMinor, instalments, interval, firstDueOn }: PlanTerms): Instalment[] {
  const each = Math.floor(totalMinor / instalments);
  const over = totalMinor - each * instalments;
  return Array.from({ length: instalments }, (_, i) => ({
    seq: i + 1,
    dueOn: dueDay(firstDueOn, interval, i),
    amountMinor: each + (i < over ? 1 : 0),
  }));
}

function dueDay(first: Day, interval: PlanInterval, i: number): Day {
  switch (interval) {
    case 'weekly':
      return addDays(first, 7 * i);
    case 'fortnightly':
      return addDays(first, 14 * i);
    case 'monthly':
      return addMonths(first, i);
  }
}

const perMonth: Record<PlanInterval, number> = { weekly: 52 / 12, fortnightly: 26 / 12, monthly: 1 };

export interface PlanRequest extends PlanTerms {
  incomeMinor: number;
  expensesMinor: number;
  today: Day;
  owedMinor: number;
  smallestMinor: number;
  mayApprove: boolean;
  money: (amountMinor: number) => string;
  locale: string;
}

export interface PlanAssessment {
  refusal: Refusal | null;
  /** Why a manager has to agree; null where it is within the person's own authority. */
  approval: string | null;
  schedule: Instalment[];
  /** What the plan takes in a month, and what the borrower has left of it, minor units. */
  monthlyMinor: number;
  affordableMinor: number;
}

/** Whether this plan can be agreed: not more than is owed, affordable, above the smallest instalment, in time. */
export function assessPlan(request: PlanRequest): PlanAssessment {
  const { totalMinor, instalments, interval, incomeMinor, expensesMinor } = request;
  const monthlyMinor = Math.ceil(Math.ceil(totalMinor / instalments) * perMonth[interval]);
  const affordableMinor = Math.max(0, Math.floor(((incomeMinor - expensesMinor) * affordablePercent) / 100));
  const months = instalments / perMonth[interval];
  const refusal = refusePlan(request, { monthlyMinor, affordableMinor, months });
  const overTerm = months > planMonths.agent && !request.mayApprove;
  return {
    refusal,
    approval: overTerm
      ? `A term of ${Math.ceil(months)} months is over an agent’s limit of ${planMonths.agent}.`
      : null,
    schedule: refusal ? [] : scheduleOf(request),
    monthlyMinor,
    affordableMinor,
  };
}

function refusePlan(
  request: PlanRequest,
  figures: { monthlyMinor: number; affordableMinor: number; months: number },
): Refusal | null {
  const { totalMinor, instalments, firstDueOn, today, owedMinor, smallestMinor, money, locale } = request;
  const { monthlyMinor, affordableMinor, months } = figures;
  if (totalMinor > owedMinor)
    return { field: 'totalMinor', sentence: `That is more than is owed: ${money(owedMinor)}.` };
  if (firstDueOn < today)
    return { field: 'firstDueOn', sentence: 'This day has passed. Choose today or a later day.' };
  const latest = addDays(today, planStartsWithinDays);
  if (firstDueOn > latest)
    return {
      field: 'firstDueOn',
      sentence: `The first instalment is due by ${formatDay(latest, locale)} at the latest.`,
    };
  if (months > planMonths.approved)
    return {
      field: 'instalments',
      sentence: `A plan runs ${planMonths.approved} months at most; this one runs ${Math.ceil(months)}.`,
    };
  if (Math.floor(totalMinor / instalments) < smallestMinor)
    return {
      field: 'instalments',
      sentence: `An instalment is at least ${money(smallestMinor)}; take fewer of them.`,
    };
  if (monthlyMinor > affordableMinor)
    return {
      field: 'instalments',
      sentence: `This takes ${money(monthlyMinor)} a month, and the borrower can afford ${money(affordableMinor)} (${affordablePercent}% of income less necessary expenses). Take more instalments or a smaller total.`,
    };
  return null;
}

export interface PlanJudgement {
  state: 'active' | 'completed' | 'broken';
  paidMinor: number;
  /** The last day on which the next missing instalment is in time; null once nothing is missing. */
  lastDay: Day | null;
}

/** The last day on which an instalment is in time; a holiday is no day of grace. */
export const instalmentLastDay = (dueOn: Day, holidays: ReadonlySet<Day>): Day =>
  addDaysWithout(dueOn, planGraceDays, holidays);

interface PlanClock {
  confirmedOn: Day;
  confirmedAt: number;
  today: Day;
  holidays: ReadonlySet<Day>;
}

/**
 * What the payments say about a plan in force: broken on the first day after an instalment's grace by which less had
 * come in than was due until then. Payments from the day it was confirmed count.
 */
export function judgePlan(
  schedule: readonly Instalment[],
  payments: readonly Received[],
  { confirmedOn, confirmedAt, today, holidays }: PlanClock,
): PlanJudgement {
  const counting = payments.filter((payment) => isSince(payment, { on: confirmedOn, at: confirmedAt }));
  const paidBy = (day: Day) =>
    counting.reduce((sum, { receivedOn, amountMinor }) => sum + (receivedOn <= day ? amountMinor : 0), 0);
  const paidMinor = counting.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  let dueMinor = 0;
  let missing: Instalment | undefined;
  for (const instalment of schedule) {
    dueMinor += instalment.amountMinor;
    const inTime = paidBy(instalmentLastDay(instalment.dueOn, holidays)) >= dueMinor;
    if (!inTime) {
      missing = instalment;
      break;
    }
  }
  const totalMinor = schedule.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (paidMinor >= totalMinor) return { state: 'completed', paidMinor, lastDay: null };
  const lastDay = missing ? instalmentLastDay(missing.dueOn, holidays) : null;
  return { state: lastDay !== null && today > lastDay ? 'broken' : 'active', paidMinor, lastDay };
}
