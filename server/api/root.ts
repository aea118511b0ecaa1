import { approvalsRouter } from './approvals.ts';
import { arrangementsRouter } from './arrangements.ts';
import { bulkRouter } from './bulk.ts';
import { casesRouter } from './cases.ts';
import { complianceRouter } from './compliance.ts';
import { importsRouter } from './imports.ts';
import { insightsRouter } from './insights.ts';
import { jobsRouter } from './jobs.ts';
import { lettersRouter } from './letters.ts';
import { messagesRouter } from './messages.ts';
import { noticesRouter } from './notices.ts';
import { paymentsRouter } from './payments.ts';
import { peopleRouter } from './people.ts';
import { portfoliosRouter } from './portfolios.ts';
import { queuesRouter } from './queues.ts';
import { scheduleRouter } from './schedule.ts';
import { templatesRouter } from './templates.ts';
import { todayRouter } from './today.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  today: todayRouter,
  payments: paymentsRouter,
  letters: lettersRouter,
  notices: noticesRouter,
  bulk: bulkRouter,
  cases: casesRouter,
  arrangements: arrangementsRouter,
  approvals: approvalsRouter,
  compliance: complianceRouter,
  insights: insightsRouter,
  imports: importsRouter,
  jobs: jobsRouter,
  messages: messagesRouter,
  people: peopleRouter,
  portfolios: portfoliosRouter,
  queues: queuesRouter,
  schedule: scheduleRouter,
  templates: templatesRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
