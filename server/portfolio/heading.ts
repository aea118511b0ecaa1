import type { ColumnMapping } from '#db/schema/portfolio.ts';
import { fieldSpec, type MappedColumn, mapColumns } from './columns.ts';
import { BrokenRecord, type RawRecord, RecordSplitter } from './records.ts';
import { Refusal } from './refusal.ts';

export const maxRecordLength = 1_000_000;
const delimiters = [',', ';', '\t', '|'] as const;

/** How a file is written down, and which of its columns feeds which field. */
export interface Heading {
  /** The physical line that the column names stand on. */
  line: number;
  headers: string[];
  columns: MappedColumn[];
  mapping: ColumnMapping;
  delimiter: string;
  lineEnd: '\n' | '\r';
  /** What stands between units and cents in this file's numbers. */
  decimalMark: '.' | ',';
}

/**
 * Understands a file from its first stretch of text (byte order mark taken off).
 * @param whole true where the stretch is the whole file.
 * @throws Refusal where no line names the columns, or none of them is the loan id.
 */
export function readHeading(head: string, whole: boolean): Heading {
  const lineEnd = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const firstLines = head.split(lineEnd, 50).filter((line) => line.trim() !== '');
  if (firstLines.length === 0) throw new Refusal('The file has no text in it. Nothing was imported.');
  const told = /^"?sep=(.)"?\s*$/i.exec(firstLines[0] ?? '')?.[1];
  const delimiter = told ?? sniffDelimiter(firstLines[0] ?? '');
  const records = firstRecords(head, { delimiter, lineEnd, whole });
  const [heading, ...sample] = told ? records.slice(1) : records;
  if (!heading)
    throw new Refusal('The first line of the file is too long to hold column names. Nothing was imported.');
  const headers = heading.cells.map(columnName);
  if (headers.length < 2) throw new Refusal(oneColumn(headers[0] ?? ''));
  const mapped = mapColumns(headers);
  if (!mapped.ok) throw new Refusal(mapped.sentence);
  if (whole && sample.length === 0) {
    throw new Refusal('The file has column names but no rows under them. Nothing was imported.');
  }
  const { columns, mapping } = mapped;
  const decimalMark = sniffDecimalMark(sample, columns);
  return { line: heading.line, headers, columns, mapping, delimiter, lineEnd, decimalMark };
}

/** A column's name goes into messages and beside every refused cell: short, and without control characters. */
const columnName = (cell: string) =>
  cell
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 100);

function firstRecords(
  head: string,
  { delimiter, lineEnd, whole }: { delimiter: string; lineEnd: '\n' | '\r'; whole: boolean },
): RawRecord[] {
  const splitter = new RecordSplitter({ delimiter, lineEnd, maxRecordLength });
  return splitting(() => [...splitter.push(head), ...(whole ? splitter.end() : [])]);
}

/** Runs a step of splitting and says what is wrong where the file's shape is broken. @throws Refusal */
export function splitting<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof BrokenRecord)) throw error;
    throw new Refusal(
      error.kind === 'too_long'
        ? `Line ${error.line} is longer than a million characters, so this is not a table of loans. Check that the rows end with line breaks, and import the file again.`
        : `A quote (") opens on line ${error.line} and is never closed, so the rows after it cannot be told apart. Correct that line and import the file again.`,
    );
  }
}

/** The delimiter that the first line holds most of, outside quotes. */
function sniffDelimiter(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  let best: string = delimiters[0];
  for (const candidate of delimiters) {
    if (bare.split(candidate).length > bare.split(best).length) best = candidate;
  }
  return best;
}

function oneColumn(header: string): string {
  return `The first line has a single column, “${header.slice(0, 80)}”. Columns are expected to be separated by commas, semicolons, tabs or vertical bars; save the file that way and import it again.`;
}

/**
 * A comma is the decimal mark where amounts of the first rows end in one or two digits after it and none does
 * after a point. Otherwise it is the point, and a comma may only group thousands.
 */
function sniffDecimalMark(sample: RawRecord[], columns: MappedColumn[]): '.' | ',' {
  const numeric = columns.filter(({ field }) => ['money', 'percent'].includes(fieldSpec(field).kind));
  let commas = 0;
  let points = 0;
  for (const { cells } of sample) {
    for (const { index } of numeric) {
      const cell = (cells[index] ?? '').trim();
      if (/,(\d{1,2}|\d{4,})\D*$/.test(cell)) commas++;
      else if (/\.(\d{1,2}|\d{4,})\D*$/.test(cell)) points++;
    }
  }
  return commas > 0 && points === 0 ? ',' : '.';
}
