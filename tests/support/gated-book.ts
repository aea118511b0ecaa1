import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { borrower, loan, place, portfolio } from '#db/schema/index.ts';
import type { Jurisdiction } from '#db/terms.ts';
import type { Context } from '#server/core/context.ts';

export interface GatedBook {
  db: Database;
  portfolioId: number;
  borrowerId: number;
  loanIds: [number, number];
  /** An agent at a moment; the same agent unless named otherwise. */
  agent: (at: number, id?: string) => Context;
  manager: (at: number) => Context;
}

interface GatedBookOptions {
  jurisdiction?: Jurisdiction;
  timeZone?: string;
  /** Where the borrower is; null leaves it unknown. */
  place?: { country: string; region: string | null; timeZone: string } | null;
}

/** A portfolio with one borrower of two loans, in memory. */
export function gatedBook({
  jurisdiction = 'us-reg-f',
  timeZone = 'America/Chicago',
  place: where = { country: 'US', region: 'IL', timeZone: 'America/Chicago' },
}: GatedBookOptions = {}): GatedBook {
  const db = openDatabase(':memory:');
  migrate(db);
  const { id: portfolioId } = db
    .insert(portfolio)
    .values({ name: 'Book', currency: 'USD', locale: 'en-US', timeZone, jurisdiction, createdAt: 0 })
    .returning()
    .get();
  const { id: borrowerId } = db.insert(borrower).values({ portfolioId, externalId: 'B1' }).returning().get();
  const [first, second] = ['L1', 'L2'].map(
    (externalId) => db.insert(loan).values({ portfolioId, borrowerId, externalId }).returning().get().id,
  );
  if (first === undefined || second === undefined) throw new Error('Two loans were stored.');
  if (where)
    db.insert(place)
      .values({ ...where, portfolioId, borrowerId, source: 'application', authorName: 'Test', at: 0 })
      .run();
  return {
    db,
    portfolioId,
    borrowerId,
    loanIds: [first, second],
    agent: (at, id = 'agent-1') => ({ db, actor: { id, name: id, role: 'agent' }, now: () => at }),
    manager: (at) => ({ db, actor: { id: 'manager-1', name: 'Manager', role: 'manager' }, now: () => at }),
  };
}
