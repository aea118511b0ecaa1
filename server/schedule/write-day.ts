import { eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { dailyRun } from '#db/schema/index.ts';
import { killPoint } from '../core/kill-point.ts';
import type { Work } from '../core/progress.ts';
import type { Sender } from '../messaging/sender.ts';
import type { Rhythm } from './choose.ts';
import { type DailyRun, fromTheStart } from './open.ts';
import { byTurn, type Waiting } from './order.ts';
import { borrowersAfter } from './person-facts.ts';
import { writeInTurn, writeTo } from './write-to.ts';

export interface Running {
  db: Database;
  now: () => number;
  work: Work;
}

interface Writing {
  sender: Sender;
  isOpen: Rhythm['isOpen'];
  /** False where the run only counts. */
  writes: boolean;
}

const page = 200;

/**
 * Deals with each person in the book. Where reminders have a limit everything else is written first, and the reminders
 * after it in their order until the day has as many as it may; the others are counted and wait.
 * @throws the signal's reason where it is cancelled
 */
export async function writeDay(running: Running, run: DailyRun, writing: Writing): Promise<void> {
  const { db } = running;
  const most = writing.writes ? run.mostReminders : null;
  // whoever may have to wait is compared with everybody: after an interruption the book is looked through again
  if (most !== null) db.update(dailyRun).set(fromTheStart).where(eq(dailyRun.id, run.id)).run();
  const waiting = await lookThrough(running, most === null ? run : { ...run, cursor: 0 }, writing);
  killPoint('run:looked-through');
  if (most !== null)
    await remind(running, run, { sender: writing.sender, isOpen: writing.isOpen, waiting, most });
}

/** Writes what is due, and keeps whom a limit may let wait. */
async function lookThrough({ db, now, work }: Running, run: DailyRun, writing: Writing): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  let { cursor } = run;
  let seen = 0;
  for (;;) {
    const ids = borrowersAfter(db, { portfolioId: run.portfolioId, after: cursor, limit: page });
    const last = ids.at(-1);
    if (last === undefined) return waiting;
    for (const borrowerId of ids) {
      work.signal.throwIfAborted();
      const waits = writeTo({ db, now }, { run, ...writing, borrowerId });
      if (waits) waiting.push(waits);
      killPoint('run:person');
    }
    cursor = last;
    seen += ids.length;
    db.update(dailyRun).set({ cursor }).where(eq(dailyRun.id, run.id)).run();
    work.report({ stage: 'Looking for whom a message is due', done: seen, total: null });
    await breathe();
  }
}

/** The reminders in their order, until the day has as many as it may. */
async function remind(
  { db, now, work }: Running,
  run: DailyRun,
  { waiting, most, ...by }: Omit<Writing, 'writes'> & { waiting: Waiting[]; most: number },
): Promise<void> {
  waiting.sort(byTurn);
  let turn = 0;
  for (const { borrowerId } of waiting) {
    work.signal.throwIfAborted();
    if (!writeInTurn({ db, now }, { run, ...by, borrowerId, most })) break;
    killPoint('run:reminded');
    turn++;
    if (turn % page !== 0) continue;
    work.report({ stage: 'Writing reminders', done: turn, total: waiting.length });
    await breathe();
  }
  const left = waiting.length - turn;
  db.update(dailyRun)
    .set({ waiting: left, due: sql`${dailyRun.due} + ${left}` })
    .where(eq(dailyRun.id, run.id))
    .run();
}

/** Lets the sender and the other loops of this thread have a turn. */
export const breathe = () => new Promise((resolve) => setImmediate(resolve));
