import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { auditEvent, letterToPrint, printBatch } from '#db/schema/index.ts';
import { zipOf } from '#server/core/zip.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { printLetters, undoPrint } from '#server/letters/print.ts';
import { batchFiles, waitingToPrint } from '#server/letters/waiting.ts';
import { letterBook } from '#tests/support/letter-book.ts';

async function threeLetters() {
  const book = await letterBook([{}, {}, {}]);
  const ids = book.borrowerIds.map(
    (borrowerId) => issueLetter(book.agent, { borrowerId, kind: 'account_statement' }).letterId,
  );
  const waiting = () => waitingToPrint(book.db, book.portfolioId).letters.map(({ id }) => id);
  return { ...book, ids, waiting };
}

test('letters wait from their issue, are taken out once, in order, and wait again when that is taken back', async () => {
  const { db, manager, portfolioId, ids, waiting } = await threeLetters();
  const [one = 0, two = 0, three = 0] = ids;
  expect(waiting()).toEqual(ids);
  // whatever the order in which they were asked for
  const { batchId } = printLetters(manager, { portfolioId, letterIds: [two, one] });
  expect(waiting()).toEqual([three]);
  expect([...batchFiles(db, batchId)].map(({ name }) => name)).toEqual([
    '2026-000001.pdf',
    '2026-000002.pdf',
  ]);
  // somebody else had the same page open
  expect(printLetters(manager, { portfolioId, letterIds: ids })).toMatchObject({ letters: 1, damaged: [] });
  expect(() => printLetters(manager, { portfolioId, letterIds: ids })).toThrow(/somebody else/);
  undoPrint(manager, batchId);
  expect(waiting()).toEqual([one, two]);
  expect(() => batchFiles(db, batchId)).toThrow(/batch/);
  expect(() => undoPrint(manager, batchId)).toThrow(/already/);
  const acts = db
    .select()
    .from(auditEvent)
    .all()
    .map(({ action }) => action);
  expect(acts.filter((action) => action.startsWith('letters.print'))).toEqual([
    'letters.printed',
    'letters.printed',
    'letters.print_undone',
  ]);
  expect(waitingToPrint(db, portfolioId).batches).toMatchObject([
    { letters: 1 },
    { letters: 2, undoneByName: manager.actor.name },
  ]);
});

test('the database refuses a second batch of one letter, and to forget one', async () => {
  const { db, manager, portfolioId, ids } = await threeLetters();
  printLetters(manager, { portfolioId, letterIds: ids.slice(0, 1) });
  const { batchId } = printLetters(manager, { portfolioId, letterIds: ids.slice(1, 2) });
  expect(() => db.update(letterToPrint).set({ batchId }).run()).toThrow(/one batch at most/);
  expect(() => db.delete(letterToPrint).run()).toThrow(/keeps its way/);
  expect(() => db.update(printBatch).set({ letters: 9 }).run()).toThrow(/taken back once/);
});

test('a damaged letter stays, and is named', async () => {
  const { db, manager, portfolioId, ids, waiting } = await threeLetters();
  db.$client.exec('DROP TRIGGER letter_keeps_its_words');
  db.$client
    .prepare("UPDATE letter SET sha256 = replace(sha256, substr(sha256, 1, 4), 'zzzz') WHERE id = ?")
    .run(ids[1]);
  expect(printLetters(manager, { portfolioId, letterIds: ids })).toMatchObject({
    letters: 2,
    damaged: ['2026-000002'],
  });
  expect(waiting()).toEqual([ids[1]]);
  expect(() => printLetters(manager, { portfolioId, letterIds: ids })).toThrow(/Damaged.*2026-000002/);
});

/** Reads a ZIP by its directory, as a program does that opens it; every length and checksum is held to what is there. */
function unzip(file: Buffer): Map<string, Buffer> {
  const end = file.length - 22;
  expect(file.readUInt32LE(end)).toBe(0x06054b50);
  const found = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  expect(at + file.readUInt32LE(end + 12)).toBe(end);
  for (let n = file.readUInt16LE(end + 10); n > 0; n--) {
    expect(file.readUInt32LE(at)).toBe(0x02014b50);
    const [size, named] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    const name = file.toString('ascii', at + 46, at + 46 + named);
    const head = file.readUInt32LE(at + 42);
    expect(file.readUInt32LE(head)).toBe(0x04034b50);
    expect(file.subarray(head + 4, head + 30).equals(file.subarray(at + 6, at + 32))).toBe(true);
    const from = head + 30 + named;
    const bytes = file.subarray(from, from + size);
    expect(file.readUInt32LE(at + 16)).toBe(crc32(bytes));
    found.set(name, bytes);
    at += 46 + named;
  }
  return found;
}

test('a batch is a ZIP with the very bytes of each letter', async () => {
  const { db, manager, portfolioId, ids } = await threeLetters();
  const { batchId } = printLetters(manager, { portfolioId, letterIds: ids });
  const files = unzip(Buffer.concat([...zipOf(batchFiles(db, batchId))]));
  expect(files.size).toBe(3);
  for (const id of ids) {
    const { number, bytes } = letterDocument(db, id);
    expect(files.get(`${number}.pdf`)?.equals(bytes)).toBe(true);
  }
});
