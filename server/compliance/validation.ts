import { addDays, type Day, daysBetween } from '../core/calendar.ts';
import { dayNumber, weekdayOf } from './zone.ts';

// The United States' validation notice (US-11 to US-14), in days. The five days of assumed receipt and how they are
// counted were not looked up in 12 CFR 1006.34(b)(5): verify before relying on them.

const noticeDays = 5;
const receiptDays = 5;
const periodDays = 30;

/** The last day on which the validation notice is in time: within 5 days of the first communication (US-11). */
export function noticeDueOn(firstCommunication: Day): Day {
  return addDays(firstCommunication, noticeDays);
}

export type NoticeTimeliness = 'in_time' | 'due' | 'late';

/** Whether the notice went out in time, may still, or should have. */
export function noticeTimeliness(firstCommunication: Day, sentOn: Day | null, today: Day): NoticeTimeliness {
  const dueOn = noticeDueOn(firstCommunication);
  if (sentOn !== null) return sentOn <= dueOn ? 'in_time' : 'late';
  return today <= dueOn ? 'due' : 'late';
}

/** When a notice is taken to have arrived: the fifth day after sending that is no Saturday, Sunday or holiday (verify). */
export function assumedReceipt(sentOn: Day, holidays: ReadonlySet<Day>): Day {
  let day = sentOn;
  for (let counted = 0; counted < receiptDays; ) {
    day = addDays(day, 1);
    if (weekdayOf(dayNumber(day)) <= 5 && !holidays.has(day)) counted++;
  }
  return day;
}

/** The last day of the validation period: the 30th after (assumed) receipt (US-13). */
export function validationEndsOn(receivedOn: Day): Day {
  return addDays(receivedOn, periodDays);
}

/** True from the day after the period: before it no legal step overshadows the borrower's rights. */
export function isValidationOver(receivedOn: Day, today: Day): boolean {
  return today > validationEndsOn(receivedOn);
}

export interface DisputeEffect {
  /** `hold`: collection stops until the debt is verified. `warn`: nothing stops by law, and it is looked into. */
  effect: 'hold' | 'warn';
  citation: string;
  sentence: string;
}

/** What a dispute does, by when and how it came (US-14). */
export function disputeEffect(
  { on, written }: { on: Day; written: boolean },
  notice: { receivedOn: Day },
): DisputeEffect {
  const citation = '12 CFR 1006.38';
  const day = daysBetween(notice.receivedOn, on);
  const inPeriod = on <= validationEndsOn(notice.receivedOn);
  if (inPeriod && written)
    return {
      effect: 'hold',
      citation,
      sentence: `Disputed in writing on day ${day} of ${periodDays}: collection stops until the debt is verified.`,
    };
  return {
    effect: 'warn',
    citation,
    sentence: inPeriod
      ? `Disputed, not in writing, on day ${day} of ${periodDays}: look into it, and a written dispute stops collection.`
      : `Disputed on day ${day}, after the ${periodDays} days: nothing stops by law; look into it.`,
  };
}
