import { fractionDigits, numberFormat } from '#server/core/money.ts';

interface AmountFormat {
  currency: string;
  locale: string;
}

/**
 * What a person typed, in whole minor units: `1,250.5` in en-US and `1.250,5` in de-DE are 125050.
 * @returns NaN for what is no plain number, or could be read in two ways; not whole where it has more decimals than
 *   the currency: the schema's own sentence then says so
 */
export function parseAmount(text: string, { currency, locale }: AmountFormat): number {
  const { group, decimal } = separators(locale);
  const [whole = '', fraction, ...more] = text
    .trim()
    .replace(/[\s\u00a0\u202f’']/g, '')
    .split(decimal);
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return Number.NaN;
  const groups = whole.split(group);
  const isGrouped = groups.every((part, i) =>
    (i === 0 ? /^\d+$/ : i === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(part),
  );
  if (!isGrouped) return Number.NaN;
  const digits = fractionDigits(currency);
  const decimals = (fraction ?? '').replace(/0+$/, '');
  const minor = Number(groups.join('') + decimals.slice(0, digits).padEnd(digits, '0'));
  if (minor > Number.MAX_SAFE_INTEGER) return Number.MAX_SAFE_INTEGER;
  return decimals.length > digits ? minor + 0.5 : minor;
}

/** `1,250.50`: an amount as a person would type it into a field; whole amounts without decimals. */
export function amountText(minor: number, { currency, locale }: AmountFormat): string {
  const digits = fractionDigits(currency);
  const isWhole = minor % 10 ** digits === 0;
  return numberFormat(locale, {
    minimumFractionDigits: isWhole ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
}

function separators(locale: string): { group: string; decimal: string } {
  const parts = numberFormat(locale, { useGrouping: 'always' }).formatToParts(1234567.5);
  const find = (type: string) => parts.find((part) => part.type === type)?.value;
  // a blank or an apostrophe as group is dropped before anything is split
  const group = find('group') ?? ',';
  return { group: /[\s\u00a0\u202f’']/.test(group) ? '\u0000' : group, decimal: find('decimal') ?? '.' };
}
