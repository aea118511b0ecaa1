import { z } from 'zod';
import { jurisdictions } from '#db/terms.ts';
import { isDay } from '../core/calendar.ts';
import { reason } from '../core/reason.ts';

/** One lender's book and the conventions its figures are shown in. */
export const newPortfolio = z.object({
  name: z
    .string({ error: 'Give the portfolio a name, for example that of the lender.' })
    .trim()
    .min(1, 'Give the portfolio a name, for example that of the lender.')
    .max(120, 'This name is too long: 120 characters at most.'),
  currency: z.string().refine(isCurrency, 'Choose a currency by its three letters, such as USD or INR.'),
  locale: z.string().refine(isLocale, 'Choose a language and country, such as en-US or de-DE.'),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone, such as Europe/Berlin or Asia/Kolkata.'),
  jurisdiction: z.enum(jurisdictions, 'Choose the rules that apply to these borrowers.'),
});
export type NewPortfolio = z.infer<typeof newPortfolio>;

export const portfolioRef = z.object({ portfolioId: z.int().positive() });
export const importRef = z.object({ importId: z.int().positive() });

export const addHolidayInput = portfolioRef.extend({
  day: z.string().refine(isDay, 'Choose a day that exists.'),
  name: z.string().trim().min(2, 'Give the day its name, for example Labor Day.').max(80),
});
export type AddHolidayInput = z.infer<typeof addHolidayInput>;
export const withdrawHolidayInput = z.object({
  id: z.int().positive(),
  reason,
});
export type WithdrawHolidayInput = z.infer<typeof withdrawHolidayInput>;

const percent = z
  .number('Enter a percentage.')
  .int('Enter whole percent.')
  .min(1, 'Enter 1 or more: nothing at all is no settlement.')
  .max(100, 'Enter 100 or less.');

export const authorityInput = portfolioRef.extend({
  /** The version that was looked at: a newer one is not overwritten unseen. 0 where there was none. */
  after: z.number().int().min(0),
  bands: z
    .array(
      z.object({
        daysFrom: z.number('Enter days.').int('Enter whole days.').min(0, 'Enter 0 or more.').max(3650),
        balanceFromMinor: z
          .number('Enter an amount.')
          .int('Enter an amount with no more decimals than the currency has.')
          .min(0, 'Enter 0 or more.')
          .max(10_000_000_000_000, 'This amount is too large to be right. Check the number of zeros.'),
        agentPercent: percent,
        managerPercent: percent,
      }),
    )
    .min(1, 'Keep at least one row.')
    .max(20, 'Keep at most 20 rows.'),
  validFrom: z.string().refine(isDay, 'Enter a day that exists, for example 2026-10-31.'),
  reason,
});
export type AuthorityInput = z.infer<typeof authorityInput>;

/** A page of a portfolio's imports, newest first; `before` is the last id of the page above. */
export const importPage = portfolioRef.extend({
  before: z.int().positive().nullish(),
  limit: z.int().min(1).max(100).default(20),
});
export type ImportPage = z.infer<typeof importPage>;

/** A page of a file's refused rows, in the order of the file; `after` is the last seq of the page before. */
export const rejectionPage = importRef.extend({
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(50),
});
export type RejectionPage = z.infer<typeof rejectionPage>;

/** What the upload's address says about the file in its body. */
export const uploadQuery = z.object({
  portfolioId: z.coerce.number('Say which portfolio the file is for.').int().positive(),
  asOf: z.iso.date('The as-of date must be a day such as 2026-01-31.'),
  fileName: z
    .string('The file has no name.')
    .trim()
    .min(1, 'The file has no name.')
    .max(500, 'The file’s name is too long.'),
});

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

/** Names alone: an offset such as `+05:30` knows no summer time. Older names (`Asia/Calcutta`) are understood. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
