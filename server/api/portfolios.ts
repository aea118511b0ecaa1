import { openPortfolio } from '../compliance/open-portfolio.ts';
import { openPortfolioInput } from '../compliance/schema.ts';
import { countries } from '../core/countries.ts';
import { listPortfolios } from '../portfolio/queries.ts';
import { permitted, router } from './trpc.ts';

export const portfoliosRouter = router({
  list: permitted('book.read').query(({ ctx }) => listPortfolios(ctx.db)),
  create: permitted('portfolio.create')
    .input(openPortfolioInput)
    .mutation(({ ctx, input }) => ({ id: openPortfolio(ctx, input) })),
  /** Where borrowers can live: countries with their clocks, and the regions that a rule asks for. */
  countries: permitted('book.read').query(() => [...countries().values()]),
});
