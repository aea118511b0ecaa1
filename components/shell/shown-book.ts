import { type BookFormat, formatCounted, formatDay } from '#components/format/book-format.ts';
import { dayIn } from '#server/core/calendar.ts';

export interface ShownBook {
  id: number;
  name: string;
  /** The day of its snapshot in words, or null before the first import. */
  asOf: string | null;
  /** `46 days old`, where that is too old to work on without a thought. */
  stale: string | null;
}

/** Lenders send a file a month; a book older than that has missed one. */
const STALE_AFTER_DAYS = 35;
const DAY_MS = 86_400_000;

/** @param now milliseconds since the epoch; how old a book is follows its own clock */
export function shownBook(
  portfolio: BookFormat & { id: number; name: string; asOf: string | null },
  now: number,
): ShownBook {
  const { id, name, asOf, locale, timeZone } = portfolio;
  if (!asOf) return { id, name, asOf, stale: null };
  const age = (Date.parse(dayIn(timeZone, now)) - Date.parse(asOf)) / DAY_MS;
  const stale = age > STALE_AFTER_DAYS ? `${formatCounted(age, ['day', 'days'], { locale })} old` : null;
  return { id, name, asOf: formatDay(asOf, locale), stale };
}
