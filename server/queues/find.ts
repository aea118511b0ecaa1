import type { Database } from '#db/client.ts';
import type { Lane } from '#db/terms.ts';
import type { FindInput } from './schema.ts';
import { findBorrowers } from './search.ts';

export interface Found {
  borrowerId: number;
  reference: string;
  name: string | null;
  /** Null for a borrower who left the book or is not assessed yet. */
  lane: Lane | null;
  owedMinor: number | null;
}

const shown = 8;

/** The first few borrowers whose reference, name, family name or one of whose loans begins with the text; names in their order. */
export function findBorrower(db: Database, { portfolioId, text }: FindInput): Found[] {
  const ids = findBorrowers(db, portfolioId, text);
  return db.$client
    .prepare<[string, number], Found>(
      `SELECT b.id AS borrowerId, b.external_id AS reference, b.name, w.lane, w.owed_minor AS owedMinor
       FROM json_each(?) AS wanted CROSS JOIN borrower b ON b.id = wanted.value
       LEFT JOIN work_item w ON w.borrower_id = b.id AND w.state <> 'closed'
       ORDER BY b.name COLLATE NOCASE, b.external_id LIMIT ?`,
    )
    .all(JSON.stringify(ids), shown);
}
