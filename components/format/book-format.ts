import { formatDay, formatInstant } from '#server/core/calendar.ts';
import {
  formatAmount,
  formatMoney,
  formatMoneyShort,
  numberFormat,
  formatScore as scoreIn,
  toMajor,
} from '#server/core/money.ts';

export { formatAmount, formatDay, formatInstant, formatMoney, formatMoneyShort, toMajor };

/** How every figure of one book is written. */
export interface BookFormat {
  currency: string;
  locale: string;
  timeZone: string;
}

/** `1,204`. */
export function formatCount(count: number, { locale }: Pick<BookFormat, 'locale'>): string {
  return numberFormat(locale).format(count);
}

/** `12.5%` and `13.0%` of a share between 0 and 1, so that a column lines up; `0%` and `100%` are exact. */
export function formatShare(share: number, { locale }: Pick<BookFormat, 'locale'>): string {
  const digits = share === 0 || share === 1 ? 0 : 1;
  return numberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);
}

/** `0.62`, as the sentences of the server say it. */
export function formatScore(score: number, { locale }: Pick<BookFormat, 'locale'>): string {
  return scoreIn(score, locale);
}

/** `0.123`, so that a column of parts still adds up to the eye. */
export function formatPart(value: number, { locale }: Pick<BookFormat, 'locale'>): string {
  return numberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);
}

/** `+0.123`, `−0.045`: what a part adds or takes. */
export function formatSigned(value: number, { locale }: Pick<BookFormat, 'locale'>): string {
  return numberFormat(locale, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
    signDisplay: 'exceptZero',
  }).format(value);
}

/** `12.75`: a figure without a unit, with two decimals at most. */
export function formatNumber(value: number, { locale }: Pick<BookFormat, 'locale'>): string {
  return numberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

/** `0.08`, and `less than 0.01` of what would read as nothing: a difference between two scores. */
export function formatPoints(difference: number, format: Pick<BookFormat, 'locale'>): string {
  return difference < 0.005 ? `less than ${formatScore(0.01, format)}` : formatScore(difference, format);
}

/** `1 borrower`, `1,204 borrowers`. */
export function formatCounted(
  count: number,
  [one, many]: readonly [one: string, many: string],
  format: Pick<BookFormat, 'locale'>,
): string {
  return `${formatCount(count, format)} ${count === 1 ? one : many}`;
}

/** `312 bytes`, `2.4 MB`: a file's size in powers of ten, as file managers show it. */
export function formatBytes(bytes: number, { locale }: Pick<BookFormat, 'locale'>): string {
  if (bytes < 1000) return formatCounted(bytes, ['byte', 'bytes'], { locale });
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return numberFormat(locale, {
    style: 'unit',
    unit: units[power - 1] ?? 'gigabyte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}

/** The currency as the locale writes it beside a header: `₹`, `US$`. */
export function currencySign({ currency, locale }: Pick<BookFormat, 'currency' | 'locale'>): string {
  const parts = numberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}
