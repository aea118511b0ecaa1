import { desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { packChange, portfolio } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import { dayIn } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { notFound, refused } from '../core/errors.ts';
import type { ChangePackInput } from './schema.ts';

/**
 * Puts a portfolio under another rule pack, from this moment on: gate, notices and templates go by it at once, lanes with
 * the next assessment. What was judged before keeps the pack that it was judged by.
 *
 * @throws AppError not_found; refused beside `jurisdiction` where it is that pack already
 */
export function changePack(
  { db, actor, now }: Context,
  { portfolioId, jurisdiction, reason }: ChangePackInput,
): { changeId: number } {
  const at = now();
  return db.transaction(
    (tx) => {
      const found = tx.select().from(portfolio).where(eq(portfolio.id, portfolioId)).get();
      if (!found) throw notFound('The portfolio');
      const { jurisdiction: fromPack, timeZone } = found;
      if (fromPack === jurisdiction)
        throw refused('The portfolio goes by this pack already.', 'jurisdiction');
      const day = dayIn(timeZone, at);
      const { id } = tx
        .insert(packChange)
        .values({
          ...{ portfolioId, fromPack, toPack: jurisdiction, day, reason },
          ...{ authorId: actor.id, authorName: actor.name, at },
        })
        .returning({ id: packChange.id })
        .get();
      tx.update(portfolio).set({ jurisdiction }).where(eq(portfolio.id, portfolioId)).run();
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'pack.changed',
        subject: `portfolio:${portfolioId}`,
        detail: { changeId: id, fromPack, toPack: jurisdiction, day, reason },
      });
      return { changeId: id };
    },
    { behavior: 'immediate' },
  );
}

/** Every change of a portfolio's pack, the newest first. */
export function packChanges(db: Database, portfolioId: number) {
  return db
    .select()
    .from(packChange)
    .where(eq(packChange.portfolioId, portfolioId))
    .orderBy(desc(packChange.id))
    .limit(50)
    .all();
}
export type PackChanges = ReturnType<typeof packChanges>;
