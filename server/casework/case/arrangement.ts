import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { instalmentPlan, promiseToPay, settlementOffer } from '#db/schema/index.ts';

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
