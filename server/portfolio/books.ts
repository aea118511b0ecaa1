import { asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { book, portfolio, snapshot } from '#db/schema/index.ts';

/** Every portfolio with the book in force; its day and assessment are null before the first of each. */
export function books(db: Database) {
  return db
    .select({
      id: portfolio.id,
      name: portfolio.name,
      currency: portfolio.currency,
      locale: portfolio.locale,
      timeZone: portfolio.timeZone,
      jurisdiction: portfolio.jurisdiction,
      snapshotId: book.snapshotId,
      assessmentId: book.assessmentId,
      asOf: snapshot.asOf,
      loans: snapshot.loans,
      borrowers: snapshot.borrowers,
    })
    .from(portfolio)
    .leftJoin(book, eq(book.portfolioId, portfolio.id))
    .leftJoin(snapshot, eq(snapshot.id, book.snapshotId))
    .orderBy(asc(portfolio.id))
    .limit(200)
    .all();
}

export type Book = ReturnType<typeof books>[number];
