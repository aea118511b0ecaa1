import { desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { type AuthorityCell, settlementAuthority } from '#db/schema/index.ts';
import { fractionDigits } from '../../core/money.ts';
import { defaultAuthority } from './rules.ts';

/** The matrix in force: the portfolio's newest version, else the default in its currency. */
export function authorityOf(
  db: Pick<Database, 'select'>,
  portfolio: { id: number; currency: string },
): readonly AuthorityCell[] {
  const adopted = db
    .select({ cells: settlementAuthority.cells })
    .from(settlementAuthority)
    .where(eq(settlementAuthority.portfolioId, portfolio.id))
    .orderBy(desc(settlementAuthority.version))
    .limit(1)
    .get();
  return adopted?.cells ?? defaultAuthority(10 ** fractionDigits(portfolio.currency));
}
