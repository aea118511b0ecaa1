/** One record of a delimited file. `problem` says why its cells cannot be trusted. */
export interface RawRecord {
  /** The physical line it starts on, the first line of the file being 1. */
  line: number;
  cells: string[];
  problem?: string;
}

export interface SplitOptions {
  delimiter: string;
  /** `\n` (with or without a `\r` before it), or `\r` for files of old Macs. */
  lineEnd: '\n' | '\r';
  /** Characters one record may have; above it the file is not what it seems. */
  maxRecordLength: number;
}

/** The file's shape is broken from this line on; the rest cannot be split into rows. */
export class BrokenRecord extends Error {
  readonly line: number;
  readonly kind: 'too_long' | 'unclosed_quote';
  constructor(line: number, kind: 'too_long' | 'unclosed_quote') {
    super(`Record on line ${line}: ${kind}`);
    this.line = line;
    this.kind = kind;
  }
}

/**
 * Splits text that arrives in pieces into records (RFC 4180: `"` quotes a cell, `""` is a quote in one, a quoted
 * cell may hold line ends). Blank lines are skipped and counted. At most one record and one piece are in memory.
 */
export class RecordSplitter {
  #rest = '';
  #line = 1;
  readonly #options: SplitOptions;

  constructor(options: SplitOptions) {
    this.#options = options;
  }

  /** Takes the next piece and returns the records it completes. @throws BrokenRecord */
  push(piece: string): RawRecord[] {
    return this.#take(this.#rest + piece, false);
  }

  /** Returns what the last line without a line end still holds. @throws BrokenRecord */
  end(): RawRecord[] {
    return this.#take(this.#rest, true);
  }

  #take(text: string, last: boolean): RawRecord[] {
    const records: RawRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const next = this.#one(text, at, last);
      if (!next) break;
      if (next.record) records.push(next.record);
      at = next.end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > this.#options.maxRecordLength) this.#tooLong();
    return records;
  }

  /** The record that starts at `at`, or undefined where its end has not arrived yet. */
  #one(text: string, at: number, last: boolean): { record?: RawRecord; end: number } | undefined {
    const { delimiter, lineEnd, maxRecordLength } = this.#options;
    const lineStop = text.indexOf(lineEnd, at);
    if (lineStop === -1 && !last) return undefined;
    const stop = lineStop === -1 ? text.length : lineStop;
    if (stop - at > maxRecordLength) this.#tooLong();
    const line = this.#line;
    const content = text.slice(at, text.charCodeAt(stop - 1) === 13 && stop > at ? stop - 1 : stop);
    if (!content.includes('"')) {
      this.#line++;
      if (content.trim() === '') return { end: stop + 1 };
      return { record: { line, cells: content.split(delimiter) }, end: stop + 1 };
    }
    const quoted = splitQuoted(text, at, this.#options);
    if (quoted.unclosed) {
      if (text.length - at > maxRecordLength || last) throw new BrokenRecord(line, 'unclosed_quote');
      return undefined;
    }
    // no line end yet: more of the record, or the second half of a `""`, could still follow
    if (quoted.end > text.length && !last) return undefined;
    if (quoted.end - at > maxRecordLength) this.#tooLong();
    this.#line += quoted.lines;
    const { cells, problem } = quoted;
    return { record: problem ? { line, cells, problem } : { line, cells }, end: quoted.end };
  }

  #tooLong(): never {
    throw new BrokenRecord(this.#line, 'too_long');
  }
}

interface QuotedRecord {
  cells: string[];
  end: number;
  lines: number;
  problem?: string;
  unclosed: boolean;
}

/** The careful way, for records with a quote in them. `end` is past the record's line end. */
function splitQuoted(text: string, start: number, { delimiter, lineEnd }: SplitOptions): QuotedRecord {
  const result: QuotedRecord = { cells: [], end: text.length, lines: 1, unclosed: false };
  let at = start;
  for (;;) {
    let value: string;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === -1) return { ...result, unclosed: true };
      const inside = text.slice(at + 1, close);
      result.lines += inside.split(lineEnd).length - 1;
      value = inside.replaceAll('""', '"');
      at = close + 1;
      const tail = cellEnd(text, at, delimiter, lineEnd);
      if (text.slice(at, tail).trim() !== '') {
        value += text.slice(at, tail).trimEnd();
        result.problem ??= `Cell ${result.cells.length + 1} has text after its closing quote`;
      }
      at = tail;
    } else {
      const tail = cellEnd(text, at, delimiter, lineEnd);
      value = text.slice(at, tail).replace(/\r$/, '');
      at = tail;
    }
    const endsHere = at >= text.length || text[at] === lineEnd;
    result.cells.push(value);
    at++;
    if (endsHere) return { ...result, end: at };
  }
}

function cellEnd(text: string, from: number, delimiter: string, lineEnd: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== lineEnd) at++;
  return at;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
