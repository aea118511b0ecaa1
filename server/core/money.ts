/** Money is whole minor units everywhere; only here does it become text or come from it. */

const digitsByCurrency = new Map<string, number>();

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD (ISO 4217, as Intl knows it). */
export function fractionDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** Major units (12.345) to whole minor units (1235), halves away from zero. */
export function toMinor(major: number, currency: string): number {
  const scaled = Math.abs(major) * 10 ** fractionDigits(currency);
  // 1.005 * 100 is 100.49999…: the nudge restores the decimal that was written
  return Math.sign(major) * Math.round(scaled * (1 + Number.EPSILON));
}

export function toMajor(minorUnits: number, currency: string): number {
  return minorUnits / 10 ** fractionDigits(currency);
}

export interface MoneyFormat {
  currency: string;
  locale: string;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** A number formatter, made once: making one costs a hundred times what using it does. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formatters.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    formatters.set(key, format);
  }
  return format;
}

/** `0.62`: a score is a probability, always with two decimals so that a column of them lines up. */
export function formatScore(score: number, locale: string): string {
  return numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(score);
}

/** `1,234,500` for reading: without decimals, the currency stands in the header. */
export function formatMoney(minorUnits: number, { currency, locale }: MoneyFormat): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(toMajor(minorUnits, currency));
}

/** `$1,234.50` to the last minor unit, for a sentence in which each of them counts. */
export function formatAmount(minorUnits: number, { currency, locale }: MoneyFormat): string {
  return numberFormat(locale, { style: 'currency', currency }).format(toMajor(minorUnits, currency));
}

/** `$8,134` for an estimate in a sentence: whole units, since the rest of it is not known. */
export function formatMoneyWhole(minorUnits: number, { currency, locale }: MoneyFormat): string {
  const options = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
  return numberFormat(locale, options).format(toMajor(minorUnits, currency));
}

/** `₹1.2M` for headlines and axes; `₹636` where there is nothing to shorten. */
export function formatMoneyShort(minorUnits: number, { currency, locale }: MoneyFormat): string {
  const major = toMajor(minorUnits, currency);
  const maximumFractionDigits = Math.abs(major) < 1000 ? 0 : 1;
  const options = { style: 'currency', currency, notation: 'compact', maximumFractionDigits } as const;
  return numberFormat(locale, options).format(major);
}
