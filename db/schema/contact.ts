import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import { authorship, flag, id, instant } from '../columns.ts';
import { outcomeCodes } from '../outcome-terms.ts';
import { channels, contactDirections, gateVerdicts } from '../terms.ts';
import { contactPoint, gateVerdict } from './compliance.ts';
import { borrower, loan } from './portfolio.ts';

// Guarded as compliance.ts is: rows are added, and a contact has the verdict that let it.

const borrowerId = () =>
  integer()
    .notNull()
    .references(() => borrower.id);

/** How long after its verdict a contact of ours may start: 15 minutes, the length of a lease. */
export const usableMs = 15 * 60_000;

/** A call, message, letter or visit that took place. It cannot exist without a verdict that let it. */
export const contact = sqliteTable(
  'contact',
  {
    id: id(),
    borrowerId: borrowerId(),
    verdictId: integer().notNull(),
    /** These four and the borrower repeat the verdict; the composite key below holds them to it. */
    verdict: text({ enum: gateVerdicts }).notNull(),
    channel: text({ enum: channels }).notNull(),
    direction: text({ enum: contactDirections }).notNull(),
    judgedAt: instant().notNull(),
    contactPointId: integer().references(() => contactPoint.id),
    /** When it started: what every window counts. */
    startedAt: instant().notNull(),
    /** Two people spoke about the debt; a voicemail is a call and no conversation, however long it lasted. */
    conversation: flag().notNull(),
    rightParty: flag().notNull(),
    /** The outcome code of casework. */
    outcome: text({ enum: outcomeCodes }),
    ...authorship(),
  },
  (t) => [
    // a verdict is used once
    unique('contact_verdict').on(t.verdictId),
    foreignKey({
      name: 'contact_within_verdict',
      columns: [t.verdictId, t.borrowerId, t.channel, t.direction, t.verdict, t.judgedAt],
      foreignColumns: [
        gateVerdict.id,
        gateVerdict.borrowerId,
        gateVerdict.channel,
        gateVerdict.direction,
        gateVerdict.verdict,
        gateVerdict.at,
      ],
    }),
    // the gate's windows, and the last three contacts on the case
    index('contact_of').on(t.borrowerId, t.startedAt),
    check('contact_was_let', sql`${t.verdict} IN ('allow', 'warn')`),
    check(
      'contact_in_time',
      sql`${t.direction} = 'inbound' OR (${t.startedAt} >= ${t.judgedAt} AND ${t.startedAt} < ${t.judgedAt} + 900000)`,
    ),
  ],
);

/**
 * The debts a contact was about. Those that were judged are written by a trigger with the contact itself; one that
 * only came up is added. A conversation counts for each of them.
 */
export const contactDebt = sqliteTable(
  'contact_debt',
  {
    contactId: integer()
      .notNull()
      .references(() => contact.id),
    loanId: integer()
      .notNull()
      .references(() => loan.id),
  },
  (t) => [primaryKey({ columns: [t.contactId, t.loanId] })],
);

/** What was wrong about a logged contact; the newest correction holds, the contact itself stays. */
export const contactCorrection = sqliteTable(
  'contact_correction',
  {
    id: id(),
    contactId: integer()
      .notNull()
      .references(() => contact.id),
    /** False where nobody was contacted at all. */
    happened: flag().notNull(),
    conversation: flag().notNull(),
    rightParty: flag().notNull(),
    outcome: text({ enum: outcomeCodes }),
    reason: text().notNull(),
    ...authorship(),
  },
  (t) => [
    index('contact_correction_of').on(t.contactId, t.id),
    check('contact_correction_reason', sql`length(trim(${t.reason})) > 0`),
  ],
);
