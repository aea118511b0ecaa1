import { type OutcomeCode, type OutcomeMeaning, outcomes, outcomesOf } from '#db/outcome-terms.ts';
import type { Channel, ContactDirection, GateVerdict, Role } from '#db/terms.ts';
import { addDays, type Day } from '../../core/calendar.ts';
import { callbackWithinDays } from '../limits.ts';
import type { Refusal } from '../promise/rules.ts';

/**
 * What an outcome fixes for the way in which the contact was made: what was written is neither a call nor a
 * conversation, whatever it says, so that it takes nothing from the limits of the telephone.
 */
export function meaningOf(outcome: OutcomeCode, channel: Channel): OutcomeMeaning {
  const meaning: OutcomeMeaning = outcomes[outcome];
  switch (channel) {
    case 'call':
      return meaning;
    case 'visit':
      return { ...meaning, call: false };
    case 'sms':
    case 'email':
    case 'letter':
      return { ...meaning, call: false, conversation: false };
  }
}

/** Whether a contact in this way can end like this at all. */
export const canEndWith = (
  outcome: OutcomeCode,
  { direction, channel }: { direction: ContactDirection; channel: Channel },
): boolean => (outcomesOf[direction][channel] as readonly OutcomeCode[]).includes(outcome);

export interface OutcomeEntry {
  meaning: OutcomeMeaning;
  /** Whether a contact made in this way can end with it. */
  isPossible: boolean;
  /** What was entered with it. */
  promise: boolean;
  plan: boolean;
  callback: boolean;
  /** The right number or address was entered. */
  right: boolean;
  nextOn: Day | null;
  today: Day;
  /** Whether the gate let it with a warning, and why the person went past that. */
  isWarned: boolean;
  warnReason: string | null;
}

const asked = {
  promise: { field: 'promise', sentence: 'Enter the amount and the day that were promised.' },
  plan: { field: 'plan', sentence: 'Enter the plan that was agreed.' },
  callback: { field: 'callback', sentence: 'Enter when to call back.' },
} as const;

/** Why this outcome cannot be logged as entered; null where it can. A callback goes with any outcome. */
export function refuseOutcome(entry: OutcomeEntry): Refusal | null {
  const { meaning, nextOn, today } = entry;
  if (!entry.isPossible)
    return { field: 'outcome', sentence: `“${meaning.words}” is not how this contact ends: choose another.` };
  if (meaning.asks && !entry[meaning.asks]) return asked[meaning.asks];
  if (entry.isWarned && entry.warnReason === null)
    return {
      field: 'warnReason',
      sentence: 'The gate warned of this contact. Say why it was right all the same: it stays in the file.',
    };
  if (entry.promise && meaning.asks !== 'promise')
    return { field: 'promise', sentence: `“${meaning.words}” comes without a promise.` };
  if (entry.plan && meaning.asks !== 'plan')
    return { field: 'plan', sentence: `“${meaning.words}” comes without a plan.` };
  if (entry.right && !meaning.asksRight)
    return { field: 'value', sentence: `“${meaning.words}” comes without another number or address.` };
  if (nextOn !== null && nextOn < today)
    return { field: 'nextOn', sentence: 'This day has passed. Choose today or a later day.' };
  if (nextOn !== null && nextOn > addDays(today, callbackWithinDays))
    return { field: 'nextOn', sentence: `The next attempt lies ${callbackWithinDays} days ahead at most.` };
  return null;
}

/** The day of the next attempt: the one that was chosen, else the outcome's own; null where something else names it. */
export function nextDay({ meaning, nextOn, today }: OutcomeEntry): Day | null {
  return nextOn ?? ownNextDay(meaning, today);
}

export function ownNextDay({ nextInDays }: Pick<OutcomeMeaning, 'nextInDays'>, today: Day): Day | null {
  return nextInDays === null ? null : addDays(today, nextInDays);
}

export interface Correction {
  /** How it really ended; null where nobody was contacted. */
  wanted: OutcomeCode | null;
  /** What stands in the file; undefined once it was undone. */
  logged: OutcomeCode | undefined;
  /** Whether a contact made in this way can end with it. */
  isPossible: boolean;
  isAuthor: boolean;
  isManager: boolean;
  /** It was logged today, on the portfolio's clock. */
  isSameDay: boolean;
  /** What was logged placed a hold that the law sets. */
  heldByLaw: boolean;
}

/** Why this contact is not corrected like this by this person; null where it is. */
export function refuseCorrection(correction: Correction): Refusal | null {
  const { wanted, logged, isPossible, isAuthor, isManager, isSameDay, heldByLaw } = correction;
  if (!isManager && !isAuthor)
    return { field: 'contactId', sentence: 'Whoever logged this contact corrects it, or a manager.' };
  if (!isManager && !isSameDay)
    return { field: 'contactId', sentence: 'A contact of an earlier day is corrected by a manager.' };
  if (!isManager && heldByLaw)
    return {
      field: 'contactId',
      sentence: 'This outcome placed a hold that the law sets: a manager corrects it.',
    };
  if (!isPossible)
    return {
      field: 'outcome',
      sentence: 'A contact made in this way does not end like that: choose another.',
    };
  if (wanted !== null && wanted === logged)
    return { field: 'outcome', sentence: 'This is how it is logged: choose how it really ended.' };
  return null;
}

export interface OverrideWish {
  role: Role;
  verdict: GateVerdict;
  rules: readonly { verdict: GateVerdict; citation: string; overridable?: boolean }[];
}

/** Why nobody is asked to let this contact go past the gate; null where a second person may be. */
export function refuseOverride({ role, verdict, rules }: OverrideWish): Refusal | null {
  if (role === 'agent')
    return { field: 'reason', sentence: 'An agent never goes past a refusal of the gate. Ask a manager.' };
  if (verdict !== 'block')
    return { field: 'reason', sentence: 'The gate does not refuse this contact: it needs no agreement.' };
  const fixed = rules.find((rule) => rule.verdict === 'block' && !rule.overridable);
  if (!fixed) return null;
  return { field: 'reason', sentence: `Nobody may go past this rule: ${fixed.citation}.` };
}
