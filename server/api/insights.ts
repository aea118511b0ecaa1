import { readFairnessBoard } from '../insights/fairness/board.ts';
import { readPortfolioBoard } from '../insights/portfolio-board.ts';
import { readRiskBoard } from '../insights/risk-board.ts';
import { segmentAxes } from '../insights/schema.ts';
import { readSegmentsBoard } from '../insights/segments-board.ts';
import { portfolioRef } from '../portfolio/schema.ts';
import { permitted, router } from './trpc.ts';

/** The manager's board: series that were frozen with the assessment in force. */
export const insightsRouter = router({
  portfolio: permitted('board.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => readPortfolioBoard(ctx.db, input.portfolioId)),
  segments: permitted('board.read')
    .input(portfolioRef.extend(segmentAxes.shape))
    .query(({ ctx, input }) => readSegmentsBoard(ctx.db, input)),
  risk: permitted('board.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => readRiskBoard(ctx.db, input.portfolioId)),
  fairness: permitted('fairness.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => readFairnessBoard(ctx.db, input.portfolioId)),
});
