import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoBook } from '#db/seed/book.ts';
import { writeBook } from '#db/seed/write-book.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recoup-book-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fields = (line = '') => line.split(',');

describe('writing a book', () => {
  it('writes one line a loan under the method’s columns and those of contact', () => {
    const file = join(folder, 'new', 'book.csv');
    const loans = writeBook(file, { ...demoBook, borrowers: 300 }, demoBook.lastDay);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(loans + 1);
    expect(fields(lines[0]).slice(0, 4)).toEqual(['Borrower_ID', 'Borrower_Name', 'Age', 'Gender']);
    for (const line of lines) expect(fields(line)).toHaveLength(28);
  });

  it('writes whole coins in a currency without decimals', () => {
    const file = join(folder, 'yen.csv');
    writeBook(file, { ...demoBook, borrowers: 20, currency: 'JPY' }, demoBook.lastDay);
    expect(readFileSync(file, 'utf8').split('\n')[1]).toMatch(/,\d{5,},\d+,\d+\.\d\d,\w+,\d+,\d+,\d+,/);
  });

  it('leaves no file behind when it fails', () => {
    const file = join(folder, 'never.csv');
    expect(() => writeBook(file, demoBook, '2020-01-01')).toThrow('no snapshot');
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
  });

  it.each([
    [['--borrowers', 'many'], '--borrowers is a whole number from 1'],
    [['--as-of', '2026-02-30'], '“2026-02-30” is not a day'],
    [['--currency', 'XYZ'], '--currency is one of USD'],
  ])('says on the command line what is wrong with %j', (options, sentence) => {
    const file = join(folder, 'refused.csv');
    const run = spawnSync(process.execPath, ['db/seed/write-book.ts', file, ...options], {
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(sentence);
    expect(existsSync(file)).toBe(false);
  });
});
