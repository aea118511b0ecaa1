import type { PromiseState } from '#db/terms.ts';
import { addDays, addDaysWithout, type Day, formatDay } from '../../core/calendar.ts';
import { promiseGraceDays, promiseWithinDays } from '../limits.ts';

/** Money that counts: a payment that was not reversed. */
export interface Received {
  amountMinor: number;
  receivedOn: Day;
  /** When it was entered: settles the order within the day on which a promise was made. */
  at: number;
}

/** When an arrangement began: the day and the instant. */
export interface Begin {
  on: Day;
  at: number;
}

/** Whether money came in after this: on a later day, or entered later on the same one. */
export const isSince = ({ receivedOn, at }: Received, begin: Begin): boolean =>
  receivedOn > begin.on || (receivedOn === begin.on && at >= begin.at);

export interface PromiseFacts {
  id: number;
  amountMinor: number;
  /** The day and the instant it was made. */
  madeOn: Day;
  at: number;
  dueOn: Day;
  /** The last day on which a payment still keeps it. */
  lastDay: Day;
  cancelled: boolean;
}

export interface PromiseJudgement {
  state: PromiseState;
  creditedMinor: number;
}

/**
 * What the payments say about a borrower's promises. Each payment goes to the promises that were made before it and
 * whose last day it is in time for, the earliest due first; no minor unit counts twice. Kept when all of it came in
 * by the last day; after that day partial where something came, else broken.
 *
 * It looks at all promises and payments each time, so a late, back-dated or reversed payment gives the same result
 * as if everything had come in order.
 */
export function judgePromises(
  promises: readonly PromiseFacts[],
  payments: readonly Received[],
  today: Day,
): Map<number, PromiseJudgement> {
  const live = promises
    .filter(({ cancelled }) => !cancelled)
    .toSorted((a, b) => compare(a.dueOn, b.dueOn) || a.id - b.id)
    .map((promise) => ({ promise, missingMinor: promise.amountMinor }));
  for (const payment of payments.toSorted((a, b) => compare(a.receivedOn, b.receivedOn) || a.at - b.at)) {
    let left = payment.amountMinor;
    for (const entry of live) {
      if (!counts(payment, entry.promise)) continue;
      const credited = Math.min(left, entry.missingMinor);
      entry.missingMinor -= credited;
      left -= credited;
    }
  }
  return new Map(
    live.map(({ promise, missingMinor }) => {
      const creditedMinor = promise.amountMinor - missingMinor;
      return [promise.id, { state: stateOf(promise, creditedMinor, today), creditedMinor }];
    }),
  );
}

function counts(payment: Received, { madeOn, at, lastDay }: PromiseFacts): boolean {
  return payment.receivedOn <= lastDay && isSince(payment, { on: madeOn, at });
}

function stateOf({ amountMinor, lastDay }: PromiseFacts, creditedMinor: number, today: Day): PromiseState {
  if (creditedMinor >= amountMinor) return 'kept';
  if (today <= lastDay) return 'open';
  return creditedMinor > 0 ? 'partial' : 'broken';
}

/** The last day on which a payment still keeps it; a holiday is no day of grace. */
export const lastDayOf = (dueOn: Day, holidays: ReadonlySet<Day>): Day =>
  addDaysWithout(dueOn, promiseGraceDays, holidays);

export interface PromiseRequest {
  amountMinor: number;
  dueOn: Day;
  today: Day;
  owedMinor: number;
  /** The part of open promises that has not come in yet. */
  promisedMinor: number;
  /** The same amount by the same day is promised already. */
  isRepeated: boolean;
  /** A plan or an accepted settlement already says what is due when. */
  arrangement: 'plan' | 'settlement' | null;
  money: (amountMinor: number) => string;
  locale: string;
}

export interface Refusal {
  field: string;
  sentence: string;
}

/** Why this promise cannot be taken; null where it can. */
export function refusePromise(request: PromiseRequest): Refusal | null {
  const { amountMinor, dueOn, today, owedMinor, promisedMinor, money, locale } = request;
  if (request.arrangement === 'plan')
    return { field: 'amountMinor', sentence: 'A plan is in force; its next instalment is the promise.' };
  if (request.arrangement === 'settlement')
    return {
      field: 'amountMinor',
      sentence: 'A settlement was accepted; its payment is what was promised.',
    };
  if (dueOn < today) return { field: 'dueOn', sentence: 'This day has passed. Choose today or a later day.' };
  const latest = addDays(today, promiseWithinDays);
  if (dueOn > latest)
    return {
      field: 'dueOn',
      sentence: `A promise is due within ${promiseWithinDays} days, by ${formatDay(latest, locale)} at the latest; for longer agree a plan.`,
    };
  if (request.isRepeated)
    return {
      field: 'amountMinor',
      sentence:
        'This very promise is open already. For more money by that day take it back and promise the sum.',
    };
  if (amountMinor <= 0) return { field: 'amountMinor', sentence: 'Enter an amount above zero.' };
  const openMinor = Math.max(0, owedMinor - promisedMinor);
  if (amountMinor > openMinor) {
    const promised = promisedMinor > 0 ? `, of which ${money(promisedMinor)} is promised already` : '';
    return { field: 'amountMinor', sentence: `That is more than is owed: ${money(owedMinor)}${promised}.` };
  }
  return null;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
