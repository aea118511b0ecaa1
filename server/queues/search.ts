import type { Database } from '#db/client.ts';
import { familyName } from '#db/family-name.ts';

/** More than this many people are no answer to a search; the person types one more letter. */
export const searchLimit = 200;

/** Follows every text that begins with the prefix: no character comes after this one. */
const END = '\u{10ffff}';

/**
 * Borrowers whose reference, name, family name or one of whose loans' references begins with the text, in either case.
 * A few seeks in indexes, however large the book.
 */
export function findBorrowers(db: Database, portfolioId: number, text: string): number[] {
  const found = new Set<number>();
  // references are compared as they are written; names without regard to case
  for (const prefix of new Set([text, text.toUpperCase(), text.toLowerCase()])) {
    for (const sql of [byBorrowerReference, byLoanReference])
      for (const id of ids(db, sql, [portfolioId, prefix, prefix + END])) found.add(id);
  }
  for (const sql of [byName, byFamilyName])
    for (const id of ids(db, sql, [portfolioId, text, text + END])) found.add(id);
  return [...found].slice(0, searchLimit);
}

const byBorrowerReference = `SELECT id FROM borrower
  WHERE portfolio_id = ? AND external_id >= ? AND external_id < ? LIMIT ${searchLimit}`;
const byLoanReference = `SELECT borrower_id AS id FROM loan
  WHERE portfolio_id = ? AND external_id >= ? AND external_id < ? LIMIT ${searchLimit}`;
const byName = `SELECT id FROM borrower INDEXED BY borrower_name
  WHERE portfolio_id = ? AND name IS NOT NULL AND name COLLATE NOCASE >= ? AND name COLLATE NOCASE < ?
  LIMIT ${searchLimit}`;
const byFamilyName = `SELECT id FROM borrower INDEXED BY borrower_family_name
  WHERE portfolio_id = ? AND name IS NOT NULL
    AND ${familyName} COLLATE NOCASE >= ? AND ${familyName} COLLATE NOCASE < ?
  LIMIT ${searchLimit}`;

function ids(db: Database, sql: string, values: (string | number)[]): number[] {
  return db.$client
    .prepare<(string | number)[], { id: number }>(sql)
    .all(...values)
    .map(({ id }) => id);
}
