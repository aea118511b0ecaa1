import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { packs } from './packs/all.ts';

/**
 * Whether the law asks for a validation notice of this portfolio's debts: where its pack, or one that this stands on,
 * has that rule, and the sender collects for somebody else. A lender that collects its own debts is not covered (US-1):
 * its letterhead says so. Without a letterhead it is asked. Where the letterhead says that somebody else sends the notices,
 * a print house or the lender, nothing is known of them here, and nothing is asked.
 */
export function asksValidation(db: Database, portfolioId: number): boolean {
  const found = prepared<[number], { jurisdiction: string; sends: number | null }>(
    db,
    `SELECT jurisdiction, (SELECT is_collector AND NOT validation_elsewhere FROM letterhead WHERE portfolio_id = portfolio.id
       ORDER BY version DESC LIMIT 1) AS sends FROM portfolio WHERE id = ? + 0`,
  ).get(portfolioId);
  if (!found || found.sends === 0) return false;
  const chosen = packs.find(({ id }) => id === found.jurisdiction);
  const ids: readonly string[] = chosen ? [chosen.id, ...chosen.includes] : [];
  return packs.some(({ id, validation }) => validation !== null && ids.includes(id));
}
