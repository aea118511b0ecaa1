import {
  type BookFormat,
  currencySign,
  formatMoney,
  formatShare,
  toMajor,
} from '#components/format/book-format.ts';

/** What an axis, a table or a tooltip counts in; money is in minor units, a share is 0 … 1. */
export type ChartUnit = 'money' | 'months' | 'percent' | 'days' | 'count' | 'share';

/** Short, for an axis: the unit stands in the axis' title. */
export function formatTick(value: number, unit: ChartUnit, format: BookFormat): string {
  if (unit === 'money') return compact(toMajor(value, format.currency), format);
  if (unit === 'share') return new Intl.NumberFormat(format.locale, { style: 'percent' }).format(value);
  return compact(value, format);
}

const compact = (value: number, { locale }: BookFormat) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1, notation: 'compact' }).format(value);

/** A figure beside a mark: short, and still different from one that differs. */
export function formatShort(value: number, unit: ChartUnit, format: BookFormat): string {
  if (unit !== 'money') return formatFigure(value, unit, format);
  return new Intl.NumberFormat(format.locale, {
    style: 'currency',
    currency: format.currency,
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(toMajor(value, format.currency));
}

/** In full, for a tooltip or a table: without its unit, which stands beside the name. */
export function formatFigure(value: number, unit: ChartUnit, format: BookFormat): string {
  if (unit === 'money') return formatMoney(value, format);
  if (unit === 'share') return formatShare(value, format);
  const digits = unit === 'percent' ? 2 : Number.isInteger(value) ? 0 : 1;
  return new Intl.NumberFormat(format.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** `Loan amount (₹)`, `Term (months)`, `Missed payments`. */
export function withUnit(label: string, unit: ChartUnit, format: BookFormat): string {
  switch (unit) {
    case 'money':
      return `${label} (${currencySign(format)})`;
    case 'months':
      return `${label} (months)`;
    case 'percent':
      return `${label} (%)`;
    // `Days past due` and `Missed payments` say their unit themselves
    case 'days':
    case 'count':
    case 'share':
      return label;
  }
}
