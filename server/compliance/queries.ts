import { and, asc, eq, isNull, notExists, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/client.ts';
import { borrower, contactPoint, contactWish, place, portfolio } from '#db/schema/index.ts';
import { notFound } from '../core/errors.ts';
import { formatPhone } from '../core/phone.ts';
import { callConsent } from './call-consent.ts';
import { packs } from './packs/all.ts';
import { wishWords } from './words.ts';

/**
 * What is recorded about how, when and where a borrower may be reached; what was withdrawn is left out, and a consent
 * to be called that has ended by itself.
 */
export function contactDetails(db: Database, borrowerId: number, now: number) {
  const found = db
    .select({ portfolioId: borrower.portfolioId })
    .from(borrower)
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('The borrower');
  const { portfolioId } = found;
  const places = placesIn(db, portfolioId, borrowerId);
  const points = pointsOf(db, borrowerId);
  const consent = callConsent(db, borrowerId, now);
  return {
    points,
    /** The borrower's own. */
    places: places.filter((row) => row.borrowerId !== null),
    /** What the portfolio states of borrowers without one. */
    statedPlaces: places.filter((row) => row.borrowerId === null),
    wishes: wishesOf(db, borrowerId)
      .map((wish) => ({
        ...wish,
        means: wishWords(wish, points.find(({ id }) => id === wish.contactPointId)?.shown ?? null),
        /** Of a consent: the last moment at which it lets a call; null where no rule makes anything of it. */
        until: consent.given.find(({ from }) => wish.kind === 'consent' && from === wish.at)?.to ?? null,
      }))
      .filter(({ until }) => until === null || until >= now),
    /** Whether a rule makes anything of a consent to be called. */
    knowsConsent: consent.rule !== null,
  };
}

function pointsOf(db: Database, borrowerId: number) {
  return db
    .select()
    .from(contactPoint)
    .where(eq(contactPoint.borrowerId, borrowerId))
    .orderBy(asc(contactPoint.id))
    .all()
    .map((point) => ({ ...point, shown: point.kind === 'phone' ? formatPhone(point.value) : point.value }));
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
