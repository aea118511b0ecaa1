import { approve, decline } from '../casework/approval/decide.ts';
import { listApprovals } from '../casework/approval/queries.ts';
import { approvalsInput, decisionInput, refusalInput } from '../casework/schema.ts';
import { permitted, router } from './trpc.ts';

export const approvalsRouter = router({
  list: permitted('approval.decide')
    .input(approvalsInput)
    .query(({ ctx, input }) => listApprovals(ctx, input)),
  approve: permitted('approval.decide')
    .input(decisionInput)
    .mutation(({ ctx, input }) => approve(ctx, input)),
  decline: permitted('approval.decide')
    .input(refusalInput)
    .mutation(({ ctx, input }) => decline(ctx, input)),
});
