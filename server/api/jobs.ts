import { z } from 'zod';
import { trainers } from '#db/model-terms.ts';
import { targetRules } from '#db/terms.ts';
import { cancelJob } from '../jobs/cancel.ts';
import { jobById, recentJobs } from '../jobs/queue.ts';
import { submitAssessment } from '../jobs/submit.ts';
import { permitted, router } from './trpc.ts';

const assessInput = z.object({
  portfolioId: z.number().int(),
  targetRule: z.enum(targetRules),
  trainer: z.enum(trainers).default('forest'),
  reuse: z.boolean().default(false),
});
const byId = z.object({ id: z.number().int() });

export const jobsRouter = router({
  list: permitted('book.read')
    .input(z.object({ portfolioId: z.number().int() }))
    .query(({ ctx, input }) => recentJobs(ctx.db, input.portfolioId)),
  get: permitted('book.read')
    .input(byId)
    .query(({ ctx, input }) => jobById(ctx.db, input.id)),
  cancel: permitted('book.assess')
    .input(byId)
    .mutation(({ ctx, input }) => cancelJob(ctx, input.id)),
  assess: permitted('book.assess')
    .input(assessInput)
    .mutation(({ ctx, input }) => submitAssessment(ctx, input)),
});
