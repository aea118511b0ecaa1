import { eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageKind } from '#db/message-terms.ts';
import { prepared } from '#db/prepared.ts';
import { dailyRun, dailyRunPerson } from '#db/schema/index.ts';
import { besideCase, type CaseWrite } from '../casework/case/write.ts';
import { system } from '../core/audit.ts';
import { startOfDay } from '../core/calendar.ts';
import { killPoint } from '../core/kill-point.ts';
import { log } from '../core/log.ts';
import { pointFor } from '../messaging/outbox/compose.ts';
import { type Enqueued, enqueueIn } from '../messaging/outbox/enqueue.ts';
import type { Sender } from '../messaging/sender.ts';
import { outOfDateOn, type PersonFacts, type Rhythm } from './choose.ts';
import { dueMessage } from './due-message.ts';
import type { DailyRun } from './open.ts';
import { dueSince, type Waiting } from './order.ts';

/** An e-mail where there is an address, else a text: the channel that costs the borrower the least attention first. */
export const runChannels = ['email', 'sms'] as const;

export interface WriteTo {
  run: DailyRun;
  sender: Sender;
  isOpen: Rhythm['isOpen'];
  /** False where the run only counts. */
  writes: boolean;
  borrowerId: number;
}

interface Clock {
  db: Database;
  now: () => number;
}

/**
 * Deals with one person: at most one message, whatever the number of loans, promises and levels.
 * @returns who is due a reminder of the balance, and has to be put in order with the others first; null for all else
 */
export function writeTo({ db, now }: Clock, wanted: WriteTo): Waiting | null {
  const { run, sender, isOpen, writes, borrowerId } = wanted;
  const only = (...counters: Counter[]) => count(db, run.id, borrowerId, counters);
  if (isDealtWith(db, run.id, borrowerId)) {
    only('due');
    return null;
  }
  const found = dueTo(db, wanted);
  if (!found) return null;
  const { facts, kind, channels } = found;
  if (channels.length === 0) tellUnreachable(db, { run, borrowerId, kind });
  else if (!writes) only('due', ...(run.closedBy === null ? [] : (['waiting'] as const)));
  else if (kind === 'reminder_after_due' && run.mostReminders !== null)
    return { borrowerId, since: dueSince(facts, sender.everyDays), owedMinor: facts.owedMinor };
  else writeOrTell({ db, now }, borrowerId, { run, sender, isOpen, kind, channels, most: null });
  return null;
}

/**
 * Writes to one whose turn it is, as their facts are now.
 * @returns false where as many reminders as a day may have are written already, and nothing was done
 */
export function writeInTurn(
  clock: Clock,
  { run, sender, isOpen, borrowerId, most }: Omit<WriteTo, 'writes'> & { most: number },
): boolean {
  const found = dueTo(clock.db, { run, sender, isOpen, borrowerId });
  // who paid, or lost the address, since the book was looked through
  if (!found || found.channels.length === 0) return true;
  return writeOrTell(clock, borrowerId, { ...found, run, sender, isOpen, most });
}

/** What is due to a person now, and by which channels they can be reached; null for nothing. */
function dueTo(
  db: Database,
  { run, sender, isOpen, borrowerId }: Omit<WriteTo, 'writes'>,
): { facts: PersonFacts; kind: MessageKind; channels: Due['channels'] } | null {
  const { timeZone, everyDays } = sender;
  const rhythm = { everyDays, isOpen };
  const due = dueMessage(db, { borrowerId, timeZone, today: run.day, runId: run.id, rhythm });
  return due && { ...due, channels: runChannels.filter((channel) => pointFor(db, { borrowerId, channel })) };
}

/**
 * One person whose message cannot be written keeps nobody else from theirs, and stands on the run's page.
 * @returns false where the day has its reminders: asked in the transaction that would write one more
 */
function writeOrTell({ db, now }: Clock, borrowerId: number, due: Due): boolean {
  const { run, kind } = due;
  if (isFull(db, due)) return false;
  try {
    return besideCase({ db, now, actor: system }, borrowerId, (write) => {
      // asked again where it is written: two processes may be at the same day
      if (isFull(db, due)) return false;
      store(write, { run, kind, enqueued: firstThatGoes(write, due) });
      killPoint('run:before-commit');
      return true;
    });
  } catch (error) {
    log.error({ err: error, run: run.id, borrower: borrowerId }, 'a message could not be written');
    const reason = 'It could not be written; the log has the details.';
    db.transaction(
      (tx) =>
        store(
          { tx, borrowerId },
          { run, kind, enqueued: { outcome: 'refused', problem: 'missing', reason } },
        ),
      { behavior: 'immediate' },
    );
    return true;
  }
}

const noWay = 'No e-mail address and no mobile number is known that a message can go to.';

/** Whom nothing can be sent to stands on the run's page, so that somebody finds out how to reach them. */
function tellUnreachable(
  db: Database,
  { run, borrowerId, kind }: Pick<Due, 'run' | 'kind'> & { borrowerId: number },
): void {
  db.transaction(
    (tx) => {
      tx.insert(dailyRunPerson)
        .values({ runId: run.id, borrowerId, kind, outcome: 'unreachable', reason: noWay })
        .onConflictDoNothing()
        .run();
      count(tx, run.id, borrowerId, ['due', 'unreachable']);
    },
    { behavior: 'immediate' },
  );
}

interface Due {
  run: DailyRun;
  sender: Sender;
  isOpen: Rhythm['isOpen'];
  kind: MessageKind;
  channels: readonly (typeof runChannels)[number][];
  /** Of a reminder: the most that a day may have; null for no limit. */
  most: number | null;
}

/** The first channel that lets it through; what the last one said where none does. */
function firstThatGoes(write: CaseWrite, { run, sender, isOpen, kind, channels }: Due): Enqueued {
  let last: Enqueued | null = null;
  for (const channel of channels) {
    last = enqueueIn(write, {
      borrowerId: write.borrowerId,
      kind,
      channel,
      sender,
      dedupeKey: `run:${run.portfolioId}:${run.day}:${write.borrowerId}`,
      runId: run.id,
      expiresAt: startOfDay(sender.timeZone, outOfDateOn(kind, run.day, isOpen)),
    });
    if (last.outcome !== 'blocked' && last.outcome !== 'refused') return last;
  }
  return last ?? { outcome: 'refused', problem: 'no_point', reason: noWay };
}

function store(
  { tx, borrowerId }: Pick<CaseWrite, 'tx' | 'borrowerId'>,
  { run, kind, enqueued }: { run: DailyRun; kind: MessageKind; enqueued: Enqueued },
): void {
  // written by this run before it was interrupted, and the row with it: nothing is left to say
  if (enqueued.outcome === 'already') return;
  const { outcome, reason } = enqueued;
  const told = {
    kind,
    outcome,
    reason,
    messageId: 'messageId' in enqueued ? enqueued.messageId : null,
    verdictId: 'verdictId' in enqueued ? enqueued.verdictId : null,
  };
  // out of reach when the run came by first, and not any more
  const wasOutOfReach = eq(dailyRunPerson.outcome, 'unreachable');
  tx.insert(dailyRunPerson)
    .values({ runId: run.id, borrowerId, ...told })
    .onConflictDoUpdate({
      target: [dailyRunPerson.runId, dailyRunPerson.borrowerId],
      set: told,
      setWhere: wasOutOfReach,
    })
    .run();
  const isReminder = kind === 'reminder_after_due' && (outcome === 'queued' || outcome === 'held');
  count(tx, run.id, borrowerId, ['due', outcome, ...(isReminder ? (['reminders'] as const) : [])]);
}

/** Asked for everybody in the book, so its statement is kept. Who could not be reached is looked at again. */
const isDealtWith = (db: Database, runId: number, borrowerId: number) =>
  prepared<[number, number], { found: 1 }>(
    db,
    `SELECT 1 AS found FROM daily_run_person WHERE run_id = ? + 0 AND borrower_id = ? + 0 AND outcome <> 'unreachable'`,
  ).get(runId, borrowerId) !== undefined;

/** Whether the day has as many reminders as it may, one that is not committed yet included. */
function isFull(db: Database, { run, kind, most }: Pick<Due, 'run' | 'kind' | 'most'>): boolean {
  if (kind !== 'reminder_after_due' || most === null) return false;
  const full = 'SELECT 1 AS yes FROM daily_run WHERE id = ? + 0 AND reminders >= ? + 0';
  return prepared<[number, number], { yes: 1 }>(db, full).get(run.id, most) !== undefined;
}

type Counter = 'due' | 'reminders' | 'queued' | 'held' | 'blocked' | 'refused' | 'unreachable' | 'waiting';

/** Adds one to each, and says how far the run came, in one statement. */
function count(
  db: Pick<Database, 'update'>,
  runId: number,
  borrowerId: number,
  counters: readonly Counter[],
): void {
  const more = Object.fromEntries(counters.map((counter) => [counter, sql`${dailyRun[counter]} + 1`]));
  db.update(dailyRun)
    .set({ ...more, cursor: borrowerId })
    .where(eq(dailyRun.id, runId))
    .run();
}
