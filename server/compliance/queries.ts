import { and, asc, eq, isNull, notExists, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/client.ts';
import { borrower, contactPoint, contactWish, place, portfolio } from '#db/schema/index.ts';
import { notFound } from '../core/errors.ts';
import { formatPhone } from '../core/phone.ts';
import { packs } from './packs/all.ts';

/** What is recorded about how, when and where a borrower may be reached; withdrawn rows left out. */
export function contactDetails(db: Database, borrowerId: number) {
  const found = db
    .select({ portfolioId: borrower.portfolioId })
    .from(borrower)
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('The borrower');
  const { portfolioId } = found;
  const places = placesIn(db, portfolioId, borrowerId);
  return {
    points: db
      .select()
      .from(contactPoint)
      .where(eq(contactPoint.borrowerId, borrowerId))
      .orderBy(asc(contactPoint.id))
      .all()
      .map((point) => ({ ...point, shown: point.kind === 'phone' ? formatPhone(point.value) : point.value })),
    /** The borrower's own. */
    places: places.filter((row) => row.borrowerId !== null),
    /** What the portfolio states of borrowers without one. */
    statedPlaces: places.filter((row) => row.borrowerId === null),
    wishes: wishesOf(db, borrowerId),
  };
}

/** @param borrowerId null for what the portfolio states, and nothing else */
function placesIn(db: Database, portfolioId: number, borrowerId: number | null) {
  const ended = alias(place, 'ended');
  return db
    .select()
    .from(place)
    .where(
      and(
        eq(place.portfolioId, portfolioId),
        or(borrowerId === null ? undefined : eq(place.borrowerId, borrowerId), isNull(place.borrowerId)),
        isNull(place.withdrawsId),
        notExists(db.select({ id: ended.id }).from(ended).where(eq(ended.withdrawsId, place.id))),
      ),
    )
    .orderBy(asc(place.id))
    .all();
}

function wishesOf(db: Database, borrowerId: number) {
  const ended = alias(contactWish, 'ended');
  return db
    .select()
    .from(contactWish)
    .where(
      and(
        eq(contactWish.borrowerId, borrowerId),
        isNull(contactWish.withdrawsId),
        notExists(db.select({ id: ended.id }).from(ended).where(eq(ended.withdrawsId, contactWish.id))),
      ),
    )
    .orderBy(asc(contactWish.id))
    .all();
}

/**
 * What the gate takes for the place of borrowers of whom nobody recorded one: what the portfolio states, else the one
 * country of its rule pack. Where there is neither, it lets nobody contact them.
 */
export function whereabouts(db: Database, portfolioId: number) {
  const stated = placesIn(db, portfolioId, null).map(({ id, country, region, timeZone, source }) => ({
    id,
    country,
    region,
    timeZone,
    source,
  }));
  const picked = rulePacks(db, portfolioId).find((pack) => pack.picked);
  return { stated, isKnown: stated.length > 0 || Boolean(picked?.soleZone) };
}

/** The rule packs as they stand, the portfolio's own marked: for the rules screen. */
export function rulePacks(db: Database, portfolioId: number) {
  const found = db
    .select({ jurisdiction: portfolio.jurisdiction })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!found) throw notFound('The portfolio');
  return packs.map((pack) => ({ ...pack, picked: pack.id === found.jurisdiction }));
}
