import { type FieldName, fieldNames, isFieldName } from './fields.ts';

/** A template in pieces: words, and fields with the words that stand in for a missing value. */
export type Piece = { words: string } | { field: FieldName; otherwise: string | null };

export type Parsed = { pieces: Piece[] } | { error: string };

const opening = '{{';
const closing = '}}';
/** `borrower.name`, or `borrower.name or "customer"`. */
const inside = /^\s*([a-z_]+(?:\.[a-z_]+)?)\s*(?:or\s+["“]([^"“”{}\n]*)["”]\s*)?$/;

/**
 * Reads a template: words with merge fields between double braces. Nothing else has a meaning, and nothing is guessed:
 * an unknown field or a brace without its partner is an error that says where it stands.
 */
export function parseTemplate(source: string): Parsed {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf(opening, at);
    const words = source.slice(at, open === -1 ? undefined : open);
    if (words.includes(closing))
      return { error: `${line(source, at + words.indexOf(closing))}: “}}” closes no field.` };
    if (words) pieces.push({ words });
    if (open === -1) break;
    const close = source.indexOf(closing, open);
    if (close === -1)
      return { error: `${line(source, open)}: the field that starts with “{{” is not closed with “}}”.` };
    const read = readField(source.slice(open + 2, close));
    if (typeof read === 'string') return { error: `${line(source, open)}: ${read}` };
    pieces.push(read);
    at = close + 2;
  }
  return { pieces };
}

function readField(text: string): Piece | string {
  const found = inside.exec(text);
  const name = found?.[1] ?? '';
  if (!found)
    return `“{{${text}}}” is no field. Write {{borrower.name}}, or {{borrower.name or "customer"}} for a name that may be missing.`;
  if (isFieldName(name)) return { field: name, otherwise: found[2] ?? null };
  const near = nearest(name);
  return `there is no field “${name}”.${near ? ` Did you mean {{${near}}}?` : ''}`;
}

const line = (source: string, at: number) => `Line ${source.slice(0, at).split('\n').length}`;

/** The field whose last word is the same, else one of the same noun. */
function nearest(name: string): FieldName | null {
  const [noun = '', last = noun] = name.split('.');
  const same = fieldNames.find((field) => field.endsWith(`.${last}`) || field === last);
  return same ?? fieldNames.find((field) => field.startsWith(`${noun}.`)) ?? null;
}

/** The fields a template names, each once. */
export function fieldsOf(pieces: readonly Piece[]): FieldName[] {
  return [...new Set(pieces.flatMap((piece) => ('field' in piece ? [piece.field] : [])))];
}

/** A template's own words without its fields: what the clause check reads. */
export const wordsOf = (pieces: readonly Piece[]) =>
  pieces.map((piece) => ('words' in piece ? piece.words : (piece.otherwise ?? ' '))).join('');
