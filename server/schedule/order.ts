import { addDays, type Day } from '../core/calendar.ts';
import type { PersonFacts } from './choose.ts';

/** One who is due a reminder of the balance, among others who are. */
export interface Waiting {
  borrowerId: number;
  /** Since when they have been due one. */
  since: Day;
  owedMinor: number;
}

/**
 * Since when a person has been due a reminder: since the balance fell past due, or since the pause after the last one
 * that was written to them was over, whichever is later. One that failed, came back or went out of date counts as
 * written: an address that never works does not take the place of the others every day.
 */
export function dueSince(
  { fellDueOn, reminderWrittenOn }: Pick<PersonFacts, 'fellDueOn' | 'reminderWrittenOn'>,
  everyDays: number,
): Day {
  if (reminderWrittenOn === null) return fellDueOn;
  const again = addDays(reminderWrittenOn, everyDays);
  return again > fellDueOn ? again : fellDueOn;
}

/**
 * Whose reminder is written first where not all may be written today: who has been due one for longest, so of those who
 * never had one who is past due for longest; of two alike who owes more, and then the borrower who came first.
 *
 * Nobody starves: whoever was written to is due again later than everybody who waits today, so each of the others can go
 * before a person once.
 */
export function byTurn(a: Waiting, b: Waiting): number {
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return b.owedMinor - a.owedMinor || a.borrowerId - b.borrowerId;
}

/** On how many days so many reminders are written; 1 where there is no limit, 0 where none is due. */
export const daysToWrite = (reminders: number, most: number | null): number =>
  reminders === 0 ? 0 : most === null ? 1 : Math.ceil(reminders / most);
