import { type MoneyFormat, toMajor } from '../../core/money.ts';
import type { Unit } from '../measures.ts';

/** What a chart says: the finding where there is one, else the question; and the figures that carry it. */
export interface Caption {
  title: string;
  text: string;
}

export type { MoneyFormat as Format };

/** A figure in a sentence, with its unit. */
export function inWords(value: number, unit: Unit, format: MoneyFormat): string {
  const number = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 1 }).format(value);
  switch (unit) {
    case 'money':
      return shortMoney(value, format);
    case 'percent':
      return `${number}%`;
    case 'days':
      return `${number} ${value === 1 ? 'day' : 'days'}`;
    case 'months':
      return `${number} ${value === 1 ? 'month' : 'months'}`;
    case 'count':
      return number;
  }
}

/** Three digits, so that two medians that differ are also written differently. */
function shortMoney(minorUnits: number, { locale, currency }: MoneyFormat): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(toMajor(minorUnits, currency));
}

export function count(n: number, { locale }: MoneyFormat): string {
  return new Intl.NumberFormat(locale).format(n);
}

export function loans(n: number, format: MoneyFormat): string {
  return `${count(n, format)} ${n === 1 ? 'loan' : 'loans'}`;
}

/** `41%`. */
export function share(part: number, whole: number, { locale }: MoneyFormat): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(
    whole === 0 ? 0 : part / whole,
  );
}

/** Two decimals with a true minus; never `−0.00`. */
export function decimal(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== '0.00' ? `−${text}` : text;
}

export function pValue(p: number): string {
  // kept together at the end of a line
  return (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.095 ? 3 : 2)}`).replaceAll(' ', '\u00a0');
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A p-value below this is a difference; it says nothing of its size, which the effect says. */
export const significant = 0.05;

/** Sentences after one another; the empty ones left out. */
export function sentences(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** `12 loans do not say their income and are left out.`, or nothing where all say it. */
export function leftOut(n: number, what: string, format: MoneyFormat): string {
  if (n === 0) return '';
  return `${loans(n, format)} ${n === 1 ? 'does not say its' : 'do not say their'} ${what} and ${n === 1 ? 'is' : 'are'} left out.`;
}

export const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
