import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BookOptions, demoBook } from './book.ts';
import { bookLines } from './csv.ts';
import { currencies } from './currency.ts';

const chunkLength = 1 << 18;

/**
 * Writes one snapshot to a CSV file; it appears under its name only when it is whole. Memory does not grow with it.
 * @param file a path, or `-` for standard output
 * @returns how many loans it holds
 */
export function writeBook(file: string, options: BookOptions, day: string): number {
  return writeLoans(file, bookLines(options, day));
}

/** The same of lines that are there, the header first. @returns how many loans they are */
export function writeLoans(file: string, lines: Iterable<string>): number {
  if (file === '-') return writeLines(1, lines);
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.part`;
  const fd = openSync(unfinished, 'w');
  try {
    const loans = writeLines(fd, lines);
    closeSync(fd);
    renameSync(unfinished, file);
    return loans;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function writeLines(fd: number, lines: Iterable<string>): number {
  let written = -1; // the header is no loan
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    written++;
    if (chunk.length < chunkLength) continue;
    writeAll(fd, chunk);
    chunk = '';
  }
  writeAll(fd, chunk);
  return written;
}

/** A pipe takes what it can: the rest follows, and a full one is asked again. */
function writeAll(fd: number, text: string) {
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if (!hasCode(error, 'EAGAIN')) throw error;
    }
  }
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

const usage = `Usage: node db/seed/write-book.ts FILE [--borrowers ${demoBook.borrowers}] [--seed ${demoBook.seed}] [--as-of ${demoBook.lastDay}] [--currency ${currencies.join('|')}]`;

function optionsFrom(args: string[]): { file: string; options: BookOptions } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      borrowers: { type: 'string' },
      seed: { type: 'string' },
      'as-of': { type: 'string' },
      currency: { type: 'string' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(usage);
  const currency = currencies.find((known) => known === (values.currency ?? demoBook.currency));
  if (!currency) throw new Error(`--currency is one of ${currencies.join(', ')}.`);
  return {
    file,
    options: {
      seed: wholeNumber('--seed', values.seed ?? String(demoBook.seed), 0),
      borrowers: wholeNumber('--borrowers', values.borrowers ?? String(demoBook.borrowers), 1),
      months: 1,
      lastDay: values['as-of'] ?? demoBook.lastDay,
      currency,
    },
  };
}

/** Seven digits number the borrowers, and the seed is one 32-bit word. */
const highest = { '--seed': 0xffffffff, '--borrowers': 9_999_999 };

function wholeNumber(name: keyof typeof highest, text: string, lowest: number): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < lowest || number > highest[name]) {
    throw new Error(`${name} is a whole number from ${lowest} to ${highest[name]}, not “${text}”.`);
  }
  return number;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { file, options } = optionsFrom(process.argv.slice(2));
    const loans = writeBook(file, options, options.lastDay);
    if (file !== '-')
      console.log(`${file}: ${loans} loans of ${options.borrowers} borrowers as of ${options.lastDay}.`);
  } catch (error) {
    // whoever read the pipe has read enough
    if (hasCode(error, 'EPIPE')) process.exit();
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
