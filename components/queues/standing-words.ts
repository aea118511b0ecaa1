import { type BookFormat, formatDay, formatInstant } from '#components/format/book-format.ts';
import type { ContactParty } from '#db/terms.ts';
import { dayIn, startOfDay } from '#server/core/calendar.ts';
import type { QueueStanding } from '#server/queues/page.ts';

const throughWords: Record<ContactParty, string> = {
  borrower: 'the borrower',
  lawyer: 'their lawyer',
  estate: 'the estate',
  guarantor: 'a guarantor',
};

/**
 * Whether a borrower can be worked now: `Ready`, `On hold: lawyer`, `Until Dec 1, 2026`, `Held by Tom Alder`. A hold is
 * said before the day on which they would come up: it stops contact on that day as well.
 */
export function standingWords(
  { state, until, hold, through, holder }: QueueStanding,
  format: BookFormat,
): string {
  const onHold = hold && `On hold: ${hold.replaceAll('_', ' ')}`;
  if (holder !== null) return onHold ? `${onHold}; open with ${holder}` : `Held by ${holder}`;
  if (onHold) return onHold;
  if (state === 'ready') return through ? `Ready, through ${throughWords[through]}` : 'Ready';
  return until === null ? 'Waits' : `Until ${whenWords(until, format)}`;
}

/** A wait until the morning is one until that day. */
function whenWords(until: number, format: BookFormat): string {
  const day = dayIn(format.timeZone, until);
  return startOfDay(format.timeZone, day) === until
    ? formatDay(day, format.locale)
    : formatInstant(until, format);
}
