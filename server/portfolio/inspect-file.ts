import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Work } from '../core/progress.ts';
import { Refusal } from './refusal.ts';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export interface Inspection {
  sha256: string;
  bytes: number;
  encoding: Encoding;
}

const chunkBytes = 1 << 20;
/** First bytes of what people send by mistake, and what to do about it. */
const signatures: [bytes: number[], sentence: string][] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'This is an Excel workbook (or another zipped file), not a CSV. Open it, save the sheet as CSV UTF-8 and import that file.',
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'This is an old Excel workbook, not a CSV. Open it, save the sheet as CSV UTF-8 and import that file.',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF, not a CSV. Ask for the loan file as a CSV.'],
  [[0x1f, 0x8b], 'This file is compressed. Unpack it and import the CSV inside.'],
  [
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    'This is a database file, not a CSV. Export the loans as a CSV and import that.',
  ],
];

/**
 * Reads the whole file once, in pieces: its fingerprint, its encoding, and whether it is text at all.
 * @throws Refusal for what is not a text file; an error of the file system where reading itself fails.
 */
export async function inspectFile(path: string, work: Work): Promise<Inspection> {
  const { size } = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Refusal('The file is not there. Upload it again.');
    throw error;
  });
  if (size === 0) throw new Refusal('The file is empty. Nothing was imported.');
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  let controls = false;
  let encoding: Encoding | undefined;
  let done = 0;
  for await (const piece of createReadStream(path, { highWaterMark: chunkBytes })) {
    const chunk: Buffer = piece;
    if (done === 0) {
      refuseKnownBinary(chunk);
      encoding = byteOrder(chunk);
    }
    if (!encoding && chunk.includes(0)) {
      throw new Refusal(
        'This is not a text file: it holds binary data. Export the loans as a CSV and import that.',
      );
    }
    refuseEndlessLine(chunk);
    hash.update(chunk);
    utf8.take(chunk);
    controls ||= !utf8.valid && hasControls(chunk);
    done += chunk.length;
    work.report({ stage: 'Checking the file', done, total: size });
    work.signal.throwIfAborted();
  }
  encoding ??= utf8.ends() ? 'utf-8' : 'windows-1252';
  if (encoding === 'windows-1252' && controls) {
    throw new Refusal(
      'This is not a text file in UTF-8, UTF-16 or Windows-1252. Save it as CSV UTF-8 and import it again.',
    );
  }
  return { sha256: hash.digest('hex'), bytes: size, encoding };
}

function refuseKnownBinary(head: Buffer) {
  for (const [bytes, sentence] of signatures) {
    if (bytes.every((byte, i) => head[i] === byte)) throw new Refusal(sentence);
  }
}

function byteOrder(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

function refuseEndlessLine(chunk: Buffer) {
  if (chunk.length < chunkBytes || chunk.includes(10) || chunk.includes(13)) return;
  throw new Refusal(
    'A line of this file is longer than a million characters, so it is not a table of loans. Check that its rows end with line breaks, and import it again.',
  );
}

/** Bytes that no text in Windows-1252 holds: control characters and the five unassigned places. */
function hasControls(chunk: Buffer): boolean {
  return chunk.some(
    (b) =>
      (b < 32 && b !== 9 && b !== 10 && b !== 13) ||
      b === 0x81 ||
      b === 0x8d ||
      b === 0x8f ||
      b === 0x90 ||
      b === 0x9d,
  );
}

/** UTF-8 over pieces: a character cut in two by the end of a piece is judged with the next one. */
class Utf8Check {
  valid = true;
  #carry = Buffer.alloc(0);

  take(chunk: Buffer) {
    if (!this.valid) return;
    const bytes = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk;
    const cut = bytes.length - unfinished(bytes);
    this.valid = isUtf8(bytes.subarray(0, cut));
    this.#carry = Buffer.from(bytes.subarray(cut));
  }

  ends(): boolean {
    return this.valid && this.#carry.length === 0;
  }
}

/** How many bytes at the end begin a character whose rest is still to come. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? back : 0;
  }
  return 0;
}
