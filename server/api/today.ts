import { portfolioScope } from '../casework/schema.ts';
import { today } from '../queues/today.ts';
import { permitted, router } from './trpc.ts';

export const todayRouter = router({
  read: permitted('book.read')
    .input(portfolioScope)
    .query(({ ctx, input }) => today(ctx, input)),
});
