import { and, eq } from 'drizzle-orm';
import { contactPoint } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict } from '../core/errors.ts';
import { loadFacts } from './load-facts.ts';
import type { AddPointInput } from './schema.ts';

/**
 * Adds a number, e-mail address or street address of a borrower.
 * @returns its id
 * @throws not_found for the borrower; conflict where it is there already
 */
export function addContactPoint(
  { db, actor, now }: Context,
  { borrowerId, timeZone, ...point }: AddPointInput,
): number {
  const at = now();
  return db.transaction(
    (tx) => {
      const { portfolioId } = loadFacts(db, borrowerId, at);
      const same = tx
        .select({ id: contactPoint.id })
        .from(contactPoint)
        .where(
          and(
            eq(contactPoint.borrowerId, borrowerId),
            eq(contactPoint.kind, point.kind),
            eq(contactPoint.value, point.value),
          ),
        )
        .get();
      if (same) throw conflict('This number or address is there already.');
      const { id } = tx
        .insert(contactPoint)
        .values({
          ...point,
          borrowerId,
          timeZone: timeZone ?? null,
          authorId: actor.id,
          authorName: actor.name,
          at,
        })
        .returning({ id: contactPoint.id })
        .get();
      // the value itself stays out of the audit chain, which is never erased
      const detail = { contactPointId: id, kind: point.kind, place: point.place };
      const subject = `borrower:${borrowerId}`;
      audit(tx, { at, actor, portfolioId, action: 'contact_point.added', subject, detail });
      return id;
    },
    { behavior: 'immediate' },
  );
}
