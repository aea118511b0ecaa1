import type { ColumnMapping } from '#db/schema/portfolio.ts';

import { type CellKind, type FieldSpec, loanFields, type ReachKind } from './loan-fields.ts';
import { reachFields } from './reach-fields.ts';

/** Every field a file can feed. */
const fields = { ...loanFields, ...reachFields };

export type FieldName = keyof typeof fields;
export const fieldNames = Object.keys(fields) as FieldName[]; // the keys of a literal are exactly its names
export const fieldSpec = (field: FieldName): FieldSpec => fields[field];

/** What a row says of how and where its borrower is reached. */
export type ReachField = {
  [F in FieldName]: (typeof fields)[F]['kind'] extends ReachKind ? F : never;
}[FieldName];
/** Everything else: the columns of the staging table. */
export type RowField = Exclude<FieldName, ReachField>;

const reachKinds: ReadonlySet<CellKind> = new Set<ReachKind>([
  'phone',
  'email',
  'address_part',
  'country',
  'region',
  'time_zone',
  'language',
]);
export const isReach = (field: FieldName): field is ReachField => reachKinds.has(fieldSpec(field).kind);
export const rowFields = fieldNames.filter((field): field is RowField => !isReach(field));

/** A field in words; a name that an older version stored and this one no longer knows stays as it is. */
export function labelOf(field: string): string {
  const known = fieldNames.find((name) => name === field);
  return known ? fieldSpec(known).label : field;
}

/** Lower case, letters and digits alone: `Loan_ID`, `loan id` and `LoanId` are one. */
export function normaliseHeader(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

export interface MappedColumn {
  index: number;
  header: string;
  field: FieldName;
}

export type MappedColumns =
  | { ok: true; columns: MappedColumn[]; mapping: ColumnMapping }
  | { ok: false; sentence: string };

/** Decides which column feeds which field; says in one sentence why it cannot where it cannot. */
export function mapColumns(headers: readonly string[]): MappedColumns {
  const keys = headers.map((header) => ({ full: normaliseHeader(header), bare: withoutUnit(header) }));
  const columns: MappedColumn[] = [];
  for (const field of fieldNames) {
    const { spellings, fallbacks = [], label } = fieldSpec(field);
    const exact = indexesOf(keys, spellings);
    const [first, second] = exact;
    if (first !== undefined && second !== undefined) {
      return {
        ok: false,
        sentence: `Two columns, ${quoted(headers[first])} and ${quoted(headers[second])}, both look like the ${label}. Rename or remove one of them and import the file again.`,
      };
    }
    const index = first ?? fallbacks.flatMap((name) => indexesOf(keys, [name]))[0];
    if (index !== undefined) columns.push({ index, header: headers[index] ?? '', field });
  }
  if (!columns.some((column) => column.field === 'loanId')) return { ok: false, sentence: noLoanId(headers) };
  const read = new Set(columns.map((column) => column.index));
  return {
    ok: true,
    columns,
    mapping: {
      mapped: columns.map(({ header, field }) => ({ header, field })),
      unread: headers.flatMap((header, i) => (read.has(i) ? [] : [header || `(column ${i + 1}, no name)`])),
    },
  };
}

/** `Interest rate (% p.a.)` is an interest rate: what stands in brackets is a unit. */
const withoutUnit = (header: string) => normaliseHeader(header.replace(/[([].*?[)\]]/g, ''));

function indexesOf(keys: { full: string; bare: string }[], names: readonly string[]): number[] {
  return keys.flatMap((key, i) => (names.includes(key.full) || names.includes(key.bare) ? [i] : []));
}

function noLoanId(headers: readonly string[]): string {
  const shown = headers.slice(0, 12).map(quoted).join(', ');
  const more = headers.length > 12 ? ` and ${headers.length - 12} more` : '';
  return `No column holds the loan id. The file has ${shown}${more}; a column called Loan_ID, Loan number or Contract number was looked for. Name the column in the first line and import the file again.`;
}

const quoted = (header = '') => `“${header.slice(0, 60)}”`;
