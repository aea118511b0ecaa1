import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, hold, holdLift, portfolio } from '#db/schema/index.ts';
import { dayIn } from '../../core/calendar.ts';
import { conflict, notFound } from '../../core/errors.ts';

/**
 * A hold, where it is neither lifted nor over.
 * @throws not_found; conflict where it was lifted already or ended by itself
 */
export function openHold(db: Database, holdId: number, at: number) {
  const found = db
    .select({
      holdId: hold.id,
      kind: hold.kind,
      borrowerId: hold.borrowerId,
      startDay: hold.startDay,
      ownEnd: hold.endDay,
      liftedFrom: holdLift.endDay,
      portfolioId: portfolio.id,
      timeZone: portfolio.timeZone,
    })
    .from(hold)
    .innerJoin(borrower, eq(borrower.id, hold.borrowerId))
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .leftJoin(holdLift, eq(holdLift.holdId, hold.id))
    .where(eq(hold.id, holdId))
    .get();
  if (!found) throw notFound('The hold');
  const today = dayIn(found.timeZone, at);
  if (found.liftedFrom !== null) throw conflict(`This hold was already lifted, from ${found.liftedFrom} on.`);
  if (found.ownEnd !== null && found.ownEnd <= today)
    throw conflict(`This hold ended by itself on ${found.ownEnd}.`);
  return { ...found, today };
}
