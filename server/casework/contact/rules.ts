import type { OutcomeMeaning } from '#db/terms.ts';
import { addDays, type Day } from '../../core/calendar.ts';
import { callbackWithinDays } from '../limits.ts';
import type { Refusal } from '../promise/rules.ts';

export interface OutcomeEntry {
  meaning: OutcomeMeaning;
  /** What was entered with it. */
  promise: boolean;
  plan: boolean;
  callback: boolean;
  nextOn: Day | null;
  today: Day;
}

const asked = {
  promise: { field: 'promise', sentence: 'Enter the amount and the day that were promised.' },
  plan: { field: 'plan', sentence: 'Enter the plan that was agreed.' },
  callback: { field: 'callback', sentence: 'Enter when to call back.' },
} as const;

/** Why this outcome cannot be logged as entered; null where it can. A callback goes with any outcome. */
export function refuseOutcome(entry: OutcomeEntry): Refusal | null {
  const { meaning, nextOn, today } = entry;
  if (meaning.asks && !entry[meaning.asks]) return asked[meaning.asks];
  if (entry.promise && meaning.asks !== 'promise')
    return { field: 'promise', sentence: `“${meaning.words}” comes without a promise.` };
  if (entry.plan && meaning.asks !== 'plan')
    return { field: 'plan', sentence: `“${meaning.words}” comes without a plan.` };
  if (nextOn !== null && nextOn < today)
    return { field: 'nextOn', sentence: 'This day has passed. Choose today or a later day.' };
  if (nextOn !== null && nextOn > addDays(today, callbackWithinDays))
    return { field: 'nextOn', sentence: `The next attempt lies ${callbackWithinDays} days ahead at most.` };
  return null;
}

/** The day of the next attempt: the one that was chosen, else the outcome's own; null where something else names it. */
export function nextDay({ meaning, nextOn, today }: OutcomeEntry): Day | null {
  if (nextOn !== null) return nextOn;
  return meaning.nextInDays === null ? null : addDays(today, meaning.nextInDays);
}
