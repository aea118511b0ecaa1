import { importsRouter } from './imports.ts';
import { insightsRouter } from './insights.ts';
import { jobsRouter } from './jobs.ts';
import { peopleRouter } from './people.ts';
import { portfoliosRouter } from './portfolios.ts';
import { queuesRouter } from './queues.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  insights: insightsRouter,
  imports: importsRouter,
  jobs: jobsRouter,
  people: peopleRouter,
  portfolios: portfoliosRouter,
  queues: queuesRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
