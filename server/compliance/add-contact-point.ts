import { and, eq } from 'drizzle-orm';
import { contactPoint } from '#db/schema/index.ts';
import { type Actor, audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { readEmail } from '../core/email.ts';
import { conflict, invalid } from '../core/errors.ts';
import { phoneReader } from '../core/phone.ts';
import { homeCountry } from '../portfolio/home-country.ts';
import { loadFacts } from './load-facts.ts';
import type { AddPointInput } from './schema.ts';

/**
 * Adds a number, e-mail address or street address of a borrower; inside a caller's transaction as part of it.
 * @returns its id
 * @throws not_found for the borrower; invalid for a number nobody can dial or an address nobody can write to; conflict
 * where it is there already
 */
export function addContactPoint(
  { db, actor, now }: Pick<Context, 'db' | 'now'> & { actor: Actor },
  { borrowerId, timeZone, ...wanted }: AddPointInput,
): number {
  const at = now();
  return db.transaction(
    (tx) => {
      const { portfolioId, places } = loadFacts(db, borrowerId, at);
      const country = places.find((place) => place.country !== null)?.country ?? homeCountry(db, portfolioId);
      const point = { ...wanted, value: readValue(wanted, country) };
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

/** As it is dialled or written to, so that the same one is the same value wherever it was typed. */
function readValue({ kind, value }: Pick<AddPointInput, 'kind' | 'value'>, country: string | null): string {
  switch (kind) {
    case 'phone': {
      const number = phoneReader(country)(value);
      if (number === null)
        throw invalid(
          'This number cannot be dialled. Check it, and begin with the country code if it is from elsewhere: +44 20 7946 0018.',
          'value',
        );
      return number;
    }
    case 'email': {
      const address = readEmail(value);
      if (address === null)
        throw invalid('This cannot be an e-mail address. Write it like name@example.com.', 'value');
      return address;
    }
    case 'address':
      return value;
  }
}
