import type { Context } from '../core/context.ts';
import { createPortfolio } from '../portfolio/create-portfolio.ts';
import { statePlace } from './record-place.ts';
import type { OpenPortfolioInput } from './schema.ts';

/**
 * A new portfolio together with where its borrowers live: one act, so that no book exists whose borrowers the contact
 * gate has to refuse because nobody said where they are.
 * @returns its id
 * @throws conflict where one has that name
 */
export function openPortfolio(ctx: Context, { borrowers, ...conventions }: OpenPortfolioInput): number {
  return ctx.db.transaction(
    () => {
      const portfolioId = createPortfolio(ctx, conventions);
      statePlace(ctx, { ...borrowers, portfolioId });
      return portfolioId;
    },
    { behavior: 'immediate' },
  );
}
