import { eq } from 'drizzle-orm';
import { holiday, portfolio } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import { formatDay } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { notFound, refused } from '../core/errors.ts';
import { holidaysOf } from './holidays.ts';
import type { AddHolidayInput } from './schema.ts';

/**
 * Adds a dated holiday. What is agreed or sent from now on counts by it; a last day that was agreed already stays.
 * @returns its id
 * @throws not_found for the portfolio; refused where that day is one already
 */
export function addHoliday(ctx: Context, { portfolioId, day, name }: AddHolidayInput): number {
  const { db, actor } = ctx;
  const at = ctx.now();
  return db.transaction(
    (tx) => {
      const found = tx
        .select({ locale: portfolio.locale })
        .from(portfolio)
        .where(eq(portfolio.id, portfolioId))
        .get();
      if (!found) throw notFound('The portfolio');
      if (holidaysOf(db, portfolioId).has(day))
        throw refused(`${formatDay(day, found.locale)} is a holiday already.`, 'day');
      const { id } = tx
        .insert(holiday)
        .values({ portfolioId, day, name, at, by: actor.id, byName: actor.name })
        .returning({ id: holiday.id })
        .get();
      const detail = { holidayId: id, day, name };
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'holiday.added',
        subject: `portfolio:${portfolioId}`,
        detail,
      });
      return id;
    },
    { behavior: 'immediate' },
  );
}
