import { approve, decline } from '../casework/approval/decide.ts';
import { listApprovals, waitingApprovals } from '../casework/approval/queries.ts';
import { approvalsInput, decisionInput, portfolioScope, refusalInput } from '../casework/schema.ts';
import { permitted, router } from './trpc.ts';

export const approvalsRouter = router({
  list: permitted('approval.decide')
    .input(approvalsInput)
    .query(({ ctx, input }) => listApprovals(ctx, input)),
  /** How many wait for this person: what the rail shows. */
  waiting: permitted('approval.decide')
    .input(portfolioScope)
    .query(({ ctx, input }) => waitingApprovals(ctx, input.portfolioId)),
  approve: permitted('approval.decide')
    .input(decisionInput)
    .mutation(({ ctx, input }) => approve(ctx, input)),
  decline: permitted('approval.decide')
    .input(refusalInput)
    .mutation(({ ctx, input }) => decline(ctx, input)),
});
