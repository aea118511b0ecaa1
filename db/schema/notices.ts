import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { authorship, day, id } from '../columns.ts';
import { serviceManners } from '../terms.ts';
import { legalNotice } from './arrangement.ts';
import { letter } from './letters.ts';
import { message } from './messaging.ts';

// What a legal notice rests on and how it arrived: rows are added, and triggers of the migration refuse anything else.

/** The written warning that a legal notice builds on: a message or letter of the register, or one from elsewhere. */
export const noticeWarning = sqliteTable(
  'notice_warning',
  {
    id: id(),
    noticeId: integer()
      .notNull()
      .references(() => legalNotice.id),
    messageId: integer().references(() => message.id),
    letterId: integer().references(() => letter.id),
    /** Of one that was sent outside Recoup: what it was and how that is known. */
    outside: text(),
    sentOn: day().notNull(),
    ...authorship(),
  },
  (t) => [
    uniqueIndex('notice_warning_of').on(t.noticeId),
    check(
      'notice_warning_one',
      sql`(${t.messageId} IS NOT NULL) + (${t.letterId} IS NOT NULL) + (${t.outside} IS NOT NULL) = 1`,
    ),
  ],
);

/** When and how a legal notice reached the borrower, and how that is known. */
export const noticeService = sqliteTable(
  'notice_service',
  {
    id: id(),
    noticeId: integer()
      .notNull()
      .references(() => legalNotice.id),
    servedOn: day().notNull(),
    manner: text({ enum: serviceManners }).notNull(),
    evidence: text().notNull(),
    ...authorship(),
  },
  (t) => [
    uniqueIndex('notice_service_of').on(t.noticeId),
    check('notice_service_evidence', sql`length(trim(${t.evidence})) > 0`),
  ],
);
