import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, dailyRun, dailyRunPerson, message } from '#db/schema/index.ts';
import { dayIn, openDayAfter } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { senderOf } from '../messaging/sender.ts';
import { openDaysOf } from '../portfolio/open-days.ts';
import type { RunPeopleInput } from './schema.ts';

type Reader = Pick<Database, 'select'>;

/** The days of a portfolio, newest first. */
export function dailyRuns(db: Reader, portfolioId: number, limit = 30) {
  return db
    .select()
    .from(dailyRun)
    .where(eq(dailyRun.portfolioId, portfolioId))
    .orderBy(desc(dailyRun.day))
    .limit(limit)
    .all();
}

/**
 * Which days nothing is written on by itself, by the portfolio's own clock.
 * @throws AppError not_found
 */
export function openDaysAhead({ db, now }: Pick<Context, 'db' | 'now'>, portfolioId: number) {
  const { timeZone } = senderOf(db, portfolioId);
  const { weekend, closedBy, isOpen } = openDaysOf(db, portfolioId);
  const today = dayIn(timeZone, now());
  return { weekend, closedToday: closedBy(today), nextOpen: openDayAfter(today, isOpen) };
}

/** @throws AppError not_found */
export function dailyRunById(db: Reader, runId: number) {
  const found = db.select().from(dailyRun).where(eq(dailyRun.id, runId)).get();
  if (!found) throw notFound('This daily run');
  return found;
}

/** What a run did about each person, by outcome, one page; with what became of the message since. */
export function runPeople(db: Reader, { runId, outcome, after, limit = 50 }: RunPeopleInput) {
  const rows = db
    .select({
      borrowerId: dailyRunPerson.borrowerId,
      name: borrower.name,
      reference: borrower.externalId,
      kind: dailyRunPerson.kind,
      outcome: dailyRunPerson.outcome,
      reason: dailyRunPerson.reason,
      messageId: dailyRunPerson.messageId,
      channel: message.channel,
      state: message.state,
    })
    .from(dailyRunPerson)
    .innerJoin(borrower, eq(borrower.id, dailyRunPerson.borrowerId))
    .leftJoin(message, eq(message.id, dailyRunPerson.messageId))
    .where(
      and(
        eq(dailyRunPerson.runId, runId),
        outcome ? eq(dailyRunPerson.outcome, outcome) : undefined,
        after ? gt(dailyRunPerson.borrowerId, after) : undefined,
      ),
    )
    .orderBy(asc(dailyRunPerson.borrowerId))
    .limit(limit + 1)
    .all();
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.borrowerId ?? null) : null };
}

/** How many of each kind a run wrote, most first. */
export function runKinds(db: Reader, runId: number) {
  const messages = sql<number>`count(*)`;
  return db
    .select({ kind: dailyRunPerson.kind, outcome: dailyRunPerson.outcome, people: messages })
    .from(dailyRunPerson)
    .where(eq(dailyRunPerson.runId, runId))
    .groupBy(dailyRunPerson.kind, dailyRunPerson.outcome)
    .orderBy(desc(messages))
    .all();
}
