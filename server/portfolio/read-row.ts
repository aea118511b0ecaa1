import { contradictionBits } from './check.ts';
import { type FieldName, fieldNames } from './columns.ts';
import type { Heading } from './heading.ts';
import { type Cell, isBad, type Notation, parseCell } from './parse.ts';
import type { RawRecord } from './records.ts';
import type { Rejection } from './stage.ts';

type Values = Record<FieldName, string | number | null>;

export type ReadRow =
  | { ok: true; warningBits: number; values: (string | number | null)[] }
  | { ok: false; reasons: Rejection[] };

const wholeRow = '(whole row)';
const empty = Object.fromEntries(fieldNames.map((field) => [field, null])) as Values; // one entry per field name

/** One record as values in the order of `fieldNames`, or every reason why it cannot be taken. */
export function readRow(record: RawRecord, heading: Heading, notation: Notation): ReadRow {
  const { line, cells } = record;
  const broken = shapeProblem(record, heading);
  if (broken) {
    const value = cells.join(heading.delimiter);
    return { ok: false, reasons: [{ line, column: wholeRow, value, reason: broken }] };
  }
  const values = { ...empty };
  const reasons: Rejection[] = [];
  for (const { index, header, field } of heading.columns) {
    const raw = cells[index] ?? '';
    const cell: Cell = parseCell(field, raw, notation);
    if (isBad(cell)) reasons.push({ line, column: header, value: raw, reason: cell.reason });
    else values[field] = cell;
    if (field === 'loanId' && cell === null) {
      reasons.push({ line, column: header, value: raw, reason: 'Loan id is missing.' });
    }
  }
  if (reasons.length > 0) return { ok: false, reasons };
  // without a borrower column, or with an empty cell in it, the loan stands for its borrower
  values.borrowerId ??= values.loanId;
  return {
    ok: true,
    warningBits: contradictionBits(facts(values)),
    values: fieldNames.map((field) => values[field]),
  };
}

function shapeProblem({ cells, problem }: RawRecord, { headers }: Heading): string | undefined {
  if (problem) return `${problem}.`;
  const extra = cells.slice(headers.length);
  if (cells.length < headers.length || extra.some((cell) => cell.trim() !== '')) {
    return `The row has ${cells.length} cells where the first line names ${headers.length} columns.`;
  }
  return undefined;
}

/** `parseCell` gives numbers for counts and money and words for the rest; the record type cannot say which. */
function facts(values: Values) {
  return values as Values & Parameters<typeof contradictionBits>[0];
}
