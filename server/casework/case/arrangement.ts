import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { instalmentPlan, promiseToPay, settlementOffer } from '#db/schema/index.ts';
import type { Begin } from '../promise/rules.ts';

/** The arrangement that says what is due when, where there is one. Not both at once: accepting one ends the other. */
export function arrangementInForce(
  tx: Pick<Database, 'select'>,
  borrowerId: number,
): 'plan' | 'settlement' | null {
  const plan = tx
    .select({ id: instalmentPlan.id })
    .from(instalmentPlan)
    .where(and(eq(instalmentPlan.borrowerId, borrowerId), eq(instalmentPlan.state, 'active')))
    .get();
  if (plan) return 'plan';
  const settlement = tx
    .select({ id: settlementOffer.id })
    .from(settlementOffer)
    .where(and(eq(settlementOffer.borrowerId, borrowerId), eq(settlementOffer.state, 'accepted')))
    .get();
  return settlement ? 'settlement' : null;
}

/** The arrangement that is being kept, as a sentence; null where there is none. */
export function arrangementWords(tx: Pick<Database, 'select'>, borrowerId: number): string | null {
  const inForce = arrangementInForce(tx, borrowerId);
  if (inForce) return `A ${inForce} is in force.`;
  const promise = tx
    .select({ id: promiseToPay.id })
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, borrowerId), eq(promiseToPay.state, 'open')))
    .get();
  return promise ? 'A promise is open.' : null;
}

/** When each plan and settlement that was in force, and not taken back, began; the earliest first. */
export function arrangementBegins(db: Database, borrowerId: number): Begin[] {
  return prepared<{ borrowerId: number }, Begin>(
    db,
    `SELECT confirmed_on AS "on", confirmed_at AS at FROM instalment_plan
      WHERE borrower_id = :borrowerId + 0 AND state IN ('active', 'completed', 'broken') AND confirmed_at IS NOT NULL
     UNION ALL SELECT accepted_on, accepted_at FROM settlement_offer
      WHERE borrower_id = :borrowerId + 0 AND state IN ('accepted', 'fulfilled', 'lapsed') AND accepted_at IS NOT NULL
     ORDER BY at`,
  ).all({ borrowerId });
}

/** What took the place of an arrangement that began then; undefined for the latest. */
export const beginAfter = (begins: readonly Begin[], at: number): Begin | undefined =>
  begins.find((begin) => begin.at > at);
