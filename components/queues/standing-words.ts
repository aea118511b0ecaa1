import { type BookFormat, formatDay, formatInstant } from '#components/format/book-format.ts';
import { dayIn, startOfDay } from '#server/core/calendar.ts';
import type { QueueStanding } from '#server/queues/page.ts';

/** Whether a borrower can be worked now: `Ready`, `On hold: lawyer`, `Until Dec 1, 2026`, `Held by Tom Alder`. */
export function standingWords({ state, until, hold, holder }: QueueStanding, format: BookFormat): string {
  if (holder !== null) return `Held by ${holder}`;
  if (hold !== null && state === 'ready') return `On hold: ${hold.replaceAll('_', ' ')}`;
  if (state === 'ready') return 'Ready';
  return until === null ? 'Waits' : `Until ${whenWords(until, format)}`;
}

/** A wait until the morning is one until that day. */
function whenWords(until: number, format: BookFormat): string {
  const day = dayIn(format.timeZone, until);
  return startOfDay(format.timeZone, day) === until
    ? formatDay(day, format.locale)
    : formatInstant(until, format);
}
