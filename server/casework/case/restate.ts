import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  callback,
  instalmentPlan,
  planInstalment,
  promiseToPay,
  settlementOffer,
  workItem,
} from '#db/schema/index.ts';
import { workTiers } from '#db/terms.ts';
import { addDays, type Day, dayIn, startOfDay } from '../../core/calendar.ts';
import { owedBy } from '../payment/owed.ts';
import { attemptsOf, brokeSince, type ContactMade, recentContacts } from './contacts.ts';
import { nextTouch } from './rules.ts';

type Writer = Pick<Database, 'select' | 'update'>;

interface Restated {
  borrowerId: number;
  portfolio: { timeZone: string };
  at: number;
}

/**
 * Brings the borrower's place in the queue in line with the facts, all of them, after every write: so it cannot drift
 * away from them. A borrower whom no assessment has judged yet has no place.
 */
export function restate(tx: Writer, { borrowerId, portfolio, at }: Restated): void {
  const item = tx
    .select({ borrowerId: workItem.borrowerId })
    .from(workItem)
    .where(eq(workItem.borrowerId, borrowerId))
    .get();
  if (!item) return;
  const owed = owedBy(tx, borrowerId);
  const contacts = recentContacts(tx, borrowerId);
  const touch = nextTouch({
    now: at,
    owedMinor: owed.owedMinor,
    inBook: owed.asOf !== null,
    callbackAt: nextCallback(tx, borrowerId),
    arrangementDueAt: startOf(arrangementDueOn(tx, borrowerId), portfolio.timeZone),
    brokenUnspoken: brokeSince(tx, borrowerId, contacts.find(({ rightParty }) => rightParty)?.at ?? 0),
    nextAttemptAt: startOf(nextAttemptOn(contacts[0], portfolio.timeZone), portfolio.timeZone),
  });
  tx.update(workItem)
    .set({
      state: touch.state,
      tier: workTiers.indexOf(touch.tier),
      readyAt: touch.readyAt,
      readyTier: workTiers.indexOf(touch.readyTier),
      owedMinor: owed.owedMinor,
      arrearsMinor: owed.arrearsMinor,
      attempts: attemptsOf(contacts),
      stale: true,
    })
    .where(eq(workItem.borrowerId, borrowerId))
    .run();
}

/** The day the last outcome named; where an arrangement was to name it, not the same day again. */
function nextAttemptOn(last: ContactMade | undefined, timeZone: string): Day | null {
  if (!last) return null;
  return last.nextOn ?? addDays(dayIn(timeZone, last.at), 1);
}

const startOf = (day: Day | null, timeZone: string) => (day === null ? null : startOfDay(timeZone, day));

function nextCallback(tx: Writer, borrowerId: number): number | null {
  return (
    tx
      .select({ dueAt: callback.dueAt })
      .from(callback)
      .where(and(eq(callback.borrowerId, borrowerId), eq(callback.state, 'open')))
      .orderBy(asc(callback.dueAt))
      .limit(1)
      .get()?.dueAt ?? null
  );
}

/** The first day on which an arrangement in force expects money that has not come in. */
function arrangementDueOn(tx: Writer, borrowerId: number): Day | null {
  const promise = tx
    .select({ dueOn: promiseToPay.dueOn, madeOn: promiseToPay.madeOn })
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, borrowerId), eq(promiseToPay.state, 'open')))
    .orderBy(asc(promiseToPay.dueOn))
    .limit(1)
    .get();
  const settlement = tx
    .select({ dueOn: settlementOffer.payBy })
    .from(settlementOffer)
    .where(and(eq(settlementOffer.borrowerId, borrowerId), eq(settlementOffer.state, 'accepted')))
    .get();
  // what was promised this very day is not asked for before the next
  const promised = promise && [promise.dueOn, addDays(promise.madeOn, 1)].toSorted().at(-1);
  const days = [promised, settlement?.dueOn, nextInstalment(tx, borrowerId)];
  return days.filter((day): day is Day => day !== undefined).toSorted()[0] ?? null;
}

function nextInstalment(tx: Writer, borrowerId: number): Day | undefined {
  const plan = tx
    .select({ id: instalmentPlan.id, paidMinor: instalmentPlan.paidMinor })
    .from(instalmentPlan)
    .where(and(eq(instalmentPlan.borrowerId, borrowerId), eq(instalmentPlan.state, 'active')))
    .get();
  if (!plan) return undefined;
  const schedule = tx
    .select()
    .from(planInstalment)
    .where(eq(planInstalment.planId, plan.id))
    .orderBy(asc(planInstalment.seq))
    .all();
  let dueMinor = 0;
  for (const { amountMinor, dueOn } of schedule) {
    dueMinor += amountMinor;
    if (dueMinor > plan.paidMinor) return dueOn;
  }
  return undefined;
}
