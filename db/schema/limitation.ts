import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { authorship, day, id } from '../columns.ts';
import { limitationSources, limitationStandings } from '../terms.ts';
import { borrower, loan } from './portfolio.ts';

/**
 * What a manager recorded of whether a court still hears one debt: the newest that was not taken back goes before what
 * is computed from the file. A row that withdraws another says nothing but why.
 */
export const limitationEntry = sqliteTable(
  'limitation_entry',
  {
    id: id(),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    loanId: integer()
      .notNull()
      .references(() => loan.id),
    standing: text({ enum: limitationStandings }),
    source: text({ enum: limitationSources }),
    /** Since when it is barred; else the day of the view, the acknowledgement or the payment. */
    sinceDay: day(),
    /** Of `runs_until`: the first day on which no court hears it any more. */
    barredFrom: day(),
    reason: text().notNull(),
    withdrawsId: integer().references((): AnySQLiteColumn => limitationEntry.id),
    ...authorship(),
  },
  (t) => [
    // the newest of one loan speaks
    index('limitation_entry_of').on(t.loanId, t.id),
    // which borrowers have any, when the queues are brought in line
    index('limitation_entry_borrower').on(t.borrowerId),
    uniqueIndex('limitation_entry_withdrawn').on(t.withdrawsId).where(sql`withdraws_id is not null`),
    check('limitation_entry_or_withdrawal', sql`(${t.standing} IS NULL) = (${t.withdrawsId} IS NOT NULL)`),
    check(
      'limitation_entry_whole',
      sql`(${t.standing} IS NULL) = (${t.source} IS NULL) AND (${t.standing} IS NULL) = (${t.sinceDay} IS NULL)`,
    ),
    check(
      'limitation_entry_day',
      sql`(coalesce(${t.standing}, 'not_barred') = 'not_barred') = (${t.barredFrom} IS NULL)`,
    ),
    check('limitation_entry_reason', sql`length(trim(${t.reason})) > 0`),
  ],
);
