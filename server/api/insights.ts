import { z } from 'zod';
import { readPortfolioBoard } from '../insights/portfolio-board.ts';
import { readRiskBoard } from '../insights/risk-board.ts';
import { readSegmentsBoard } from '../insights/segments-board.ts';
import { numericFacts } from '../portfolio/facts.ts';
import { portfolioRef } from '../portfolio/schema.ts';
import { permitted, router } from './trpc.ts';

const axis = z.enum(numericFacts);

/** The manager's board: series that were frozen with the assessment in force. */
export const insightsRouter = router({
  portfolio: permitted('board.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => readPortfolioBoard(ctx.db, input.portfolioId)),
  segments: permitted('board.read')
    .input(portfolioRef.extend({ x: axis, y: axis }))
    .query(({ ctx, input }) => readSegmentsBoard(ctx.db, input)),
  risk: permitted('board.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => readRiskBoard(ctx.db, input.portfolioId)),
});
