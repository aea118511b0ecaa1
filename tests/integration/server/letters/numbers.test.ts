import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { auditEvent, caseEvent, contact, letter } from '#db/schema/index.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { letterRegister, numberRows } from '#server/letters/queries.ts';
import { at } from '#tests/support/clock.ts';
import { freshHome } from '#tests/support/desk.ts';
import { letterBook } from '#tests/support/letter-book.ts';

const statement = { kind: 'account_statement' } as const;
const day = 86_400_000;

interface Clerk {
  file: string;
  borrowerId: number;
  count: number;
  /** The table into which it wants to write when it is killed. */
  diesAt?: string;
}

const worker = new URL('../../../support/letter-worker.ts', import.meta.url);

/** A process of its own that issues letters; the numbers it had said when it ended. */
async function clerk({ file, borrowerId, count, diesAt = '' }: Clerk) {
  const args = [fileURLToPath(worker), file, borrowerId, count, at, diesAt].map(String);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const [, signal] = await once(child, 'close');
  return { numbers: said.split('\n').filter(Boolean), signal, complaint };
}

const numbersIn = (db: Database) =>
  db
    .select({ number: letter.number })
    .from(letter)
    .all()
    .map(({ number }) => number);
const upTo = (count: number) =>
  Array.from({ length: count }, (_, i) => `2026-${String(i + 1).padStart(6, '0')}`);

describe('numbers of letters', () => {
  test('have neither gap nor twin, however many connections issue at once', async () => {
    const file = join(freshHome(), 'crowd.db');
    const book = await letterBook([{}, {}, {}, {}], { file });
    const crowd = await Promise.all(
      book.borrowerIds.map((borrowerId) => clerk({ file, borrowerId, count: 5 })),
    );
    expect(crowd.map(({ complaint }) => complaint).join('')).toBe('');
    const said = crowd.flatMap(({ numbers }) => numbers);
    expect(said.toSorted()).toEqual(upTo(20));
    expect(numbersIn(book.db).toSorted()).toEqual(upTo(20));
    for (const { id, number } of book.db.select().from(letter).all())
      expect(letterDocument(book.db, id).number).toBe(number);
  });

  test.each(['gate_verdict', 'contact', 'letter', 'case_event', 'audit_event'])(
    'lose no letter and leave no gap when the process is killed before it writes its %s',
    async (diesAt) => {
      const file = join(freshHome(), 'killed.db');
      const book = await letterBook([{}], { file });
      const [borrowerId = 0] = book.borrowerIds;
      const killed = await clerk({ file, borrowerId, count: 1, diesAt });
      expect([killed.signal, killed.numbers]).toEqual(['SIGKILL', []]);
      // no letter, and nothing of it: neither contact nor timeline nor audit row
      expect(numbersIn(book.db)).toEqual([]);
      expect(book.db.select().from(contact).all()).toEqual([]);
      const { numbers, complaint } = await clerk({ file, borrowerId, count: 2 });
      expect(complaint).toBe('');
      expect(numbers).toEqual(upTo(2));
      expect(numbersIn(book.db)).toEqual(upTo(2));
      const told = (rows: { kind?: string; action?: string }[]) =>
        rows.filter(({ kind, action }) => (kind ?? action) === 'letter.issued').length;
      expect(told(book.db.select().from(caseEvent).all())).toBe(2);
      expect(told(book.db.select().from(auditEvent).all())).toBe(2);
    },
  );

  test('begin anew each year on the portfolio’s own calendar, and in each portfolio', async () => {
    const book = await letterBook();
    const other = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    expect(issueLetter(book.agent, { borrowerId, ...statement }).number).toBe('2026-000001');
    // 31 December 2026, 23:50 in Kathmandu; eleven minutes later it is another year there, and not yet in London
    book.clock.at = Date.parse('2026-12-31T18:05:00Z');
    expect(issueLetter(book.agent, { borrowerId, ...statement }).number).toBe('2026-000002');
    book.clock.at = Date.parse('2026-12-31T18:16:00Z');
    expect(issueLetter(book.agent, { borrowerId, ...statement }).number).toBe('2027-000001');
    expect(numberRows(book.db, book.portfolioId)).toEqual([
      { year: 2027, letters: 1, highest: 1 },
      { year: 2026, letters: 2, highest: 2 },
    ]);
    const [theirs = 0] = other.borrowerIds;
    expect(issueLetter(other.agent, { borrowerId: theirs, ...statement }).number).toBe('2026-000001');
  });
});

describe('an issued letter', () => {
  test('is reprinted byte for byte, whatever changed since', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { letterId } = issueLetter(book.agent, { borrowerId, ...statement });
    const first = letterDocument(book.db, letterId).bytes;
    book.clock.at += 40 * day;
    await book.nextSnapshot('2026-05-01', [{ loans: [{ owesMinor: 1 }] }]);
    expect(letterDocument(book.db, letterId).bytes.equals(first)).toBe(true);
  });

  test('is the same bytes for the same content, and others for another', async () => {
    const [one, same] = await Promise.all([letterBook(), letterBook()]);
    const bytes = [one, same].map((book) => {
      const [borrowerId = 0] = book.borrowerIds;
      return letterDocument(
        book.db,
        issueLetter(book.agent, { borrowerId, ...statement }).letterId,
      ).bytes.toString('base64');
    });
    expect(bytes[0]).toBe(bytes[1]);
    const [borrowerId = 0] = one.borrowerIds;
    const { letterId } = issueLetter(one.agent, { borrowerId, ...statement });
    expect(letterDocument(one.db, letterId).bytes.toString('base64')).not.toBe(bytes[0]);
  });

  test('cannot be changed or removed, and no number can be left out', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    issueLetter(book.agent, { borrowerId, ...statement });
    const { $client } = book.db;
    expect(() => $client.exec("UPDATE letter SET addressee = 'Somebody'")).toThrow(/never changed/);
    expect(() => $client.exec('DELETE FROM letter')).toThrow(/never removed/);
    const copy = (seq: number, number: string) =>
      $client.exec(
        `INSERT INTO letter SELECT NULL, portfolio_id, borrower_id, year, ${seq}, '${number}', kind, subject_id,
           notice_id, contact_id, issued_on, addressee, owed_minor, pages, bytes, sha256, at, by, by_name, document
         FROM letter`,
      );
    expect(() => copy(3, '2026-000003')).toThrow(/the next letter takes the next number/);
    expect(() => copy(2, '2026-000009')).toThrow(/letter_number_spelt/);
    // right in every other way, but the contact belongs to another letter
    expect(() => copy(2, '2026-000002')).toThrow(/UNIQUE/);
  });

  test('is not handed out once its bytes were tampered with, and the register says so', async () => {
    const file = join(freshHome(), 'tampered.db');
    const book = await letterBook([{}], { file });
    const [borrowerId = 0] = book.borrowerIds;
    const { letterId } = issueLetter(book.agent, { borrowerId, ...statement });
    const { letterId: good } = issueLetter(book.agent, { borrowerId, ...statement });
    // somebody with the file and a tool, past the guards
    const intruder = openDatabase(file).$client;
    const { bytes } = letterDocument(book.db, letterId);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    intruder.exec('DROP TRIGGER letter_keeps_its_words');
    intruder.prepare('UPDATE letter SET document = ? WHERE id = ?').run(bytes, letterId);
    intruder.close();
    expect(() => letterDocument(book.db, letterId)).toThrow(/2026-000001 is damaged.*Do not send it/);
    const { letters } = letterRegister(book.db, { portfolioId: book.portfolioId });
    expect(letters.map(({ id, isIntact }) => [id, isIntact])).toEqual([
      [good, true],
      [letterId, false],
    ]);
  });

  test('is found in the register by number, name and kind, page by page', async () => {
    const book = await letterBook([{}, {}]);
    const [first = 0, second = 0] = book.borrowerIds;
    for (const borrowerId of [first, second, first]) issueLetter(book.agent, { borrowerId, ...statement });
    const { portfolioId } = book;
    const find = (over: object) =>
      letterRegister(book.db, { portfolioId, ...over }).letters.map(({ number }) => number);
    expect(find({ search: 'Borrower 2' })).toEqual(['2026-000002']);
    expect(find({ search: '000003' })).toEqual(['2026-000003']);
    expect(find({ search: '%' })).toEqual([]);
    expect(find({ kind: 'legal_notice' })).toEqual([]);
    const page = letterRegister(book.db, { portfolioId, limit: 2 });
    expect(page.letters.map(({ number }) => number)).toEqual(['2026-000003', '2026-000002']);
    expect(find({ before: page.nextBefore ?? 0 })).toEqual(['2026-000001']);
  });
});
