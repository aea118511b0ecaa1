import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Heading, maxRecordLength, readHeading, splitting } from './heading.ts';
import type { Inspection } from './inspect-file.ts';
import { type RawRecord, RecordSplitter } from './records.ts';

const headBytes = 64 * 1024;
const chunkBytes = 256 * 1024;

/** The rows that one piece of the file completed. */
export interface Batch {
  records: RawRecord[];
  /** Bytes of the file read so far. */
  bytesRead: number;
}

/** Understands the file from its beginning alone. @throws Refusal */
export async function openHeading(path: string, { bytes, encoding }: Inspection): Promise<Heading> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(headBytes, bytes)), 0, undefined, 0);
    // the decoder takes the byte order mark off
    return readHeading(new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead)), bytesRead >= bytes);
  } finally {
    await file.close();
  }
}

/**
 * The rows under the heading, piece by piece; one piece and one record are in memory at a time.
 * Rows without anything in them are left out.
 * @throws Refusal where the file's shape breaks on the way.
 */
export async function* readRows(
  path: string,
  heading: Heading,
  { encoding }: Pick<Inspection, 'encoding'>,
): AsyncGenerator<Batch> {
  const { delimiter, lineEnd } = heading;
  const splitter = new RecordSplitter({ delimiter, lineEnd, maxRecordLength });
  const decoder = new TextDecoder(encoding);
  const rowsOf = (records: RawRecord[]) => records.filter((r) => r.line > heading.line && !isBlank(r.cells));
  let bytesRead = 0;
  for await (const piece of createReadStream(path, { highWaterMark: chunkBytes })) {
    const chunk: Buffer = piece;
    bytesRead += chunk.length;
    const text = decoder.decode(chunk, { stream: true });
    yield { records: rowsOf(splitting(() => splitter.push(text))), bytesRead };
  }
  const tail = decoder.decode();
  const records = splitting(() => [...splitter.push(tail), ...splitter.end()]);
  yield { records: rowsOf(records), bytesRead };
}

/** Spreadsheets end their exports with rows of delimiters alone. */
function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
