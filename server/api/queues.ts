import { portfolioRef } from '../portfolio/schema.ts';
import { borrowerFile } from '../queues/borrower.ts';
import { readLanes, readQueue } from '../queues/queries.ts';
import { borrowerRef, queueRequest } from '../queues/schema.ts';
import { permitted, router } from './trpc.ts';

export const queuesRouter = router({
  page: permitted('book.read')
    .input(queueRequest)
    .query(({ ctx, input }) => readQueue(ctx.db, input)),
  lanes: permitted('book.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => readLanes(ctx.db, input.portfolioId)),
  borrower: permitted('book.read')
    .input(borrowerRef)
    .query(({ ctx, input }) => borrowerFile(ctx.db, input.borrowerId)),
});
