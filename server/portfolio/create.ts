import { playbook, portfolio } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import type { PortfolioInput } from './schema.ts';

/** The method's own table: above 0.75 a legal notice, from 0.50 settlement, four segments. */
const firstPlaybook = { version: 1, legalAbove: 0.75, settlementFrom: 0.5, segmentCount: 4 };

/** A new, empty book with the first version of its playbook. */
export function createPortfolio(
  ctx: Pick<Context, 'db' | 'now'> & { actor: { id: string | null; name: string } },
  input: PortfolioInput,
): { id: number } {
  const at = ctx.now();
  return ctx.db.transaction(
    (tx) => {
      const { name, currency, locale, timeZone, jurisdiction } = input;
      const { id } = tx
        .insert(portfolio)
        .values({ name, currency, locale, timeZone, jurisdiction, createdAt: at })
        .returning({ id: portfolio.id })
        .get();
      tx.insert(playbook)
        .values({ portfolioId: id, ...firstPlaybook, adoptedAt: at, adoptedBy: ctx.actor.id })
        .run();
      audit(tx, {
        at,
        actor: ctx.actor,
        portfolioId: id,
        action: 'portfolio.created',
        subject: `portfolio:${id}`,
        detail: { ...input },
      });
      return { id };
    },
    { behavior: 'immediate' },
  );
}
