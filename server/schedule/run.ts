import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { caseEvent, dailyRun, dailyRunPerson } from '#db/schema/index.ts';
import { besideCase } from '../casework/case/write.ts';
import { catchUp } from '../casework/catch-up.ts';
import { holdsEnding } from '../compliance/holds/queries.ts';
import { system } from '../core/audit.ts';
import { addDays, dayIn } from '../core/calendar.ts';
import { notFound } from '../core/errors.ts';
import { killPoint } from '../core/kill-point.ts';
import { senderOf } from '../messaging/sender.ts';
import { shipTemplates } from '../messaging/template/ship.ts';
import { openDaysOf } from '../portfolio/open-days.ts';
import { type DailyRun, lastRunBefore } from './open.ts';
import { dailyRunById } from './queries.ts';
import { breathe, type Running, writeDay } from './write-day.ts';

const page = 200;
/** How far back the first run of a portfolio looks for holds that ended and were not told. */
const mostUntoldDays = 7;

/**
 * One day of one portfolio, in its own zone: lets promises, plans, offers and requests end whose day has passed, tells which
 * holds ended, and writes the day's one message to each person for whom one is due. On a day that is closed for business it
 * writes nothing by itself; a person who starts it by hand has decided otherwise. It may die anywhere and be run again:
 * each person is one transaction that also says how far it came.
 * @returns what it did, in a sentence
 * @throws the signal's reason where it is cancelled
 */
export async function runDay({ db, now, work }: Running, runId: number): Promise<string> {
  const run = startRun(db, runId, now());
  // it died after its last step, and before its job was told so
  if (run.state === 'done') return run.message ?? '';
  killPoint('run:started');
  const sender = senderOf(db, run.portfolioId);
  // a run that was begun and could not be finished yesterday judges, and writes nothing for a day that is over
  const isToday = dayIn(sender.timeZone, now()) === run.day;
  shipTemplates(db, run.portfolioId, now());
  const unjudged = await judgeDay({ db, now, work }, run);
  endHolds({ db, now }, run);
  killPoint('run:judged');
  const writes = isToday && (run.startedBy !== null || (sender.automatic && run.closedBy === null));
  const { isOpen } = openDaysOf(db, run.portfolioId);
  await writeDay({ db, now, work }, run, { sender, isOpen, writes });
  killPoint('run:written');
  const said = finish(db, runId, { at: now(), writes, isToday, isAutomatic: sender.automatic, unjudged });
  killPoint('run:finished');
  return said;
}

function startRun(db: Database, runId: number, at: number): DailyRun {
  const run = db
    .update(dailyRun)
    .set({ state: 'running', startedAt: sql`coalesce(${dailyRun.startedAt}, ${at})` })
    .where(and(eq(dailyRun.id, runId), inArray(dailyRun.state, ['queued', 'running'])))
    .returning()
    .get();
  return run ?? dailyRunById(db, runId);
}

/**
 * Promises, plans, settlements and requests, of the missed days too: they are judged by the calendar, not by visits.
 * @returns how many borrowers could not be judged
 */
async function judgeDay({ db, now, work }: Running, run: DailyRun): Promise<number> {
  let judged = run.judged;
  for (;;) {
    work.signal.throwIfAborted();
    const caughtUp = catchUp({ db, now }, run.portfolioId, { limit: page });
    judged += caughtUp.judged;
    db.update(dailyRun).set({ judged }).where(eq(dailyRun.id, run.id)).run();
    work.report({ stage: 'Judging promises and plans', done: judged, total: null });
    if (caughtUp.isDone) return caughtUp.failed;
    await breathe();
  }
}

/** A hold ends by its day, by itself; the case is told once. */
function endHolds({ db, now }: Pick<Running, 'db' | 'now'>, { id, portfolioId, day }: DailyRun): void {
  // a day that failed on its way may have told nothing: it is looked at again, and told once
  const last = lastRunBefore(db, { portfolioId, day, which: 'done' });
  const from = last === null ? addDays(day, -mostUntoldDays) : addDays(last, 1);
  const ended = holdsEnding(db, portfolioId, { from, until: addDays(day, 1) }).filter(
    ({ lifted }) => !lifted,
  );
  for (const { holdId, borrowerId, kind, endDay } of ended) {
    besideCase({ db, now, actor: system }, borrowerId, ({ tx, record }) => {
      const told = tx
        .select({ id: caseEvent.id })
        .from(caseEvent)
        .where(
          and(
            eq(caseEvent.borrowerId, borrowerId),
            eq(caseEvent.kind, 'hold.ended'),
            eq(caseEvent.subjectId, holdId),
          ),
        )
        .get();
      if (!told) record('hold.ended', holdId, { kind, endDay });
    });
  }
  db.update(dailyRun).set({ holdsEnded: ended.length }).where(eq(dailyRun.id, id)).run();
}

interface Finished {
  writes: boolean;
  isToday: boolean;
  isAutomatic: boolean;
  /** Borrowers who could not be judged. */
  unjudged: number;
}

function finish(db: Database, runId: number, { at, ...how }: Finished & { at: number }): string {
  const run = db.select().from(dailyRun).where(eq(dailyRun.id, runId)).get();
  if (!run) throw notFound('This daily run');
  const message = sentenceOf(run, db, how);
  db.update(dailyRun)
    .set({ state: 'done', finishedAt: at, message })
    .where(and(eq(dailyRun.id, runId), eq(dailyRun.state, 'running')))
    .run();
  return message;
}

function sentenceOf(
  run: DailyRun,
  db: Database,
  { writes, isToday, isAutomatic, unjudged }: Finished,
): string {
  const written = db
    .select({ id: dailyRunPerson.borrowerId })
    .from(dailyRunPerson)
    .where(and(eq(dailyRunPerson.runId, run.id), inArray(dailyRunPerson.outcome, ['queued', 'held'])))
    .all().length;
  const not = unjudged > 0 ? ` (${unjudged} could not be; the log has the details)` : '';
  const judged = `${run.judged} ${run.judged === 1 ? 'borrower' : 'borrowers'} judged${not}`;
  if (!isToday) return `${judged}. The day was over, so no message was written for it.`;
  if (!writes && isAutomatic && run.closedBy !== null)
    return `${judged}. No message was written, as the day is closed: ${run.closedBy}. What is due goes out on the next open day.`;
  if (!writes) return `${judged}, ${run.due} due a message. None was written: automatic messages are off.`;
  const said = `${judged}, ${written} ${written === 1 ? 'message' : 'messages'} written.`;
  const { waiting, mostReminders } = run;
  if (waiting === 0 || mostReminders === null) return said;
  return `${said} ${waiting} more ${waiting === 1 ? 'person waits' : 'people wait'} for a reminder on the next days: at most ${mostReminders} a day ${mostReminders === 1 ? 'is' : 'are'} written.`;
}
