import { and, eq, inArray } from 'drizzle-orm';
import { callback, instalmentPlan, promiseToPay } from '#db/schema/index.ts';
import { cancelCallbackIn, endConsent, reopenCallbacks } from '../callback/end.ts';
import type { CaseWrite, EventDetail } from '../case/write.ts';
import { endPlanIn } from '../plan/end.ts';
import { cancelPromiseIn } from '../promise/cancel.ts';
import { liftOutcomeHold } from './hold.ts';
import { type Led, ledBy } from './led.ts';

/**
 * Takes back what an outcome led to: its hold, its next date, what was agreed in the same step, and the callbacks that
 * it answered. The contact itself stays and goes on counting towards every limit as it was logged, since it took place;
 * that it did not, or ended otherwise, is a correction (correct.ts).
 */
export function undoContactIn(
  write: CaseWrite,
  event: { id: number; subjectId: number; detail: Record<string, unknown> },
  detail: EventDetail & { reason: string },
): void {
  const led = ledBy(write, event);
  takeBack(write, led, detail.reason);
  reopenCallbacks(write, led.finishedIds, detail.reason);
  write.record('entry.undone', event.subjectId, detail);
}

/** Ends what was stored with an outcome. What was judged, paid or ended since stays as it is. */
export function takeBack(
  write: CaseWrite,
  { holdId, promiseId, planId, callbackId }: Omit<Led, 'finishedIds'>,
  reason: string,
): void {
  const detail = { reason };
  if (holdId !== null) liftOutcomeHold(write, holdId, `Undone: ${reason}`);
  if (promiseId !== null && isOpen.promise(write, promiseId)) cancelPromiseIn(write, promiseId, detail);
  if (planId !== null && isOpen.plan(write, planId))
    endPlanIn(write, planId, { from: [...standing], to: 'withdrawn', detail });
  if (callbackId === null) return;
  if (isOpen.callback(write, callbackId)) cancelCallbackIn(write, callbackId, detail);
  // one that was called on already: what the borrower is said to have asked for goes with the rest
  else endConsent(write, callbackId, detail.reason);
}

const standing = ['pending', 'proposed', 'active'] as const;

const isOpen = {
  promise: ({ tx }: CaseWrite, id: number) =>
    tx
      .select({ id: promiseToPay.id })
      .from(promiseToPay)
      .where(and(eq(promiseToPay.id, id), eq(promiseToPay.state, 'open')))
      .get() !== undefined,
  plan: ({ tx }: CaseWrite, id: number) =>
    tx
      .select({ id: instalmentPlan.id })
      .from(instalmentPlan)
      .where(and(eq(instalmentPlan.id, id), inArray(instalmentPlan.state, [...standing])))
      .get() !== undefined,
  callback: ({ tx }: CaseWrite, id: number) =>
    tx
      .select({ id: callback.id })
      .from(callback)
      .where(and(eq(callback.id, id), eq(callback.state, 'open')))
      .get() !== undefined,
};
