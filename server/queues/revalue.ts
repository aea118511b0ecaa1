import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { portfolio, workItem } from '#db/schema/index.ts';
import { toMinor } from '../core/money.ts';
import { oddsOf } from './odds.ts';
import { attemptCost, chanceOf, worthOf } from './priority.ts';

/** How many a hand-out revalues at most; a payment file leaves more behind, and the next hand-outs go on. */
const most = 50;

/** Recomputes the worth of those whose balance, lane or attempts changed. Call it inside a transaction. */
export function revalue(db: Database, portfolioId: number): void {
  const stale = db.$client
    .prepare<[number, number], Pick<typeof workItem.$inferSelect, 'borrowerId'>>(
      'SELECT borrower_id AS borrowerId FROM work_item WHERE portfolio_id = ? AND stale = 1 LIMIT ?',
    )
    .all(portfolioId, most);
  if (stale.length === 0) return;
  const costMinor = toMinor(attemptCost, currencyOf(db, portfolioId));
  const odds = new Map<number, ReturnType<typeof oddsOf>>();
  for (const { borrowerId } of stale) {
    const item = db.select().from(workItem).where(eq(workItem.borrowerId, borrowerId)).get();
    if (!item) continue;
    const known = odds.get(item.assessmentId) ?? oddsOf(db, item.assessmentId);
    odds.set(item.assessmentId, known);
    const { valueMinor } = worthOf({ ...item, chance: chanceOf(known, item), costMinor });
    db.update(workItem)
      .set({ value: valueMinor, stale: false })
      .where(eq(workItem.borrowerId, borrowerId))
      .run();
  }
}

function currencyOf(db: Database, portfolioId: number): string {
  const found = db
    .select({ currency: portfolio.currency })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!found) throw new Error(`Portfolio ${portfolioId} has work and does not exist.`);
  return found.currency;
}
