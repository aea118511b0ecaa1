import type { PaymentHistory, RecoveryStatus } from '#db/terms.ts';
import { fractionDigits } from '../core/money.ts';
import { fieldSpec, type RowField } from './columns.ts';
import { type BadCell, isNumber, type NumberParser, numberParser } from './parse-number.ts';

/** A value as the book stores it: null where the file does not say. */
export type Value = string | number | null;
export type Cell = Value | BadCell;

/** How the file writes numbers, and what its money is. */
export interface Notation {
  currency: string;
  decimalMark: '.' | ',';
}

/** A quadrillion cents: no loan is that large, and every whole number below it is exact. */
const maxMinor = 1e15;
const maxReferenceLength = 100;
const maxTextLength = 200;

const blanks = new Set(['', '-', '--', '—', 'na', 'n/a', 'n.a.', '#n/a', 'null', 'none', 'nil', '?']);

const paymentHistories = new Map<string, PaymentHistory>(
  Object.entries({
    ontime: 'on_time',
    current: 'on_time',
    delayed: 'delayed',
    late: 'delayed',
    missed: 'missed',
  }),
);

const recoveryStatuses = new Map<string, RecoveryStatus>(
  Object.entries({
    fullyrecovered: 'fully_recovered',
    fullrecovery: 'fully_recovered',
    recovered: 'fully_recovered',
    partiallyrecovered: 'partially_recovered',
    partialrecovery: 'partially_recovered',
    partlyrecovered: 'partially_recovered',
    writtenoff: 'written_off',
    writeoff: 'written_off',
    chargedoff: 'written_off',
    chargeoff: 'written_off',
  }),
);

const yesNo = new Map<string, 0 | 1>(
  Object.entries({ yes: 1, y: 1, true: 1, t: 1, 1: 1, no: 0, n: 0, false: 0, f: 0, 0: 0 }),
);

export const isBad = (cell: Cell): cell is BadCell => typeof cell === 'object' && cell !== null;

/**
 * Makes the reader of one column: from a raw cell to money in whole minor units, counts and percentages as
 * numbers, words as terms, text as it stands (never evaluated), null where the file does not say; or the reason
 * why not. Made once a file and not once a cell, because there are twenty million of those.
 */
export function cellParser(field: RowField, notation: Notation): (raw: string) => Cell {
  const { kind, label, max = maxMinor } = fieldSpec(field);
  const name = label.charAt(0).toUpperCase() + label.slice(1);
  const parseNumber = numberParser(name, notation.decimalMark);
  switch (kind) {
    case 'reference':
      return (raw) => reference(raw, name);
    case 'text':
      return orNull((text) => plainText(text, { name, maxLength: maxTextLength }));
    case 'money':
      return orNull(money(name, parseNumber, notation.currency));
    case 'count':
      return orNull((text) => count(parseNumber(text), { name, max }));
    case 'percent':
      return orNull((text) => limited(parseNumber(text.replace(/\s*%$/, '')), { name, max }));
    case 'payment_history':
      return orNull(term(paymentHistories, `${name} must be on-time, delayed or missed.`));
    case 'recovery_status':
      return orNull(
        term(recoveryStatuses, `${name} must be fully recovered, partially recovered or written off.`),
      );
    case 'yes_no':
      return orNull(term(yesNo, `${name} must be yes or no.`));
    default:
      // a field of reach.ts, which the type of the parameter keeps out
      throw new Error(`${name} is no cell of a loan.`);
  }
}

function orNull(parse: (text: string) => Cell): (raw: string) => Cell {
  return (raw) => {
    const text = raw.trim();
    return isBlank(text) ? null : parse(text);
  };
}

export const isBlank = (text: string) => text === '' || (text.length <= 4 && blanks.has(text.toLowerCase()));

/** An identity: characters that nobody sees must not make two of one. */
function reference(raw: string, name: string): Cell {
  const text = raw.replace(/[\u200b\u2060\ufeff]/g, '').trim();
  return isBlank(text) ? null : plainText(text, { name, maxLength: maxReferenceLength });
}

/** Control characters, line breaks among them; marks that reorder text; the sign that an encoding was broken. */
const unprintable = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufffd]/u;
const everyday = /^[\w .,&'/()-]*$/;

function plainText(text: string, { name, maxLength }: { name: string; maxLength: number }): Cell {
  if (text.length > maxLength) return { reason: `${name} is longer than ${maxLength} characters.` };
  if (!everyday.test(text) && unprintable.test(text)) return { reason: `${name} holds a control character.` };
  return text;
}

function money(name: string, parse: NumberParser, currency: string): (text: string) => Cell {
  const scale = 10 ** fractionDigits(currency);
  return (text) => {
    const major = parse(withoutCurrency(text));
    if (!isNumber(major)) return major;
    // the nudge gives 1.005 its written decimal back: times 100 it is 100.49999…
    const minor = Math.round(major * scale * (1 + Number.EPSILON));
    return minor > maxMinor ? { reason: `${name} is larger than any loan can be.` } : minor;
  };
}

/** `₹ 1,200`, `USD 1200`, `1.200 €`, `Rs. 500/-`. */
function withoutCurrency(text: string): string {
  if (/^[\d.]+$/.test(text)) return text;
  return text
    .replace(/^([-+−(]?)\s*(?:\p{Sc}|[A-Z]{3}\b|(?:Rs|INR|US\$)\.?)\s*(?=[-+−(]?[\d.])/u, '$1')
    .replace(/(?<=[\d)])\s*(?:\p{Sc}|[A-Z]{3}|\/-)$/u, '');
}

function count(value: number | BadCell, { name, max }: { name: string; max: number }): Cell {
  if (isNumber(value) && !Number.isInteger(value)) return { reason: `${name} must be a whole number.` };
  return limited(value, { name, max });
}

function limited(value: number | BadCell, { name, max }: { name: string; max: number }): Cell {
  if (isNumber(value) && value > max)
    return { reason: `${name} cannot be above ${max.toLocaleString('en')}.` };
  return value;
}

/** A column of words holds few of them: each spelling is understood once. */
function term(terms: ReadonlyMap<string, string | number>, reason: string): (text: string) => Cell {
  const known = new Map<string, Cell>();
  return (text) => {
    let cell = known.get(text);
    if (cell === undefined) {
      cell = terms.get(text.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? { reason };
      if (known.size < 100) known.set(text, cell);
    }
    return cell;
  };
}
