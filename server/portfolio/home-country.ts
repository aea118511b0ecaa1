import { and, desc, eq, isNotNull, isNull, notExists } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/client.ts';
import { place, portfolio } from '#db/schema/index.ts';
import type { Jurisdiction } from '#db/terms.ts';

const countryOfRules: Record<Jurisdiction, string | null> = {
  'us-reg-f': 'US',
  'us-ma': 'US',
  'in-rbi': 'IN',
  'uk-conc': 'GB',
  'hours-only': null,
};

/**
 * The country whose phone numbers and regions a loan file writes without saying so: what the portfolio states of its
 * borrowers, else that of its rules; null where neither says.
 */
export function homeCountry(db: Pick<Database, 'select'>, portfolioId: number): string | null {
  const ended = alias(place, 'ended');
  const stated = db
    .select({ country: place.country })
    .from(place)
    .where(
      and(
        eq(place.portfolioId, portfolioId),
        isNull(place.borrowerId),
        isNotNull(place.country),
        notExists(db.select({ id: ended.id }).from(ended).where(eq(ended.withdrawsId, place.id))),
      ),
    )
    .orderBy(desc(place.id))
    .get();
  if (stated) return stated.country;
  const found = db
    .select({ jurisdiction: portfolio.jurisdiction })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  return found ? countryOfRules[found.jurisdiction] : null;
}
