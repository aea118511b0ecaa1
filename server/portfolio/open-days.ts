import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { portfolio } from '#db/schema/index.ts';
import { type Day, weekdayOf } from '../core/calendar.ts';
import { notFound } from '../core/errors.ts';
import { listHolidays } from './holidays.ts';

/** On which days a lender's business is open. */
export interface OpenDays {
  isOpen: (day: Day) => boolean;
  /** What closes a day, as people say it: `Sunday`, or the name of the holiday; null for an open day. */
  closedBy: (day: Day) => string | null;
  /** The weekdays that are closed every week, Monday first. */
  weekend: readonly string[];
}

/** The week of a region is standard and not in every TypeScript library yet. */
interface LocaleOfAWeek extends Intl.Locale {
  getWeekInfo: () => { weekend: readonly number[] };
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The weekend where the portfolio's lender is, 1 for Monday to 7 for Sunday, by the Unicode locale data. */
export const weekendOf = (locale: string): readonly number[] =>
  (new Intl.Locale(locale).maximize() as LocaleOfAWeek).getWeekInfo().weekend;

/**
 * Closed are the weekend of the portfolio's region and the holidays that people added; docs/decisions/0023 says why.
 * @throws AppError not_found
 */
export function openDaysOf(db: Pick<Database, 'select'>, portfolioId: number): OpenDays {
  const found = db
    .select({ locale: portfolio.locale })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!found) throw notFound('This portfolio');
  const weekend = weekendOf(found.locale);
  const holidays = new Map(listHolidays(db, portfolioId).map(({ day, name }) => [day, name]));
  const nameOf = (weekday: number) => weekdays[weekday - 1] ?? 'the weekend';
  const closedBy = (day: Day) => {
    const weekday = weekdayOf(day);
    return holidays.get(day) ?? (weekend.includes(weekday) ? nameOf(weekday) : null);
  };
  return { closedBy, isOpen: (day) => closedBy(day) === null, weekend: weekend.map(nameOf) };
}
