import { addDays, type Day, daysBetween } from '../core/calendar.ts';
import { dayNumber, weekdayOf } from './zone.ts';

// The United States' validation notice (US-11 to US-14), in days. The five days of assumed receipt and how they are
// counted were not looked up in 12 CFR 1006.34(b)(5): verify before relying on them.

const noticeDays = 5;
const receiptDays = 5;
const periodDays = 30;
/** Added to the last day of a validation period where a portfolio keeps no holidays: no week holds more of them. */
const holidaySlackDays = 2;

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

/** The last day of the validation period of a notice: the 30th after its assumed receipt (12 CFR 1006.34(b)(5)). */
export function lastDayToDispute(sentOn: Day, holidays: ReadonlySet<Day>): Day {
  const slack = holidays.size === 0 ? holidaySlackDays : 0;
  return addDays(assumedReceipt(sentOn, holidays), periodDays + slack);
}

/** True from the day after the period: before it no legal step overshadows the borrower's rights. */
export function isValidationOver(sentOn: Day, holidays: ReadonlySet<Day>, today: Day): boolean {
  return today > lastDayToDispute(sentOn, holidays);
}

export interface DisputeEffect {
  /** `hold`: collection stops until the debt is verified. `warn`: nothing stops by law, and it is looked into. */
  effect: 'hold' | 'warn';
  citation: string;
  sentence: string;
}

/**
 * What a dispute does, by when and how it came (US-14).
 * @param sentOn the day the debt's validation notice left; null where none has: then the period is not over
 */
export function disputeEffect(
  { on, written }: { on: Day; written: boolean },
  { sentOn, holidays }: { sentOn: Day | null; holidays: ReadonlySet<Day> },
): DisputeEffect {
  const citation = '12 CFR 1006.38';
  const inPeriod = sentOn === null || on <= lastDayToDispute(sentOn, holidays);
  const when =
    sentOn === null
      ? 'before a validation notice left'
      : `on day ${Math.max(0, daysBetween(assumedReceipt(sentOn, holidays), on))} of ${periodDays}`;
  if (inPeriod && written)
    return {
      effect: 'hold',
      citation,
      sentence: `Disputed in writing ${when}: collection stops until the debt is verified.`,
    };
  return {
    effect: 'warn',
    citation,
    sentence: inPeriod
      ? `Disputed, not in writing, ${when}: look into it, and a written dispute stops collection.`
      : `Disputed ${when}, after the period: nothing stops by law; look into it.`,
  };
}
