import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { job } from '#db/schema/index.ts';
import { refused } from '#server/core/errors.ts';
import { cancel, enqueue, type Job, jobById } from '#server/jobs/queue.ts';
import { type JobHandler, type Runner, startRunner } from '#server/jobs/runner.ts';
import { freshDesk } from '../../../support/desk.ts';

const at = 1_780_000_000_000;
let db: Database;
let runner: Runner | undefined;
let portfolioId: number;

beforeEach(() => {
  ({ db, portfolioId } = freshDesk());
});

afterEach(() => runner?.stop());

const ask = (kind: Job['kind']) => enqueue(db, { kind, portfolioId, payload: {}, createdBy: null, at });
const unused: JobHandler = () => Promise.reject(new Error('not asked for'));

async function ended(id: number): Promise<Job> {
  await expect.poll(() => jobById(db, id).finishedAt, { timeout: 5000 }).not.toBeNull();
  return jobById(db, id);
}

test('a job ends with its handler’s sentence and starts what follows it', async () => {
  const id = ask('import');
  const followUp: JobHandler = async () => ({ state: 'done', message: 'Assessed.' });
  const first: JobHandler = async () => ({
    state: 'done',
    message: '500 loans imported.',
    finishing: (tx) => enqueue(tx, { kind: 'assess', portfolioId, payload: {}, createdBy: null, at }),
  });
  runner = startRunner(db, { import: first, assess: followUp, daily_run: unused });
  expect(await ended(id)).toMatchObject({ state: 'done', message: '500 loans imported.' });
  expect(await ended(id + 1)).toMatchObject({ kind: 'assess', state: 'done', message: 'Assessed.' });
});

test('a refusal is shown in its own words', async () => {
  const id = ask('assess');
  runner = startRunner(db, {
    import: unused,
    daily_run: unused,
    assess: () => Promise.reject(refused('This portfolio holds no loans yet.')),
  });
  expect(await ended(id)).toMatchObject({ state: 'failed', message: 'This portfolio holds no loans yet.' });
});

test('a cancelled job stops at its next report and says that nothing changed', async () => {
  const id = ask('assess');
  const endless: JobHandler = async (_db, _job, work) => {
    for (let done = 0; ; done++) {
      work.report({ stage: `Step ${done}`, done, total: null });
      work.signal.throwIfAborted();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  runner = startRunner(db, { import: unused, assess: endless, daily_run: unused });
  await expect.poll(() => jobById(db, id).state).toBe('running');
  cancel(db, id, at);
  expect(await ended(id)).toMatchObject({
    state: 'cancelled',
    message: expect.stringContaining('as it was'),
  });
});

test('a stop leaves the job at work to the next start, which takes it up again', async () => {
  const id = ask('assess');
  const untilStopped: JobHandler = (_db, _job, work) =>
    new Promise((_, reject) => work.signal.addEventListener('abort', () => reject(work.signal.reason)));
  const stopped = startRunner(db, { import: unused, assess: untilStopped, daily_run: unused });
  await expect.poll(() => jobById(db, id).state).toBe('running');
  await stopped.stop();
  expect(jobById(db, id).state).toBe('running');
  runner = startRunner(db, {
    import: unused,
    daily_run: unused,
    assess: async () => ({ state: 'done', message: 'Second time.' }),
  });
  expect(await ended(id)).toMatchObject({ state: 'done', message: 'Second time.', attempts: 2 });
});

test('a runner that was taken for dead ends nothing, and starts nothing twice, of a job that another has taken up', async () => {
  const id = ask('import');
  let goOn = () => {};
  const slow: JobHandler = async () => {
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    return {
      state: 'done',
      message: 'Late.',
      finishing: (tx) => enqueue(tx, { kind: 'assess', portfolioId, payload: {}, createdBy: null, at }),
    };
  };
  const next: JobHandler = async () => ({ state: 'done', message: 'The next one.' });
  runner = startRunner(db, { import: slow, assess: next, daily_run: unused });
  await expect.poll(() => jobById(db, id).state).toBe('running');
  // silent for longer than two minutes, on another host's word
  db.update(job).set({ owner: 'elsewhere:1:1', heartbeatAt: Date.now() }).where(eq(job.id, id)).run();
  goOn();
  // the runner is free again
  const after = ask('assess');
  await ended(after);
  expect(jobById(db, id)).toMatchObject({ state: 'running', owner: 'elsewhere:1:1', message: null });
  expect(db.select().from(job).all()).toHaveLength(2);
});
