import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { portfolio, type workItem } from '#db/schema/index.ts';
import { toMinor } from '../core/money.ts';
import { oddsOf } from './odds.ts';
import { attemptCost, chanceOf, type Odds, worthOf } from './priority.ts';

/** How many a hand-out revalues at most; a payment file leaves more behind, and the next hand-outs go on. */
const most = 50;

type Stale = Pick<
  typeof workItem.$inferSelect,
  'borrowerId' | 'assessmentId' | 'lane' | 'score' | 'owedMinor' | 'arrearsMinor' | 'attempts'
>;

/** Recomputes the worth of those whose balance, lane or attempts changed. Call it inside a transaction. */
export function revalue(db: Database, portfolioId: number): void {
  const stale = prepared<[number, number], Stale>(
    db,
    `SELECT borrower_id AS borrowerId, assessment_id AS assessmentId, lane, score, owed_minor AS owedMinor,
       arrears_minor AS arrearsMinor, attempts
     FROM work_item WHERE portfolio_id = ? AND stale = 1 LIMIT ?`,
  ).all(portfolioId, most);
  if (stale.length === 0) return;
  const costMinor = toMinor(attemptCost, currencyOf(db, portfolioId));
  const known = new Map<number, Odds>();
  const store = prepared<[number, number], unknown>(
    db,
    'UPDATE work_item SET value = ?, stale = 0 WHERE borrower_id = ?',
  );
  for (const item of stale) {
    const odds = known.get(item.assessmentId) ?? oddsOf(db, item.assessmentId);
    known.set(item.assessmentId, odds);
    store.run(worthOf({ ...item, chance: chanceOf(odds, item), costMinor }).valueMinor, item.borrowerId);
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
