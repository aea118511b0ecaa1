import { submitDailyRun } from '../jobs/daily-run.ts';
import { ofPortfolio } from '../messaging/schema.ts';
import { endedOnDayOf } from '../schedule/ended.ts';
import { previewRun } from '../schedule/preview.ts';
import { dailyRunById, dailyRuns, openDaysAhead, runKinds, runPeople } from '../schedule/queries.ts';
import { runEndedInput, runPeopleInput, runRef } from '../schedule/schema.ts';
import { permitted, router } from './trpc.ts';

/** What runs by itself every day of the portfolio, and what it did. */
export const scheduleRouter = router({
  runs: permitted('schedule.read')
    .input(ofPortfolio)
    .query(({ ctx, input }) => dailyRuns(ctx.db, input.portfolioId)),
  openDays: permitted('schedule.read')
    .input(ofPortfolio)
    .query(({ ctx, input }) => openDaysAhead(ctx, input.portfolioId)),
  run: permitted('schedule.read')
    .input(runRef)
    .query(({ ctx, input }) => ({
      run: dailyRunById(ctx.db, input.runId),
      kinds: runKinds(ctx.db, input.runId),
    })),
  people: permitted('schedule.read')
    .input(runPeopleInput)
    .query(({ ctx, input }) => runPeople(ctx.db, input)),
  ended: permitted('schedule.read')
    .input(runEndedInput)
    .query(({ ctx, input }) => endedOnDayOf(ctx.db, input)),
  preview: permitted('schedule.read')
    .input(ofPortfolio)
    .query(({ ctx, input }) => previewRun(ctx, input.portfolioId)),
  runNow: permitted('schedule.run')
    .input(ofPortfolio)
    .mutation(({ ctx, input }) => submitDailyRun(ctx, input)),
});
