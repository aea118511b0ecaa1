import type { LimitationSource, LimitationStanding } from '#db/terms.ts';
import { type Day, formatDay } from '../../core/calendar.ts';

export interface LimitationSaid {
  standing: LimitationStanding;
  source: LimitationSource;
  /** Since when it is barred; else the day of the view, the acknowledgement or the payment. */
  sinceDay: Day;
  /** Of `runs_until`: the last day that a court still hears it. */
  untilDay: Day | null;
}

export interface LimitationRefusal {
  field: 'standing' | 'source' | 'sinceDay' | 'untilDay';
  sentence: string;
}

/** Why this cannot be so; null where it can. Nothing here computes a period: a person says what a court would. */
export function refuseLimitation(
  { standing, source, sinceDay, untilDay }: LimitationSaid,
  { today, locale }: { today: Day; locale: string },
): LimitationRefusal | null {
  const restarts = source === 'acknowledgement' || source === 'payment';
  if (standing === 'barred' && restarts)
    return {
      field: 'source',
      sentence: 'An acknowledgement or a payment starts the period anew; it does not end it.',
    };
  if (sinceDay > today)
    return standing === 'barred'
      ? {
          field: 'sinceDay',
          sentence: 'That day is still to come: choose “A court hears it until a day” and enter it there.',
        }
      : { field: 'sinceDay', sentence: 'That day is still to come.' };
  if (standing !== 'runs_until') return null;
  if (untilDay === null)
    return { field: 'untilDay', sentence: 'Enter the last day on which a court still hears it.' };
  if (untilDay < sinceDay)
    return {
      field: 'untilDay',
      sentence: `The period ends after ${formatDay(sinceDay, locale)}, the day it is known from.`,
    };
  if (untilDay < today)
    return {
      field: 'untilDay',
      sentence: 'That day has passed: choose “Time-barred” and say since when.',
    };
  return null;
}
