import { eq } from 'drizzle-orm';
import { playbook, portfolio } from '#db/schema/index.ts';
import { type Actor, audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict } from '../core/errors.ts';
import type { NewPortfolio } from './schema.ts';

/** The method's own thresholds and number of segments: where every portfolio starts. */
const firstPlaybook = { version: 1, legalAbove: 0.75, settlementFrom: 0.5, segmentCount: 4 } as const;

/**
 * A new, empty portfolio with the first version of its playbook.
 * @param input checked by `newPortfolio` of schema.ts.
 * @returns its id. @throws AppError conflict where one has that name.
 */
export function createPortfolio(
  ctx: Pick<Context, 'db' | 'now'> & { actor: Actor },
  input: NewPortfolio,
): number {
  const { db, actor } = ctx;
  const at = ctx.now();
  return db.transaction(
    (tx) => {
      const taken = tx.select().from(portfolio).where(eq(portfolio.name, input.name)).get();
      if (taken) throw conflict(`There is already a portfolio called ${input.name}.`);
      const { id } = tx
        .insert(portfolio)
        .values({ ...input, createdAt: at })
        .returning({ id: portfolio.id })
        .get();
      tx.insert(playbook)
        .values({ portfolioId: id, ...firstPlaybook, adoptedAt: at, adoptedBy: actor.id })
        .run();
      audit(tx, {
        at,
        actor,
        portfolioId: id,
        action: 'portfolio.created',
        subject: `portfolio:${id}`,
        detail: { ...input },
      });
      return id;
    },
    { behavior: 'immediate' },
  );
}
