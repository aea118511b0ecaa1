import { asOfDays } from '../calendar.ts';
import type { Currency } from '../currency.ts';

/** A year of a lender's book that is being worked on, up to the day before `today`. */
export interface YearOptions {
  seed: number;
  borrowers: number;
  /** Months with a past: there is one snapshot more than these. */
  months: number;
  /** The day on which the book is looked at, `YYYY-MM-DD`. */
  today: string;
  currency: Currency;
}

/** What `npm run demo` shows. */
export const demoYear: Omit<YearOptions, 'today'> = {
  seed: 20261031,
  borrowers: 2000,
  months: 12,
  currency: 'USD',
};

/**
 * The snapshots' days, month ends, oldest first. The last is the newest one whose file can have come by yesterday: a
 * lender sends it on the morning after.
 */
export function yearDays({ today, months }: Pick<YearOptions, 'today' | 'months'>): string[] {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const last = new Date(Date.UTC(year, day === 1 ? month - 2 : month - 1, 0)).toISOString().slice(0, 10);
  return asOfDays(last, months + 1);
}
