import { createPortfolio } from '../portfolio/create-portfolio.ts';
import { listPortfolios } from '../portfolio/queries.ts';
import { newPortfolio } from '../portfolio/schema.ts';
import { permitted, router } from './trpc.ts';

export const portfoliosRouter = router({
  list: permitted('book.read').query(({ ctx }) => listPortfolios(ctx.db)),
  create: permitted('portfolio.create')
    .input(newPortfolio)
    .mutation(({ ctx, input }) => ({ id: createPortfolio(ctx, input) })),
});
