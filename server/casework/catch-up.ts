import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { portfolio } from '#db/schema/index.ts';
import { system } from '../core/audit.ts';
import { dayIn } from '../core/calendar.ts';
import { notFound } from '../core/errors.ts';
import { log } from '../core/log.ts';
import { expireRequests } from './approval/expire.ts';
import { judgeArrangements } from './case/judge.ts';
import { leaveLegal } from './case/lane.ts';
import { besideCase } from './case/write.ts';
import { expireOffers } from './settlement/expire.ts';

interface Clock {
  db: Database;
  now: () => number;
}

/** Borrowers who had something due. */
export interface CaughtUp {
  judged: number;
  failed: number;
  /** Nobody else is due, or nobody else can be judged. */
  isDone: boolean;
}

/**
 * Lets what ended by itself end: promises, plans and settlements whose last day has passed are judged, offers and
 * requests that nobody answered expire. Each borrower is one short transaction; where nothing is due it costs six
 * look-ups. Whoever no court hears any more leaves the legal lane. Called by whoever looks at the day first, so nothing depends on a timer. A borrower who cannot be judged
 * keeps nobody else from it, and stays due.
 *
 * @param limit borrowers at most; the rest is done by the next call
 */
export function catchUp({ db, now }: Clock, portfolioId: number, { limit }: { limit: number }): CaughtUp {
  db.transaction(() => leaveLegal(db, portfolioId, now()), { behavior: 'immediate' });
  const due = borrowersDue(db, portfolioId, { at: now(), limit });
  let failed = 0;
  for (const borrowerId of due) {
    try {
      besideCase({ db, now, actor: system }, borrowerId, (write) => {
        judgeArrangements(write);
        expireOffers(write);
        expireRequests(write);
      });
    } catch (error) {
      failed++;
      log.error({ err: error, borrower: borrowerId }, 'what was agreed with a borrower could not be judged');
    }
  }
  const judged = due.length - failed;
  return { judged, failed, isDone: due.length < limit || judged === 0 };
}

/** The states are spelled out because the indexes are partial: a bound one would not match them. */
const dueNow = `
  SELECT borrower_id AS borrowerId FROM promise_to_pay
   WHERE portfolio_id = :portfolioId AND state = 'open' AND last_day < :today
  UNION SELECT borrower_id FROM instalment_plan
   WHERE portfolio_id = :portfolioId AND state = 'active' AND last_day < :today
  UNION SELECT borrower_id FROM settlement_offer
   WHERE portfolio_id = :portfolioId AND state = 'accepted' AND last_day < :today
  UNION SELECT borrower_id FROM settlement_offer
   WHERE portfolio_id = :portfolioId AND state IN ('pending', 'offered') AND valid_until < :today
  UNION SELECT borrower_id FROM approval
   WHERE portfolio_id = :portfolioId AND state = 'pending' AND expires_at <= :at
  LIMIT :limit`;

function borrowersDue(db: Database, portfolioId: number, { at, limit }: { at: number; limit: number }) {
  const place = db
    .select({ timeZone: portfolio.timeZone })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!place) throw notFound('This portfolio');
  const today = dayIn(place.timeZone, at);
  return prepared<Record<string, number | string>, { borrowerId: number }>(db, dueNow)
    .all({ portfolioId, today, at, limit })
    .map(({ borrowerId }) => borrowerId);
}
