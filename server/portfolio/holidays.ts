import { and, asc, eq, isNotNull, notExists } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { holiday } from '#db/schema/index.ts';
import type { Day } from '../core/calendar.ts';

export type Holidays = ReadonlySet<Day>;

/** The days on which this lender's bank does not work besides weekends; every decision that counts days asks. */
export function holidaysOf(db: Pick<Database, '$client'>, portfolioId: number): Holidays {
  const rows = prepared<[number], { day: Day }>(
    db,
    `SELECT day FROM holiday WHERE portfolio_id = ? AND day IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM holiday ended WHERE ended.withdraws_id = holiday.id)`,
  ).all(portfolioId);
  return new Set(rows.map(({ day }) => day));
}

/** The same with names and who added them, in the order of the days. */
export function listHolidays(db: Pick<Database, 'select'>, portfolioId: number) {
  const ended = alias(holiday, 'ended');
  return db
    .select({ id: holiday.id, day: holiday.day, name: holiday.name, byName: holiday.byName })
    .from(holiday)
    .where(
      and(
        eq(holiday.portfolioId, portfolioId),
        isNotNull(holiday.day),
        notExists(db.select({ id: ended.id }).from(ended).where(eq(ended.withdrawsId, holiday.id))),
      ),
    )
    .orderBy(asc(holiday.day))
    .all()
    .flatMap(({ day, ...row }) => (day === null ? [] : [{ ...row, day }]));
}
