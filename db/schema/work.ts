import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, id, instant, json } from '../columns.ts';
import { jobKinds, jobStates } from '../terms.ts';
import { user } from './people.ts';
import { portfolio } from './portfolio.ts';

/** Durable background work: what is queued here survives a restart. */
export const job = sqliteTable(
  'job',
  {
    id: id(),
    kind: text({ enum: jobKinds }).notNull(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    payload: json<Record<string, unknown>>().notNull(),
    state: text({ enum: jobStates }).notNull(),
    /** What it is doing, in words, and how far it is; total is null where the end is not known. */
    stage: text().notNull(),
    done: integer().notNull().default(0),
    total: integer(),
    message: text(),
    cancelRequested: flag().notNull().default(false),
    attempts: integer().notNull().default(0),
    /** The process that works on it, as `pid:boot`, and when it last said so. */
    owner: text(),
    heartbeatAt: instant(),
    createdBy: text(),
    createdAt: instant().notNull(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  // the runner asks for the oldest queued job, the top bar for the newest ones
  (t) => [index('job_state').on(t.state, t.id), index('job_portfolio').on(t.portfolioId, t.id)],
);

/** Append-only. Each row's hash covers the row and the hash before it, so an edit breaks the chain. */
export const auditEvent = sqliteTable(
  'audit_event',
  {
    id: id(),
    at: instant().notNull(),
    actorId: text(),
    actorName: text().notNull(),
    portfolioId: integer().references(() => portfolio.id),
    action: text().notNull(),
    subject: text().notNull(),
    detail: json<Record<string, unknown>>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [index('audit_subject').on(t.subject, t.id)],
);

/** An address of the queues that one person comes back to, under a name of their own. */
export const savedView = sqliteTable(
  'saved_view',
  {
    id: id(),
    userId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    name: text().notNull(),
    /** Without the page: `/queues/settlement?days-from=30`. */
    address: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [uniqueIndex('saved_view_name').on(t.userId, t.portfolioId, t.name)],
);
