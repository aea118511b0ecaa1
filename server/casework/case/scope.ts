import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type Day, dayIn } from '../../core/calendar.ts';
import { notFound } from '../../core/errors.ts';
import { formatAmount } from '../../core/money.ts';
import { type Holidays, holidaysOf } from '../../portfolio/holidays.ts';

/** A borrower with the conventions of their portfolio: what every decision about them is made in. */
export interface CaseScope {
  borrowerId: number;
  portfolio: { id: number; currency: string; locale: string; timeZone: string };
  /** The portfolio's day. */
  today: Day;
  /** Days of this portfolio that are none for a payment or a letter. */
  holidays: Holidays;
  /** `$1,234.50`, for a sentence. */
  money: (amountMinor: number) => string;
}

/** @throws AppError not_found */
export function scopeOf(db: Database, borrowerId: number, at: number): CaseScope {
  const found = prepared<[number], CaseScope['portfolio']>(
    db,
    `SELECT p.id, p.currency, p.locale, p.time_zone AS timeZone
     FROM borrower b JOIN portfolio p ON p.id = b.portfolio_id WHERE b.id = ?`,
  ).get(borrowerId);
  if (!found) throw notFound('This borrower');
  return {
    borrowerId,
    portfolio: found,
    today: dayIn(found.timeZone, at),
    holidays: holidaysOf(db, found.id),
    money: (amountMinor) => formatAmount(amountMinor, found),
  };
}
