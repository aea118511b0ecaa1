import { appendFileSync, closeSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { book, borrower, imports, loan } from '#db/schema/index.ts';
import type { Progress } from '#server/core/progress.ts';
import { importById } from '#server/portfolio/import.ts';
import { carryOut, type Desk, freshDesk, importContent, quiet, sendFile } from '#tests/support/desk.ts';

/** Nothing of it may be in the book, and nothing may lie about. */
function expectUntouched({ db, home }: Desk) {
  expect(db.select().from(book).all()).toEqual([]);
  expect(db.select().from(loan).all()).toEqual([]);
  expect(db.select().from(borrower).all()).toEqual([]);
  expect(
    readdirSync(home, { recursive: true }).filter((name) => name !== 'uploads' && name !== 'staging'),
  ).toEqual([]);
}

const rows = 'Loan_ID,Name,Loan_Amount\nLN_1,Zoë,1000\n';
const excel = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...Buffer.from(rows)]);
const image = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const noText = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7 + 1) % 256 || 1);

test.each<[what: string, content: string | Uint8Array, sentence: string]>([
  ['an empty file', '', 'The file is empty.'],
  ['a file of blank lines', '\n \n\r\n', 'The file has no text in it.'],
  ['a heading alone', 'Loan_ID,Age\n', 'The file has column names but no rows under them.'],
  ['a heading over empty rows', 'Loan_ID,Age\n,\n,,\n', 'The file has column names but no rows under them.'],
  ['an Excel workbook', excel, 'This is an Excel workbook (or another zipped file), not a CSV.'],
  ['a PDF', '%PDF-1.7 …', 'This is a PDF, not a CSV.'],
  ['an image', image, 'This is not a text file: it holds binary data.'],
  ['bytes in no encoding', noText, 'This is not a text file in UTF-8, UTF-16 or Windows-1252.'],
  ['the wrong delimiter', rows.replaceAll(',', '^'), 'The first line has a single column'],
  [
    'a file without a loan id',
    'Name,Age\nZoë,30\n',
    'No column holds the loan id. The file has “Name”, “Age”;',
  ],
  [
    'a loan id named twice',
    'Loan_ID,loan id\n1,1\n',
    'Two columns, “Loan_ID” and “loan id”, both look like the loan id.',
  ],
  [
    'a quote that is never closed',
    `${rows}LN_2,"Ada,5\nLN_3,Bo,6\n`,
    'A quote (") opens on line 3 and is never closed',
  ],
  [
    'rows with another delimiter than the heading',
    'Loan_ID,Age\n1;30\n2;40\n',
    'None of the 2 rows could be taken.',
  ],
])('%s is refused in one sentence and leaves nothing behind', async (_what, content, sentence) => {
  const desk = freshDesk();
  const done = await importContent(desk, { content });
  expect(done.state).toBe('refused');
  expect(done.message).toContain(sentence);
  expectUntouched(desk);
});

test('a file that has gone is refused', async () => {
  const desk = freshDesk();
  const importId = sendFile(desk, { content: rows });
  rmSync(join(desk.home, importById(desk.db, importId).filePath));
  expect(await carryOut(desk, importId)).toMatchObject({
    state: 'refused',
    message: 'The file is not there. Upload it again.',
  });
});

test.each([
  ['UTF-8', Buffer.from(rows)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${rows}`)],
  ['UTF-16, as Excel’s “Unicode text”', Buffer.from(`\ufeff${rows.replaceAll(',', '\t')}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${rows}`, 'utf16le').swap16()],
  ['Windows-1252', Buffer.from(rows, 'latin1')],
])('%s is read as it was meant', async (_encoding, content) => {
  const desk = freshDesk();
  expect(await importContent(desk, { content })).toMatchObject({
    state: 'committed',
    rowsAccepted: 1,
    rowsRejected: 0,
  });
  expect(desk.db.select().from(borrower).get()?.name).toBe('Zoë');
});

test('the signs that only Windows-1252 has are read, the euro among them', async () => {
  const desk = freshDesk();
  const content = Buffer.concat([
    Buffer.from('Loan_ID,Name\n1,'),
    Buffer.from([0x80, 0x93]),
    Buffer.from('x\n'),
  ]);
  await importContent(desk, { content });
  expect(desk.db.select().from(borrower).get()?.name).toBe('€“x');
});

test('a file that is one endless line is given up after its first megabyte', async () => {
  const desk = freshDesk();
  const importId = sendFile(desk, { content: '' });
  const path = join(desk.home, importById(desk.db, importId).filePath);
  const file = openSync(path, 'w');
  for (let i = 0; i < 64; i++) writeSync(file, 'x,'.repeat(512 * 1024));
  closeSync(file);
  const seen: Progress[] = [];
  const done = await carryOut(desk, importId, { ...quiet, report: (progress) => seen.push(progress) });
  expect(done).toMatchObject({
    state: 'refused',
    message: expect.stringContaining('longer than a million characters'),
  });
  expect(seen).toEqual([]);
  expectUntouched(desk);
});

test('an endless line after sound rows is refused with its line', async () => {
  const desk = freshDesk();
  const importId = sendFile(desk, { content: rows });
  const path = join(desk.home, importById(desk.db, importId).filePath);
  appendFileSync(path, `LN_2,${'x'.repeat(1_200_000)},5\n`);
  const done = await carryOut(desk, importId);
  expect(done).toMatchObject({
    state: 'refused',
    message: expect.stringContaining('Line 3 is longer than a million characters'),
  });
  expectUntouched(desk);
});

test('a folder in the file’s place is a fault of ours, and the import does not stay open', async () => {
  const desk = freshDesk();
  const importId = sendFile(desk, { content: rows });
  desk.db.update(imports).set({ filePath: 'uploads' }).where(eq(imports.id, importId)).run();
  await expect(carryOut(desk, importId)).rejects.toThrow('EISDIR');
  expect(importById(desk.db, importId)).toMatchObject({
    state: 'refused',
    message: expect.stringContaining('Something went wrong'),
  });
});

test('a file cut off in the middle of a letter is read up to there', async () => {
  const desk = freshDesk();
  const importId = sendFile(desk, { content: rows });
  const path = join(desk.home, importById(desk.db, importId).filePath);
  writeFileSync(path, Buffer.concat([Buffer.from(rows), Buffer.from('LN_2,Zo'), Buffer.from([0xc3])]));
  expect(await carryOut(desk, importId)).toMatchObject({ rowsAccepted: 1, rowsRejected: 1 });
});
