import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, place, portfolio } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict, forbidden, notFound } from '../core/errors.ts';
import type { RecordPlaceInput, StatePlaceInput, WithdrawInput } from './schema.ts';

/**
 * Records where a borrower is, beside what is known already: contact must be allowed in every known place.
 * @returns the place's id
 * @throws not_found for the borrower
 */
export function recordPlace(ctx: Context, { borrowerId, ...where }: RecordPlaceInput): number {
  const found = ctx.db
    .select({ portfolioId: borrower.portfolioId })
    .from(borrower)
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('The borrower');
  return store(ctx, { ...where, portfolioId: found.portfolioId, borrowerId });
}

/**
 * The portfolio's written word on where its borrowers are whose own place is not known. The gate stays shut for them
 * without it. Where they live by several clocks the two ends are recorded, and contact has to be allowed by both.
 * @returns the ids of the places
 * @throws not_found for the portfolio
 */
export function statePlace(
  ctx: Context,
  { portfolioId, furthestTimeZone, ...where }: StatePlaceInput,
): number[] {
  const found = ctx.db
    .select({ id: portfolio.id })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!found) throw notFound('The portfolio');
  const ends = furthestTimeZone === null ? [] : [furthestTimeZone];
  return ctx.db.transaction(
    () =>
      [...new Set([where.timeZone, ...ends])].map((timeZone) =>
        store(ctx, { ...where, timeZone, portfolioId, borrowerId: null }),
      ),
    { behavior: 'immediate' },
  );
}

interface NewPlace {
  portfolioId: number;
  borrowerId: number | null;
  country: string;
  region: string | null;
  timeZone: string | null;
  source: string;
}

function store({ db, actor, now }: Context, where: NewPlace): number {
  const at = now();
  return db.transaction(
    (tx) => {
      const { id } = tx
        .insert(place)
        .values({ ...where, authorId: actor.id, authorName: actor.name, at })
        .returning({ id: place.id })
        .get();
      const { portfolioId, borrowerId, ...detail } = where;
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: borrowerId === null ? 'place.stated' : 'place.recorded',
        subject: borrowerId === null ? `portfolio:${portfolioId}` : `borrower:${borrowerId}`,
        detail: { placeId: id, ...detail },
      });
      return id;
    },
    { behavior: 'immediate' },
  );
}

/**
 * Ends a place by a row of its own: the borrower moved, or it was wrong.
 * @returns whose place it was; null for the portfolio's statement
 * @throws not_found; conflict where it was withdrawn already; forbidden for a portfolio's statement, save to an admin
 */
export function withdrawPlace({ db, actor, now }: Context, { id, reason }: WithdrawInput): number | null {
  const at = now();
  return db.transaction(
    (tx) => {
      const found = tx.select().from(place).where(eq(place.id, id)).get();
      if (!found || found.withdrawsId !== null) throw notFound('The place');
      if (found.borrowerId === null && actor.role !== 'admin')
        throw forbidden('What the portfolio states is withdrawn by an admin.');
      if (isWithdrawn(tx, id)) throw conflict('This place was already withdrawn.');
      const { portfolioId, borrowerId } = found;
      tx.insert(place)
        .values({
          portfolioId,
          borrowerId,
          source: reason,
          withdrawsId: id,
          authorId: actor.id,
          authorName: actor.name,
          at,
        })
        .run();
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'place.withdrawn',
        subject: borrowerId === null ? `portfolio:${portfolioId}` : `borrower:${borrowerId}`,
        detail: { placeId: id, reason },
      });
      return borrowerId;
    },
    { behavior: 'immediate' },
  );
}

function isWithdrawn(tx: Pick<Database, 'select'>, id: number): boolean {
  return tx.select({ id: place.id }).from(place).where(eq(place.withdrawsId, id)).get() !== undefined;
}
