import { formatDay } from '../../core/calendar.ts';
import { formatAmount, numberFormat } from '../../core/money.ts';
import type { FieldName } from './fields.ts';
import { mergeFields } from './fields.ts';
import type { Piece } from './parse.ts';

/** A field's value in its own unit; null where there is none. Lines are made of words, money and days. */
export type FieldValue =
  | { money: number }
  | { day: string }
  | { count: number }
  | { text: string }
  | { lines: readonly (readonly LinePart[])[] }
  | null;
export type LinePart = string | { money: number } | { day: string };

export type FieldValues = Readonly<Record<FieldName, FieldValue>>;

export interface RenderFormat {
  currency: string;
  /** Of the message's language: `es-US`. */
  locale: string;
}

export type Rendered = { text: string } | { missing: FieldName; error: string };

/** Fills a template in. A field without a value and without words to stand in for it is refused, by its name. */
export function renderPieces(pieces: readonly Piece[], values: FieldValues, format: RenderFormat): Rendered {
  let text = '';
  for (const piece of pieces) {
    if ('words' in piece) {
      text += piece.words;
      continue;
    }
    const value = values[piece.field];
    const shown = value === null ? piece.otherwise : show(value, format);
    if (shown === null || shown === '') {
      const { words, missing } = mergeFields[piece.field];
      return {
        missing: piece.field,
        error: `{{${piece.field}}} (${lower(words)}) has no value: ${missing}.`,
      };
    }
    text += shown;
  }
  return { text };
}

function show(value: NonNullable<FieldValue>, format: RenderFormat): string {
  if ('lines' in value)
    return value.lines.map((parts) => parts.map((part) => showPart(part, format)).join('')).join('\n');
  if ('text' in value) return value.text;
  if ('count' in value) return numberFormat(format.locale).format(value.count);
  return showPart(value, format);
}

function showPart(part: LinePart, format: RenderFormat): string {
  if (typeof part === 'string') return part;
  return 'money' in part ? formatAmount(part.money, format) : formatDay(part.day, format.locale);
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
