import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { dailyRun } from '#db/schema/index.ts';
import { type Actor, audit, system } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { log } from '../core/log.ts';
import { listPortfolios } from '../portfolio/queries.ts';
import { isRunDue, openRun } from '../schedule/open.ts';
import { enqueue } from './queue.ts';

interface Clock {
  db: Database;
  now: () => number;
}

/** Opens today's run of a portfolio and the job that carries it out, together or not at all. @throws AppError conflict */
export function submitDailyRun(
  { db, actor, now }: Pick<Context, 'db' | 'now'> & { actor: Actor },
  { portfolioId }: { portfolioId: number },
): { runId: number } {
  const at = now();
  return db.transaction(
    (tx) => {
      const runId = openRun(tx, { portfolioId, actor, at });
      const jobId = enqueue(tx, {
        kind: 'daily_run',
        portfolioId,
        payload: { runId },
        createdBy: actor.id,
        at,
      });
      tx.update(dailyRun).set({ jobId }).where(eq(dailyRun.id, runId)).run();
      audit(tx, { at, actor, portfolioId, action: 'daily_run.started', subject: `daily_run:${runId}` });
      return { runId };
    },
    { behavior: 'immediate' },
  );
}

/**
 * Starts every run that is due. The unique row of a portfolio's day is the leader's word: of two servers that look at the
 * same moment one opens it, and the other finds it there.
 * @returns how many it started
 */
export function startDueRuns({ db, now }: Clock): number {
  let started = 0;
  for (const { id: portfolioId } of listPortfolios(db)) {
    try {
      started += startIfDue({ db, now }, portfolioId);
    } catch (error) {
      // what is wrong with one portfolio keeps no other from its day
      log.error({ err: error, portfolioId }, 'the day of a portfolio could not be started');
    }
  }
  return started;
}

function startIfDue({ db, now }: Clock, portfolioId: number): 0 | 1 {
  return db.transaction(
    () => {
      if (!isRunDue(db, portfolioId, now())) return 0;
      submitDailyRun({ db, now, actor: system }, { portfolioId });
      return 1;
    },
    { behavior: 'immediate' },
  );
}

const lookMs = 15_000;

/** Looks for due runs until stopped; what a server that was off missed is caught up by the first look. */
export function startSchedule(db: Database, now: () => number): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const ended = loop();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };

  async function loop() {
    while (!stopping.signal.aborted) {
      try {
        startDueRuns({ db, now });
      } catch (error) {
        // a locked or full disk must not end the schedule: say so, wait, go on
        log.error({ err: error }, 'the schedule stumbled');
      }
      await sleep(lookMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
}
