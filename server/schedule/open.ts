import { and, desc, eq, inArray, lt, ne } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { book, dailyRun } from '#db/schema/index.ts';
import type { Actor } from '../core/audit.ts';
import { addDays, type Day, dayIn, daysBetween, minuteIn } from '../core/calendar.ts';
import { conflict } from '../core/errors.ts';
import { senderOf } from '../messaging/sender.ts';
import { openDaysOf } from '../portfolio/open-days.ts';

export type DailyRun = typeof dailyRun.$inferSelect;
type Tx = Pick<Database, 'select' | 'insert' | 'update'>;

/** What a run counts anew when it looks at everybody again; what it wrote stays counted. */
export const fromTheStart = { cursor: 0, due: 0, unreachable: 0, waiting: 0 } as const;

/** A server that was off for longer is told so; the judging covers every day all the same. */
const mostMissedDays = 60;

/** A run that failed is tried again after this long, for as long as its day lasts. */
const tryAgainMs = 30 * 60_000;

/**
 * Whether a portfolio's run of today is due: not there yet, or failed a while ago. The day and the hour are the
 * portfolio's own.
 */
export function isRunDue(db: Pick<Database, 'select'>, portfolioId: number, at: number): boolean {
  const { timeZone, runsAtMinute } = senderOf(db, portfolioId);
  const today = dayIn(timeZone, at);
  // what the clock on the wall shows, so that the hour holds on the days of a clock change too
  if (minuteIn(timeZone, at) < runsAtMinute) return false;
  const hasBook = db
    .select({ id: book.portfolioId })
    .from(book)
    .where(eq(book.portfolioId, portfolioId))
    .get();
  if (hasBook === undefined) return false;
  const run = runOf(db, portfolioId, today);
  return run === undefined || (run.state === 'failed' && at - (run.finishedAt ?? 0) >= tryAgainMs);
}

export const runOf = (db: Pick<Database, 'select'>, portfolioId: number, day: Day) =>
  db
    .select()
    .from(dailyRun)
    .where(and(eq(dailyRun.portfolioId, portfolioId), eq(dailyRun.day, day)))
    .get();

/**
 * Opens today's run, or takes up one that ended, for a person who wants it again: who was dealt with stays dealt with.
 * Days that were missed get a row that names the run which judged them. Call it inside a transaction.
 * @returns the run's id
 * @throws AppError conflict where it is under way
 */
export function openRun(
  tx: Tx,
  { portfolioId, actor, at }: { portfolioId: number; actor: Actor; at: number },
): number {
  const { timeZone, mostReminders } = senderOf(tx, portfolioId);
  const today = dayIn(timeZone, at);
  const same = runOf(tx, portfolioId, today);
  if (same && (same.state === 'queued' || same.state === 'running'))
    throw conflict('Today’s run is under way already.');
  const started = { state: 'queued', startedBy: actor.id, startedByName: actor.name, createdAt: at } as const;
  const asItStands = { mostReminders, closedBy: openDaysOf(tx, portfolioId).closedBy(today) };
  if (same) {
    tx.update(dailyRun)
      .set({ ...started, ...asItStands, finishedAt: null, ...fromTheStart, message: null })
      .where(and(eq(dailyRun.id, same.id), inArray(dailyRun.state, ['done', 'failed', 'cancelled'])))
      .run();
    return same.id;
  }
  const last = lastRunBefore(tx, { portfolioId, day: today, which: 'any' });
  const { id } = tx
    .insert(dailyRun)
    .values({ portfolioId, day: today, ...asItStands, ...started })
    .returning({ id: dailyRun.id })
    .get();
  for (const day of missedDays(last, today))
    tx.insert(dailyRun)
      .values({ ...started, portfolioId, day, state: 'caught_up', finishedAt: at, caughtUpBy: id })
      .run();
  return id;
}

/** The days between the last run and today, the newest ones where there are many. */
function missedDays(last: Day | null, today: Day): Day[] {
  if (last === null) return [];
  const count = Math.min(mostMissedDays, daysBetween(last, today) - 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => addDays(today, i - count));
}

/** The last day before this one that has a run, or one that came to its end; null for none. */
export function lastRunBefore(
  db: Pick<Database, 'select'>,
  { portfolioId, day, which }: { portfolioId: number; day: Day; which: 'any' | 'done' },
): Day | null {
  const state = which === 'done' ? eq(dailyRun.state, 'done') : ne(dailyRun.state, 'caught_up');
  const found = db
    .select({ day: dailyRun.day })
    .from(dailyRun)
    .where(and(eq(dailyRun.portfolioId, portfolioId), lt(dailyRun.day, day), state))
    .orderBy(desc(dailyRun.day))
    .limit(1)
    .get();
  return found?.day ?? null;
}

/** Ends a run that its handler did not end: cancelled by a person, or given up. */
export function closeRun(
  tx: Pick<Database, 'update'>,
  {
    runId,
    state,
    message,
    at,
  }: { runId: number; state: 'failed' | 'cancelled'; message: string; at: number },
): void {
  tx.update(dailyRun)
    .set({ state, message, finishedAt: at })
    .where(and(eq(dailyRun.id, runId), inArray(dailyRun.state, ['queued', 'running'])))
    .run();
}
