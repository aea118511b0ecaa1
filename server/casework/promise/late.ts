import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { promiseToPay } from '#db/schema/index.ts';
import type { Day } from '../../core/calendar.ts';

export type StoredPromise = typeof promiseToPay.$inferSelect;

/**
 * What of a promise has not come in, minor units. Money after its last day keeps no promise, and has reached us all the
 * same: whoever pays late is not told that it did not arrive.
 */
export function openOf(
  db: Pick<Database, '$client'>,
  { borrowerId, amountMinor, creditedMinor, lastDay }: StoredPromise,
): number {
  const late = prepared<[number, Day], { amountMinor: number }>(
    db,
    `SELECT coalesce(sum(amount_minor), 0) AS amountMinor FROM payment p
     WHERE borrower_id = ? + 0 AND received_on > ? || ''
       AND NOT EXISTS (SELECT 1 FROM payment_reversal r WHERE r.payment_id = p.id)`,
  ).get(borrowerId, lastDay);
  return Math.max(0, amountMinor - creditedMinor - (late?.amountMinor ?? 0));
}

/** The newest promise that was missed and whose money has not come in since; null where it is there, late or not. */
export function missedPromise(db: Database, borrowerId: number): StoredPromise | null {
  const found = db
    .select()
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, borrowerId), inArray(promiseToPay.state, ['broken', 'partial'])))
    .orderBy(desc(promiseToPay.lastDay), desc(promiseToPay.id))
    .limit(1)
    .get();
  return found && openOf(db, found) > 0 ? found : null;
}
