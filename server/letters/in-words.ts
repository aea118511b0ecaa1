import type { Day } from '../core/calendar.ts';
import { formatAmount, fractionDigits, numberFormat, toMajor } from '../core/money.ts';
import type { LetterFacts } from './facts.ts';

export type Words = ReturnType<typeof wordsIn>;

/** Days and money as a letter in `language` spells them, by the customs of the portfolio's region. */
export function wordsIn(
  language: string,
  { currency, locale }: Pick<LetterFacts['portfolio'], 'currency' | 'locale'>,
) {
  const { region } = new Intl.Locale(locale);
  const own = region ? `${language}-${region}` : language;
  const digits = fractionDigits(currency);
  const figures = numberFormat(own, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const long = new Intl.DateTimeFormat(own, { dateStyle: 'long', timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(own, { dateStyle: 'medium', timeZone: 'UTC' });
  const instant = (day: Day) => new Date(`${day}T00:00:00Z`);
  // `US dollars`: as one says it of several
  const name = new Intl.NumberFormat(own, { style: 'currency', currency, currencyDisplay: 'name' })
    .formatToParts(2)
    .find(({ type }) => type === 'currency')?.value;
  return {
    /** `$1,234.50`, for a sentence. */
    money: (minor: number) => whole(formatAmount(minor, { currency, locale: own })),
    /** `1,234.50`, for a column. */
    // without the sign of a negative zero
    figure: (minor: number) => figures.format(toMajor(minor === 0 ? 0 : minor, currency)).replace('-', '−'),
    count: (n: number) => numberFormat(own).format(n),
    day: (day: Day) => whole(long.format(instant(day))),
    shortDay: (day: Day) => whole(short.format(instant(day))),
    currency: name && name !== currency ? `${name} (${currency})` : currency,
  };
}

/** A date, an amount: not broken at the end of a line. */
const whole = (text: string) => text.replace(/ /g, '\u00a0');

/** Fills `{{…}}`. @throws Error for a name that has no value: a letter never goes out with a hole. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The letter's text asks for “${name}”, which it does not have.`);
    return value;
  });
}
