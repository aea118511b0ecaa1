import { sql } from 'drizzle-orm';
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, json, minor } from '../columns.ts';
import {
  itemisationReferences,
  letterKinds,
  letterLanguages,
  papers,
  paragraphKinds,
} from '../letter-terms.ts';
import { messageLanguages } from '../message-terms.ts';
import { legalNotice } from './arrangement.ts';
import { contact } from './contact.ts';
import { borrower, loan, portfolio } from './portfolio.ts';

// Nothing here is edited or removed: triggers at the end of the migration refuse it, and hold the numbers to 1, 2, 3 …

/** What stands at the head and the foot of a lender's letters: versions are added, the highest one is in force. */
export const letterhead = sqliteTable(
  'letterhead',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    version: integer().notNull(),
    senderName: text().notNull(),
    addressLines: json<string[]>().notNull(),
    phone: text(),
    email: text(),
    website: text(),
    /** To whom the debts are owed; the sender where it is the lender itself. */
    creditorName: text().notNull(),
    /** The sender collects for somebody else: the law has it say so. */
    isCollector: flag().notNull(),
    /** Somebody else sends the validation notices: they are neither timed nor waited for here. */
    validationElsewhere: flag().notNull().default(false),
    /** How to pay, line by line. */
    payLines: json<string[]>().notNull(),
    /** Who signs: a name, an office. */
    signatureLines: json<string[]>().notNull(),
    /** Register entries and licences, at the foot of each page. */
    footer: text(),
    paper: text({ enum: papers }).notNull(),
    adoptedAt: instant().notNull(),
    adoptedBy: text(),
  },
  (t) => [uniqueIndex('letterhead_version').on(t.portfolioId, t.version)],
);

/** A letter as it left: its number, and the very bytes. One row, so that there is never one without the other. */
export const letter = sqliteTable(
  'letter',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    /** Of the portfolio's own day; with `seq` it is the number, without gaps in a year. */
    year: integer().notNull(),
    seq: integer().notNull(),
    /** `2026-000123` */
    number: text().notNull(),
    kind: text({ enum: letterKinds }).notNull(),
    /** The offer, plan or loan that it is about; null for a statement. */
    subjectId: integer(),
    /** Of a legal notice: which one. It has one letter. */
    noticeId: integer().references(() => legalNotice.id),
    /** The contact that the gate let; a letter without one cannot be. */
    contactId: integer()
      .notNull()
      .references(() => contact.id),
    issuedOn: day().notNull(),
    /** The name it was addressed to. */
    addressee: text().notNull(),
    /** What it said was owed. */
    owedMinor: minor().notNull(),
    pages: integer().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
    /** The PDF. Last, so that a list of letters does not read through it. */
    document: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [
    uniqueIndex('letter_number').on(t.portfolioId, t.year, t.seq),
    uniqueIndex('letter_contact').on(t.contactId),
    uniqueIndex('letter_notice').on(t.noticeId).where(sql`notice_id is not null`),
    index('letter_borrower').on(t.borrowerId, t.id),
    // the register, newest first
    index('letter_register').on(t.portfolioId, t.id),
    check('letter_number_spelt', sql`${t.number} = printf('%04d-%06d', ${t.year}, ${t.seq})`),
    check(
      'letter_whole',
      sql`${t.bytes} = length(${t.document}) AND ${t.bytes} > 0 AND length(${t.sha256}) = 64`,
    ),
    check('letter_of_notice', sql`(${t.kind} = 'legal_notice') = (${t.noticeId} IS NOT NULL)`),
  ],
);

/** Letters that a person took out together, to print and post. Taken back once at most. */
export const printBatch = sqliteTable(
  'print_batch',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    letters: integer().notNull(),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
    undoneAt: instant(),
    undoneBy: text(),
    undoneByName: text(),
  },
  (t) => [index('print_batch_of').on(t.portfolioId, t.id)],
);

/** The way of a letter to the post: a row from its issue on, without a batch while it waits to be printed. */
export const letterToPrint = sqliteTable(
  'letter_to_print',
  {
    letterId: integer()
      .primaryKey()
      .references(() => letter.id),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    batchId: integer().references(() => printBatch.id),
  },
  (t) => [
    index('letter_to_print_waiting').on(t.portfolioId, t.letterId).where(sql`batch_id is null`),
    index('letter_to_print_batch').on(t.batchId, t.letterId).where(sql`batch_id is not null`),
  ],
);

/** How a borrower is called on paper, in letters that can be printed: the newest row holds, and a null name takes it back. */
export const printedName = sqliteTable(
  'printed_name',
  {
    id: id(),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    name: text(),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
  },
  (t) => [index('printed_name_of').on(t.borrowerId, t.id)],
);

/** What a portfolio says in letters of a kind and language beside the house's words: versions are added, the highest one holds. */
export const letterParagraph = sqliteTable(
  'letter_paragraph',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    kind: text({ enum: paragraphKinds }).notNull(),
    language: text({ enum: letterLanguages }).notNull(),
    version: integer().notNull(),
    /** Null takes it out: from this version on there is none. */
    text: text(),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
  },
  (t) => [uniqueIndex('letter_paragraph_version').on(t.portfolioId, t.kind, t.language, t.version)],
);

/**
 * What the words of a letter were made from; none for one that was issued before this was kept. Beside the letter, whose
 * document would have to be read through to get here.
 */
export const letterWords = sqliteTable('letter_words', {
  letterId: integer()
    .primaryKey()
    .references(() => letter.id),
  language: text({ enum: messageLanguages }).notNull(),
  /** The portfolio's own paragraph in it, as of its version; null for none. */
  paragraphId: integer().references(() => letterParagraph.id),
});

/** From which day, and which amount, a loan's validation notices itemise it: chosen once and kept (US-12). */
export const itemisation = sqliteTable('itemisation', {
  loanId: integer()
    .primaryKey()
    .references(() => loan.id),
  reference: text({ enum: itemisationReferences }).notNull(),
  day: day().notNull(),
  owedMinor: minor().notNull(),
  at: instant().notNull(),
  by: text(),
  byName: text().notNull(),
});

/**
 * What was charged and paid between that day and the day of a loan file, as a validation notice said it: the newest row
 * holds, and only for the file it was said of.
 */
export const itemisedSince = sqliteTable(
  'itemised_since',
  {
    id: id(),
    loanId: integer()
      .notNull()
      .references(() => loan.id),
    asOf: day().notNull(),
    interestMinor: minor().notNull(),
    feesMinor: minor().notNull(),
    paidMinor: minor().notNull(),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
  },
  (t) => [index('itemised_since_of').on(t.loanId, t.id)],
);
