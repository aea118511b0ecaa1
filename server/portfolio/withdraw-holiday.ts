import { and, eq, isNull } from 'drizzle-orm';
import { holiday } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict, notFound } from '../core/errors.ts';
import type { WithdrawHolidayInput } from './schema.ts';

/**
 * Takes a holiday back, by a row of its own.
 * @throws not_found; conflict where it was taken back already
 */
export function withdrawHoliday(ctx: Context, { id, reason }: WithdrawHolidayInput): void {
  const { db, actor } = ctx;
  const at = ctx.now();
  db.transaction(
    (tx) => {
      const found = tx
        .select()
        .from(holiday)
        .where(and(eq(holiday.id, id), isNull(holiday.withdrawsId)))
        .get();
      if (!found) throw notFound('The holiday');
      const gone = tx.select({ id: holiday.id }).from(holiday).where(eq(holiday.withdrawsId, id)).get();
      if (gone) throw conflict('This holiday was taken back already.');
      const { portfolioId, day } = found;
      tx.insert(holiday)
        .values({ portfolioId, name: reason, withdrawsId: id, at, by: actor.id, byName: actor.name })
        .run();
      const detail = { holidayId: id, day, reason };
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'holiday.withdrawn',
        subject: `portfolio:${portfolioId}`,
        detail,
      });
    },
    { behavior: 'immediate' },
  );
}
