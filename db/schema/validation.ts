import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import { day } from '../columns.ts';
import { borrower, loan, portfolio } from './portfolio.ts';

/**
 * Since when a validation notice is due for a loan, and when the first one left. A projection of contacts, letters and
 * messages, restated with every act on the borrower; kept only where the law asks for such a notice.
 */
export const validationTimer = sqliteTable(
  'validation_timer',
  {
    loanId: integer()
      .primaryKey()
      .references(() => loan.id),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    /** The portfolio's day of the first communication about the debt. */
    firstOn: day().notNull(),
    /** The last day on which the notice is in time. */
    dueOn: day().notNull(),
    sentOn: day(),
  },
  (t) => [
    index('validation_of').on(t.borrowerId),
    // Today asks which are still to be sent
    index('validation_due').on(t.portfolioId, t.dueOn).where(sql`sent_on is null`),
  ],
);
