import type { PaymentHistory, RecoveryStatus } from '#db/terms.ts';
import { toMinor } from '../core/money.ts';
import { type FieldName, fieldSpec } from './columns.ts';

/** Why a cell cannot be taken. One sentence that names the field; the value is shown beside it. */
export interface BadCell {
  reason: string;
}

export type Cell = string | number | null | BadCell;

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
 * One raw cell as a value: money in whole minor units, counts and percentages as numbers, words as terms,
 * text as it stands (never evaluated), null where the file does not say; or the reason why not.
 */
export function parseCell(field: FieldName, raw: string, notation: Notation): Cell {
  const text = raw.trim();
  const { kind, label } = fieldSpec(field);
  const name = capitalised(label);
  if (kind === 'reference') return reference(text, name);
  if (text === '' || (text.length <= 4 && blanks.has(text.toLowerCase()))) return null;
  switch (kind) {
    case 'text':
      return plainText(text, { name, maxLength: maxTextLength });
    case 'money':
      return money(text, name, notation);
    case 'count':
    case 'percent':
      return limited(number(text, name, notation), { name, kind, max: fieldSpec(field).max ?? maxMinor });
    case 'payment_history':
      return term(text, paymentHistories, `${name} must be on-time, delayed or missed.`);
    case 'recovery_status':
      return term(
        text,
        recoveryStatuses,
        `${name} must be fully recovered, partially recovered or written off.`,
      );
    case 'yes_no':
      return term(text, yesNo, `${name} must be yes or no.`);
    default:
      return kind satisfies never;
  }
}

function reference(text: string, name: string): Cell {
  if (blanks.has(text.toLowerCase())) return null;
  return plainText(text, { name, maxLength: maxReferenceLength });
}

function plainText(text: string, { name, maxLength }: { name: string; maxLength: number }): Cell {
  if (text.length > maxLength) return { reason: `${name} is longer than ${maxLength} characters.` };
  if (unprintable.test(text)) return { reason: `${name} holds a control character.` };
  return text;
}

/** Control characters, line breaks among them; the replacement sign of a broken encoding; marks that reorder text. */
const unprintable = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufffd]/u;

function money(text: string, name: string, notation: Notation): Cell {
  const major = number(withoutCurrency(text), name, notation);
  if (typeof major !== 'number') return major;
  const minor = toMinor(major, notation.currency);
  if (minor > maxMinor) return { reason: `${name} is larger than any loan can be.` };
  return minor;
}

/** `₹ 1,200`, `USD 1200`, `1.200 €`, `Rs. 500/-`. */
function withoutCurrency(text: string): string {
  if (plainNumber.test(text)) return text;
  return text
    .replace(/^([-+−(]?)\s*(?:\p{Sc}|[A-Z]{3}\b|(?:Rs|INR|US\$)\.?)\s*(?=[-+−(]?[\d.])/u, '$1')
    .replace(/(?<=[\d)])\s*(?:\p{Sc}|[A-Z]{3}|\/-)$/u, '');
}

const plainNumber = /^\d+(?:\.\d+)?$/;
const grouped = {
  '.': /^\d{1,3}(?:[,'’ \u00a0\u202f]\d{2,3})*[,'’ \u00a0\u202f]\d{3}(?:\.\d+)?$/,
  ',': /^\d{1,3}(?:[.'’ \u00a0\u202f]\d{2,3})*[.'’ \u00a0\u202f]\d{3}(?:,\d+)?$/,
};
const ungrouped = { '.': /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i, ',': /^(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i };

/** A number of zero or more, as this file writes them. */
function number(text: string, name: string, { decimalMark }: Notation): number | BadCell {
  if (decimalMark === '.' && plainNumber.test(text)) return Number(text);
  if (/^[+-]?(nan|inf(inity)?)$/i.test(text)) return { reason: `${name} is ${text}, which is not a number.` };
  const negative = /^[-−]|^\(.*\)$|-$/.test(text);
  const digits = text.replace(/^[-+−(]\s*|[-)]$/g, '');
  if (!ungrouped[decimalMark].test(digits) && !grouped[decimalMark].test(digits)) {
    return { reason: `${name} must be a number.` };
  }
  const mark = decimalMark === ',' ? digits.replace(/[.'’ \u00a0\u202f]/g, '').replace(',', '.') : digits;
  const value = Number(mark.replace(/[,'’ \u00a0\u202f]/g, ''));
  if (!Number.isFinite(value)) return { reason: `${name} is larger than any loan can be.` };
  if (negative && value !== 0) return { reason: `${name} cannot be negative.` };
  return value;
}

function limited(
  value: number | BadCell,
  { name, kind, max }: { name: string; kind: 'count' | 'percent'; max: number },
): Cell {
  if (typeof value !== 'number') return value;
  if (kind === 'count' && !Number.isInteger(value)) return { reason: `${name} must be a whole number.` };
  if (value > max) return { reason: `${name} cannot be above ${max.toLocaleString('en')}.` };
  return value;
}

function term<T extends string | number>(
  text: string,
  terms: ReadonlyMap<string, T>,
  reason: string,
): T | BadCell {
  return terms.get(text.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? { reason };
}

const capitalised = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);
