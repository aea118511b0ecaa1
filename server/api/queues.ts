import { portfolioRef } from '../portfolio/schema.ts';
import { borrowerFile } from '../queues/borrower.ts';
import { findBorrower } from '../queues/find.ts';
import { readLanes, readQueue } from '../queues/queries.ts';
import { removeView, savedViews, saveView } from '../queues/saved-views.ts';
import { borrowerRef, findInput, queueRequest, savedViewInput, savedViewRef } from '../queues/schema.ts';
import { permitted, router } from './trpc.ts';

export const queuesRouter = router({
  page: permitted('book.read')
    .input(queueRequest)
    .query(({ ctx, input }) => readQueue(ctx, input)),
  lanes: permitted('book.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => readLanes(ctx.db, input.portfolioId)),
  find: permitted('book.read')
    .input(findInput)
    .query(({ ctx, input }) => findBorrower(ctx.db, input)),
  views: permitted('book.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => savedViews(ctx, input)),
  saveView: permitted('book.read')
    .input(savedViewInput)
    .mutation(({ ctx, input }) => saveView(ctx, input)),
  removeView: permitted('book.read')
    .input(savedViewRef)
    .mutation(({ ctx, input }) => removeView(ctx, input)),
  borrower: permitted('book.read')
    .input(borrowerRef)
    .query(({ ctx, input }) => borrowerFile(ctx.db, input.borrowerId)),
});
