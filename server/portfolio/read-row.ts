import { contradictionBits, type LoanFacts } from './check.ts';
import { isReach, type MappedColumn, type RowField, rowFields } from './columns.ts';
import type { Heading } from './heading.ts';
import { cellParser, isBad, type Notation, type Value } from './parse.ts';
import { reachReader } from './reach.ts';
import type { RawRecord } from './records.ts';
import type { AcceptedRow, Rejection } from './stage.ts';

export type ReadRow = ({ ok: true } & AcceptedRow) | { ok: false; reasons: Rejection[] };

const wholeRow = '(whole row)';
const nothing = Object.fromEntries(rowFields.map((field) => [field, null])) as Record<RowField, Value>; // one entry per field name

/**
 * Makes the reader of a file's rows: values in the order of `rowFields`, or every reason why a row is refused.
 * @param notation `home` is the country of phone numbers and regions that come without one
 */
export function rowReader(
  heading: Heading,
  notation: Notation & { home: string | null },
): (record: RawRecord) => ReadRow {
  const columns = heading.columns.flatMap((column) => cellColumn(column, notation));
  const readReach = reachReader(heading.columns, notation.home);
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
    const reach = readReach?.(cells);
    return {
      ok: true,
      warningBits: contradictionBits(facts(values)) | (reach?.warningBits ?? 0),
      values: rowFields.map((field) => values[field]),
      reach: reach?.values ?? null,
    };
  };
}

/** A column that a row's own values come from, with its reader; none for what reach.ts reads. */
function cellColumn({ field, ...column }: MappedColumn, notation: Notation) {
  return isReach(field) ? [] : [{ ...column, field, parse: cellParser(field, notation) }];
}

function shapeProblem({ cells, problem }: RawRecord, { headers }: Heading): string | undefined {
  if (problem) return `${problem}.`;
  if (cells.length === headers.length) return undefined;
  const extra = cells.slice(headers.length);
  if (cells.length > headers.length && extra.every((cell) => cell.trim() === '')) return undefined;
  return `The row has ${cells.length} cells where the first line names ${headers.length} columns.`;
}

/** The parsers give numbers for counts and money and words for the rest; a record of values cannot say which. */
const facts = (values: Record<RowField, Value>) => values as typeof values & LoanFacts;
