import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, portfolio } from '#db/schema/index.ts';
import { type Day, dayIn } from '../../core/calendar.ts';
import { notFound } from '../../core/errors.ts';
import { formatAmount } from '../../core/money.ts';

/** A borrower with the conventions of their portfolio: what every decision about them is made in. */
export interface CaseScope {
  borrowerId: number;
  portfolio: { id: number; currency: string; locale: string; timeZone: string };
  /** The portfolio's day. */
  today: Day;
  /** `$1,234.50`, for a sentence. */
  money: (amountMinor: number) => string;
}

/** @throws AppError not_found */
export function scopeOf(tx: Pick<Database, 'select'>, borrowerId: number, at: number): CaseScope {
  const found = tx
    .select({
      id: portfolio.id,
      currency: portfolio.currency,
      locale: portfolio.locale,
      timeZone: portfolio.timeZone,
    })
    .from(borrower)
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('This borrower');
  return {
    borrowerId,
    portfolio: found,
    today: dayIn(found.timeZone, at),
    money: (amountMinor) => formatAmount(amountMinor, found),
  };
}
