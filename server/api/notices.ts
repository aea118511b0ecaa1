import { noticeOutlook } from '../casework/notice/outlook.ts';
import { proposeNotice } from '../casework/notice/propose.ts';
import { listNotices, waitingNotices } from '../casework/notice/queries.ts';
import { approveNotice, reviewNotice, serveNotice, withdrawNotice } from '../casework/notice/step.ts';
import * as schema from '../casework/schema.ts';
import { issueNotice } from '../letters/issue.ts';
import { issueNoticeInput } from '../letters/schema.ts';
import { permitted, router } from './trpc.ts';

/** Legal notices: who has a step to take, and one procedure a step. */
export const noticesRouter = router({
  list: permitted('notice.review')
    .input(schema.noticesInput)
    .query(({ ctx, input }) => listNotices(ctx, input)),
  /** How many wait for a step of this person: what the rail shows. */
  waiting: permitted('notice.review')
    .input(schema.portfolioScope)
    .query(({ ctx, input }) => waitingNotices(ctx, input.portfolioId)),
  /** What stands in the way of a borrower's notices, before anybody takes a step. */
  outlook: permitted('notice.review')
    .input(schema.borrowerScope)
    .query(({ ctx, input }) => noticeOutlook(ctx, input.borrowerId)),
  propose: permitted('case.work')
    .input(schema.noticeInput)
    .mutation(({ ctx, input }) => proposeNotice(ctx, input)),
  review: permitted('notice.review')
    .input(schema.noticeStepInput)
    .mutation(({ ctx, input }) => reviewNotice(ctx, input)),
  approve: permitted('notice.approve')
    .input(schema.noticeStepInput)
    .mutation(({ ctx, input }) => approveNotice(ctx, input)),
  issue: permitted('notice.approve')
    .input(issueNoticeInput)
    .mutation(({ ctx, input }) => issueNotice(ctx, input)),
  serve: permitted('notice.review')
    .input(schema.serveNoticeInput)
    .mutation(({ ctx, input }) => serveNotice(ctx, input)),
  withdraw: permitted('notice.review')
    .input(schema.endNoticeInput)
    .mutation(({ ctx, input }) => withdrawNotice(ctx, input)),
});
