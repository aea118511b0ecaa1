import { contradictionBits, type LoanFacts } from './check.ts';
import { type FieldName, fieldNames } from './columns.ts';
import type { Heading } from './heading.ts';
import { cellParser, isBad, type Notation, type Value } from './parse.ts';
import type { RawRecord } from './records.ts';
import type { Rejection } from './stage.ts';

export type ReadRow =
  | { ok: true; warningBits: number; values: Value[] }
  | { ok: false; reasons: Rejection[] };

const wholeRow = '(whole row)';
const nothing = Object.fromEntries(fieldNames.map((field) => [field, null])) as Record<FieldName, Value>; // one entry per field name

/** Makes the reader of a file's rows: values in the order of `fieldNames`, or every reason why a row is refused. */
export function rowReader(heading: Heading, notation: Notation): (record: RawRecord) => ReadRow {
  const columns = heading.columns.map((column) => ({
    ...column,
    parse: cellParser(column.field, notation),
  }));
  const loanIdHeader = columns.find(({ field }) => field === 'loanId')?.header ?? wholeRow;
  return (record) => {
    const { line, cells } = record;
    const broken = shapeProblem(record, heading);
    if (broken) {
      const value = cells.join(heading.delimiter);
      return { ok: false, reasons: [{ line, column: wholeRow, value, reason: broken }] };
    }
    const values = { ...nothing };
    const reasons: Rejection[] = [];
    for (const { index, header, field, parse } of columns) {
      const raw = cells[index] ?? '';
      const cell = parse(raw);
      if (isBad(cell)) reasons.push({ line, column: header, value: raw, reason: cell.reason });
      else values[field] = cell;
    }
    if (values.loanId === null && !reasons.some(({ column }) => column === loanIdHeader)) {
      reasons.push({ line, column: loanIdHeader, value: '', reason: 'Loan id is missing.' });
    }
    if (reasons.length > 0) return { ok: false, reasons };
    // without a borrower column, or with an empty cell in it, the loan stands for its borrower
    values.borrowerId ??= values.loanId;
    const warningBits = contradictionBits(facts(values));
    return { ok: true, warningBits, values: fieldNames.map((field) => values[field]) };
  };
}

function shapeProblem({ cells, problem }: RawRecord, { headers }: Heading): string | undefined {
  if (problem) return `${problem}.`;
  if (cells.length === headers.length) return undefined;
  const extra = cells.slice(headers.length);
  if (cells.length > headers.length && extra.every((cell) => cell.trim() === '')) return undefined;
  return `The row has ${cells.length} cells where the first line names ${headers.length} columns.`;
}

/** The parsers give numbers for counts and money and words for the rest; a record of values cannot say which. */
const facts = (values: Record<FieldName, Value>) => values as typeof values & LoanFacts;
