import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { AppError } from '../core/errors.ts';
import { log } from '../core/log.ts';
import { isAlive, ownerName } from '../core/owner.ts';
import { type Progress, ServerStopping, type Work } from '../core/progress.ts';
import { cancelled, claim, finish, type Job, recoverAbandoned, reportProgress } from './queue.ts';

/** What a kind of job does. Returns the sentence it ends with; what it enqueues next it enqueues in `finishing`. */
export type JobHandler = (db: Database, job: Job, work: Work) => Promise<JobEnd>;

export interface JobEnd {
  state: 'done' | 'failed' | 'cancelled';
  message: string | null;
  /** Runs in the transaction that marks the job as ended. */
  finishing?: (tx: Pick<Database, 'insert'>) => void;
}

const pollMs = 300;
const storeEveryMs = 250;

export interface Runner {
  /** Stops taking jobs and aborts the one at work; it is taken up again by the next start. */
  stop: () => Promise<void>;
}

/** Takes one job after the other until stopped. Run it in a worker thread: handlers compute for minutes. */
export function startRunner(db: Database, handlers: Record<Job['kind'], JobHandler>): Runner {
  const owner = ownerName(Date.now());
  const stopping = new AbortController();
  const ended = loop();
  return {
    stop: () => {
      stopping.abort(new ServerStopping());
      return ended;
    },
  };

  async function loop() {
    while (!stopping.signal.aborted) {
      try {
        recoverAbandoned(db, Date.now(), (other) => isAlive(other, owner));
        const job = claim(db, owner, Date.now());
        if (job) await run(job);
        else await pause();
      } catch (error) {
        // a locked or full disk must not end the runner: say so, wait, go on
        log.error({ err: error }, 'the job runner stumbled');
        await pause();
      }
    }
  }

  async function run(job: Job) {
    const cancelling = new AbortController();
    const work: Work = {
      report: throttled(db, { id: job.id, owner }, cancelling),
      signal: AbortSignal.any([stopping.signal, cancelling.signal]),
    };
    log.info({ job: job.id, kind: job.kind, attempt: job.attempts }, 'job started');
    const end = await attempt(job, work, cancelling.signal);
    if (end === 'interrupted') return;
    const isOurs = db.transaction(
      (tx) => {
        const { state, message, finishing } = end;
        const ended = finish(tx, job.id, { state, message, owner, at: Date.now() });
        if (ended) finishing?.(tx);
        return ended;
      },
      { behavior: 'immediate' },
    );
    if (!isOurs) return log.warn({ job: job.id }, 'another runner took this job up meanwhile');
    log.info({ job: job.id, state: end.state, message: end.message }, 'job ended');
  }

  async function attempt(job: Job, work: Work, byPerson: AbortSignal): Promise<JobEnd | 'interrupted'> {
    try {
      return await handlers[job.kind](db, job, work);
    } catch (error) {
      if (byPerson.aborted) return { state: 'cancelled', message: cancelled };
      if (stopping.signal.aborted) return 'interrupted';
      if (error instanceof AppError) return { state: 'failed', message: error.message };
      log.error({ err: error, job: job.id }, 'job failed');
      return {
        state: 'failed',
        message: 'Something went wrong on our side; the log has the details. The book is as it was before.',
      };
    }
  }

  /** Ends early where the runner stops. */
  async function pause(): Promise<void> {
    await sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

/** Writes progress a few times a second, whatever the handler's zeal, and learns of a wish to cancel on the way. */
function throttled(
  db: Database,
  { id, owner }: { id: number; owner: string },
  cancelling: AbortController,
): (progress: Progress) => void {
  let last = 0;
  let stage = '';
  return (progress) => {
    const at = Date.now();
    if (at - last < storeEveryMs && progress.stage === stage) return;
    last = at;
    stage = progress.stage;
    if (reportProgress(db, id, { ...progress, at, owner }))
      cancelling.abort(new Error('Cancelled by a person.'));
  };
}
