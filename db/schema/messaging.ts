import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { flag, id, instant, json } from '../columns.ts';
import {
  attemptOutcomes,
  messageChannels,
  messageKinds,
  messageLanguages,
  messageStates,
  messageTransports,
  templateStates,
} from '../message-terms.ts';
import { contactPurposes } from '../terms.ts';
import { contactPoint, gateVerdict } from './compliance.ts';
import { contact } from './contact.ts';
import { borrower, portfolio } from './portfolio.ts';
import { dailyRun } from './schedule.ts';

// Triggers at the end of the `messaging` migration refuse to change what was written: keep them when it is generated
// anew.

/** Who wrote the row; a null id is Recoup itself. */
const authorship = () => ({ authorId: text(), authorName: text().notNull(), at: instant().notNull() });

const portfolioId = () =>
  integer()
    .notNull()
    .references(() => portfolio.id);
const borrowerId = () =>
  integer()
    .notNull()
    .references(() => borrower.id);

/** What is written about, on which channel, in which language. What it says stands in its versions. */
export const messageTemplate = sqliteTable(
  'message_template',
  {
    id: id(),
    portfolioId: portfolioId(),
    kind: text({ enum: messageKinds }).notNull(),
    channel: text({ enum: messageChannels }).notNull(),
    language: text({ enum: messageLanguages }).notNull(),
    ...authorship(),
  },
  (t) => [unique('message_template_of').on(t.portfolioId, t.kind, t.channel, t.language)],
);

/** One rule about the wording, as it was judged; frozen with the version. */
export interface StoredClause {
  id: string;
  citation: string;
  sentence: string;
  fulfilled: boolean;
}

/** A template's words: versions are added, the highest one is in force. */
export const messageTemplateVersion = sqliteTable(
  'message_template_version',
  {
    id: id(),
    templateId: integer()
      .notNull()
      .references(() => messageTemplate.id),
    version: integer().notNull(),
    state: text({ enum: templateStates }).notNull(),
    /** Of an e-mail or a letter; empty for an SMS. */
    subject: text().notNull(),
    body: text().notNull(),
    clauses: json<StoredClause[]>().notNull(),
    /** Why it was changed, where somebody said so. */
    note: text(),
    ...authorship(),
  },
  (t) => [
    unique('message_template_version_of').on(t.templateId, t.version),
    check('message_template_version_body', sql`length(trim(${t.body})) > 0`),
  ],
);

/**
 * The outbox. A row is written in the transaction of the act that wants it, its words frozen; only its state, its
 * counters and what the carrier answered move. `dedupeKey` says what must not be written twice: a day's reminder to one
 * person, one click of one form.
 */
export const message = sqliteTable(
  'message',
  {
    id: id(),
    portfolioId: portfolioId(),
    borrowerId: borrowerId(),
    channel: text({ enum: messageChannels }).notNull(),
    kind: text({ enum: messageKinds }).notNull(),
    purpose: text({ enum: contactPurposes }).notNull(),
    contactPointId: integer()
      .notNull()
      .references(() => contactPoint.id),
    /** The address or number as it was, frozen with the words. */
    recipient: text().notNull(),
    templateVersionId: integer()
      .notNull()
      .references(() => messageTemplateVersion.id),
    language: text({ enum: messageLanguages }).notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    /** Of an e-mail. */
    html: text(),
    /** The debts it is about. */
    loanIds: json<number[]>().notNull(),
    /** What the gate said when it was queued; each attempt has a verdict of its own. */
    verdictId: integer()
      .notNull()
      .references(() => gateVerdict.id),
    dedupeKey: text().notNull(),
    /** The daily run that wanted it; null for a person's. */
    runId: integer().references(() => dailyRun.id),
    state: text({ enum: messageStates }).notNull(),
    /** Why it is held, failed, bounced, unknown or cancelled, in words. */
    reason: text(),
    attempts: integer().notNull().default(0),
    /** From when on it may be tried; null where nothing is to be tried. */
    nextAttemptAt: instant(),
    /** What it says is out of date from then on: it is cancelled and not sent. */
    expiresAt: instant().notNull(),
    /** What the carrier calls it: the Message-ID of a mail, the gateway's own id. */
    providerId: text(),
    sentAt: instant(),
    ...authorship(),
  },
  (t) => [
    uniqueIndex('message_once').on(t.dedupeKey),
    // the sender's walk: what is due now
    index('message_due').on(t.nextAttemptAt).where(sql`state in ('queued', 'held')`),
    // what is to be ended because it is out of date
    index('message_expiring').on(t.expiresAt).where(sql`state in ('queued', 'held')`),
    // what a dead process left handed over
    index('message_sending').on(t.id).where(sql`state = 'sending'`),
    // the outbox page by state, newest first
    index('message_outbox').on(t.portfolioId, t.state, t.id),
    // a borrower's messages; and when the last one went
    index('message_borrower').on(t.borrowerId, t.id),
    index('message_run').on(t.runId).where(sql`run_id is not null`),
    // a bounce or delivery report names it so
    index('message_provider').on(t.providerId).where(sql`provider_id is not null`),
  ],
);

/** One try to hand a message over. Stored, with its verdict and its contact, before anything leaves. */
export const messageAttempt = sqliteTable(
  'message_attempt',
  {
    id: id(),
    messageId: integer()
      .notNull()
      .references((): AnySQLiteColumn => message.id),
    seq: integer().notNull(),
    transport: text({ enum: messageTransports }).notNull(),
    verdictId: integer()
      .notNull()
      .references(() => gateVerdict.id),
    /** Counted from the hand-over on; corrected where it turns out that nothing left. */
    contactId: integer()
      .notNull()
      .references(() => contact.id),
    outcome: text({ enum: attemptOutcomes }).notNull(),
    /** What the carrier said. */
    answer: text(),
    /** The process that tries, as `host:pid:boot`. */
    owner: text(),
    startedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [unique('message_attempt_of').on(t.messageId, t.seq)],
);

/** The unguessable part of a message's opt-out link. */
export const optOutToken = sqliteTable(
  'opt_out_token',
  {
    token: text().primaryKey(),
    messageId: integer()
      .notNull()
      .references(() => message.id),
    at: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [uniqueIndex('opt_out_token_message').on(t.messageId)],
);

/** What came in from the SMS gateway, once each. */
export const smsReply = sqliteTable(
  'sms_reply',
  {
    id: id(),
    /** The gateway's own id: a repeated call is recognised by it. */
    providerId: text().notNull(),
    sender: text().notNull(),
    words: text().notNull(),
    /** How many borrowers it opted out: a number may belong to several. */
    optedOut: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [uniqueIndex('sms_reply_once').on(t.providerId)],
);

/**
 * What a borrower wrote back, until somebody read it: a row for each borrower with the number, or one without a borrower
 * for a number that nobody has. A row is marked as read once and never removed.
 */
export const answerToRead = sqliteTable(
  'answer_to_read',
  {
    id: id(),
    replyId: integer()
      .notNull()
      .references(() => smsReply.id),
    borrowerId: integer().references(() => borrower.id),
    /** The borrower's; null for a number that nobody has, which every portfolio's managers are shown. */
    portfolioId: integer().references(() => portfolio.id),
    at: instant().notNull(),
    readAt: instant(),
    readBy: text(),
    readByName: text(),
  },
  (t) => [
    uniqueIndex('answer_to_read_once').on(t.replyId, t.borrowerId),
    index('answer_unread').on(t.portfolioId, t.at).where(sql`read_at is null`),
    index('answer_unread_of').on(t.borrowerId, t.id).where(sql`read_at is null`),
    check('answer_to_read_whose', sql`(${t.borrowerId} IS NULL) = (${t.portfolioId} IS NULL)`),
    check('answer_to_read_by', sql`(${t.readAt} IS NULL) = (${t.readByName} IS NULL)`),
  ],
);

/** How a portfolio writes: who signs, where answers go, when the daily run starts. Versions; the highest is in force. */
export const correspondence = sqliteTable(
  'correspondence',
  {
    id: id(),
    portfolioId: portfolioId(),
    version: integer().notNull(),
    senderName: text().notNull(),
    fromEmail: text(),
    replyTo: text(),
    phone: text(),
    /** The postal address, its lines divided by newlines. */
    address: text(),
    /** Minutes after the portfolio's midnight at which the daily run starts. */
    runsAtMinute: integer().notNull(),
    /** The daily run writes by itself; without it the run judges and shows, and sends nothing. */
    automatic: flag().notNull(),
    /** At least so many days lie between two reminders of an overdue balance to one person. */
    everyDays: integer().notNull(),
    /** At most so many reminders of an overdue balance are written by the daily run; null for no limit. */
    mostReminders: integer(),
    ...authorship(),
  },
  (t) => [
    unique('correspondence_version').on(t.portfolioId, t.version),
    check('correspondence_minute', sql`${t.runsAtMinute} >= 0 AND ${t.runsAtMinute} < 1440`),
    check('correspondence_days', sql`${t.everyDays} >= 1 AND ${t.everyDays} <= 90`),
  ],
);

/** The language a borrower asked to be written to in; the newest row holds. */
export const borrowerLanguage = sqliteTable(
  'borrower_language',
  {
    id: id(),
    borrowerId: borrowerId(),
    language: text({ enum: messageLanguages }).notNull(),
    ...authorship(),
  },
  (t) => [index('borrower_language_of').on(t.borrowerId, t.id)],
);
