import { openPortfolio } from '../compliance/open-portfolio.ts';
import { openPortfolioInput } from '../compliance/schema.ts';
import { countries } from '../core/countries.ts';
import { addHoliday } from '../portfolio/add-holiday.ts';
import { listHolidays } from '../portfolio/holidays.ts';
import { listPortfolios } from '../portfolio/queries.ts';
import { addHolidayInput, portfolioRef, withdrawHolidayInput } from '../portfolio/schema.ts';
import { withdrawHoliday } from '../portfolio/withdraw-holiday.ts';
import { permitted, router } from './trpc.ts';

export const portfoliosRouter = router({
  list: permitted('book.read').query(({ ctx }) => listPortfolios(ctx.db)),
  create: permitted('portfolio.create')
    .input(openPortfolioInput)
    .mutation(({ ctx, input }) => ({ id: openPortfolio(ctx, input) })),
  holidays: permitted('book.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => listHolidays(ctx.db, input.portfolioId)),
  addHoliday: permitted('rules.manage')
    .input(addHolidayInput)
    .mutation(({ ctx, input }) => ({ id: addHoliday(ctx, input) })),
  withdrawHoliday: permitted('rules.manage')
    .input(withdrawHolidayInput)
    .mutation(({ ctx, input }) => withdrawHoliday(ctx, input)),
  /** Where borrowers can live: countries with their clocks, and the regions that a rule asks for. */
  countries: permitted('book.read').query(() => [...countries().values()]),
});
