import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { day, id, instant } from '../columns.ts';
import { dailyRunStates, messageKinds, runOutcomes } from '../message-terms.ts';
import { gateVerdict } from './compliance.ts';
import { borrower, portfolio } from './portfolio.ts';
import { job } from './work.ts';

/** What one business day of one portfolio did by itself. One row a day, whoever starts it and however often. */
export const dailyRun = sqliteTable(
  'daily_run',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    day: day().notNull(),
    state: text({ enum: dailyRunStates }).notNull(),
    jobId: integer().references(() => job.id),
    /** Null where nobody clicked. */
    startedBy: text(),
    startedByName: text().notNull(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
    /** The last borrower that was dealt with: where it goes on after an interruption. */
    cursor: integer().notNull().default(0),
    /** Borrowers whose promises, plans, offers or requests came to an end. */
    judged: integer().notNull().default(0),
    holdsEnded: integer().notNull().default(0),
    /** Persons for whom a message was due. */
    due: integer().notNull().default(0),
    queued: integer().notNull().default(0),
    held: integer().notNull().default(0),
    blocked: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    /** Due, and no e-mail address or mobile number is known. */
    unreachable: integer().notNull().default(0),
    /** The most reminders of a balance it may write, as it stood when the run was opened; null for no limit. */
    mostReminders: integer(),
    /** What closed the day when the run was opened, a weekday or a holiday; null for an open day. */
    closedBy: text(),
    /** Reminders of a balance that it wrote: counted in the transaction that writes one, and held against the limit there. */
    reminders: integer().notNull().default(0),
    /** Due a reminder, and left for another day by the limit; due anything, and left by a closed day. */
    waiting: integer().notNull().default(0),
    /** Of a day the server was off: the run that judged it. */
    caughtUpBy: integer(),
    message: text(),
  },
  (t) => [
    unique('daily_run_day').on(t.portfolioId, t.day),
    check('daily_run_caught_up', sql`(${t.state} = 'caught_up') = (${t.caughtUpBy} IS NOT NULL)`),
  ],
);

/** What a run did about one person for whom a message was due. */
export const dailyRunPerson = sqliteTable(
  'daily_run_person',
  {
    runId: integer()
      .notNull()
      .references(() => dailyRun.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    kind: text({ enum: messageKinds }).notNull(),
    outcome: text({ enum: runOutcomes }).notNull(),
    /** Why nothing was written, or why it waits. */
    reason: text(),
    /** The `message` it led to. Without a reference: the message points here already. */
    messageId: integer(),
    verdictId: integer().references(() => gateVerdict.id),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.borrowerId] }),
    // the run's page, one outcome at a time
    index('daily_run_outcome').on(t.runId, t.outcome, t.borrowerId),
  ],
);
