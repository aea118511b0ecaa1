import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { authorship, day, id, instant, json, minor } from '../columns.ts';
import { familyName } from '../family-name.ts';
import { importStates, jurisdictions, paymentHistories, recoveryStatuses, warningCodes } from '../terms.ts';

/** One lender's book and the conventions that every figure of it is shown in. */
export const portfolio = sqliteTable('portfolio', {
  id: id(),
  name: text().notNull(),
  currency: text().notNull(),
  locale: text().notNull(),
  timeZone: text().notNull(),
  jurisdiction: text({ enum: jurisdictions }).notNull(),
  createdAt: instant().notNull(),
});

/**
 * A day on which this lender's business rests besides the weekend. Rows are added; one that withdraws another says
 * nothing else.
 */
export const holiday = sqliteTable(
  'holiday',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    day: day(),
    name: text().notNull(),
    withdrawsId: integer().references((): AnySQLiteColumn => holiday.id),
    at: instant().notNull(),
    by: text(),
    byName: text().notNull(),
  },
  (t) => [
    index('holiday_of').on(t.portfolioId, t.day),
    uniqueIndex('holiday_withdrawn').on(t.withdrawsId).where(sql`withdraws_id is not null`),
    check('holiday_or_withdrawal', sql`(${t.day} IS NULL) = (${t.withdrawsId} IS NOT NULL)`),
  ],
);

/** Another rule pack for a portfolio, from that day on: what was judged before keeps the pack it was judged by. */
export const packChange = sqliteTable(
  'pack_change',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    fromPack: text({ enum: jurisdictions }).notNull(),
    toPack: text({ enum: jurisdictions }).notNull(),
    /** The portfolio's day on which it was changed. */
    day: day().notNull(),
    reason: text().notNull(),
    ...authorship(),
  },
  (t) => [
    index('pack_change_of').on(t.portfolioId, t.id),
    check('pack_change_other', sql`${t.fromPack} <> ${t.toPack}`),
    check('pack_change_reason', sql`length(trim(${t.reason})) > 0`),
  ],
);

/** The strategy as data: versions are added, the highest one is in force. */
export const playbook = sqliteTable(
  'playbook',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    version: integer().notNull(),
    /** A score above this proposes a legal notice. */
    legalAbove: real().notNull(),
    /** A score from here up to `legalAbove`, both ends in, goes to settlement. */
    settlementFrom: real().notNull(),
    segmentCount: integer().notNull(),
    adoptedAt: instant().notNull(),
    adoptedBy: text(),
  },
  (t) => [uniqueIndex('playbook_version').on(t.portfolioId, t.version)],
);

/** One uploaded file on its way into the book; it ends as a snapshot or as a refusal, never as half of one. */
export const imports = sqliteTable(
  'import',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    fileName: text().notNull(),
    /** The stored upload, relative to the data folder. */
    filePath: text().notNull(),
    fileBytes: integer().notNull(),
    fileSha256: text(),
    asOf: day().notNull(),
    state: text({ enum: importStates }).notNull(),
    rowsRead: integer().notNull().default(0),
    rowsAccepted: integer().notNull().default(0),
    rowsRejected: integer().notNull().default(0),
    /** Which header of the file feeds which field, and which headers nothing read. */
    mapping: json<ColumnMapping>(),
    message: text(),
    createdBy: text(),
    createdAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [index('import_newest').on(t.portfolioId, t.id)],
);

export interface ColumnMapping {
  mapped: { header: string; field: string }[];
  unread: string[];
}

/** Every refused row: where it stands in the file, what stood there, why it was refused. */
export const importRejection = sqliteTable(
  'import_rejection',
  {
    importId: integer()
      .notNull()
      .references(() => imports.id),
    seq: integer().notNull(),
    line: integer().notNull(),
    column: text().notNull(),
    value: text().notNull(),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.seq] })],
);

/** Contradictions counted over the accepted rows. */
export const importWarning = sqliteTable(
  'import_warning',
  {
    importId: integer()
      .notNull()
      .references(() => imports.id),
    code: text({ enum: warningCodes }).notNull(),
    count: integer().notNull(),
    /** The first lines that show it. */
    exampleLines: json<number[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.code] })],
);

/** The book on one day, as one file said; immutable. */
export const snapshot = sqliteTable(
  'snapshot',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    importId: integer()
      .notNull()
      .references(() => imports.id),
    asOf: day().notNull(),
    loans: integer().notNull(),
    borrowers: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('snapshot_day').on(t.portfolioId, t.asOf)],
);

export const borrower = sqliteTable(
  'borrower',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    /** The lender's own reference. */
    externalId: text().notNull(),
    name: text(),
  },
  (t) => [
    uniqueIndex('borrower_external').on(t.portfolioId, t.externalId),
    // the search by the beginning of a name, in either case
    index('borrower_name').on(t.portfolioId, sql`"name" collate nocase`).where(sql`"name" is not null`),
    index('borrower_family_name')
      .on(t.portfolioId, sql.raw(`${familyName} collate nocase`))
      .where(sql`"name" is not null`),
  ],
);

/** Kept apart on purpose: read by fairness tests alone, never by segments, scores, lanes or work order. */
export const protectedAttributes = sqliteTable('protected_attributes', {
  borrowerId: integer()
    .primaryKey()
    .references(() => borrower.id),
  age: integer(),
  gender: text(),
  dependants: integer(),
});

/** A loan's identity. What is known of it on a day stands in its snapshots. */
export const loan = sqliteTable(
  'loan',
  {
    id: id(),
    portfolioId: integer()
      .notNull()
      .references(() => portfolio.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    externalId: text().notNull(),
  },
  (t) => [
    uniqueIndex('loan_external').on(t.portfolioId, t.externalId),
    // a borrower's page lists their loans
    index('loan_borrower').on(t.borrowerId),
  ],
);

/** The facts of one loan on one day; null where the file did not say. */
export const loanSnapshot = sqliteTable(
  'loan_snapshot',
  {
    snapshotId: integer()
      .notNull()
      .references(() => snapshot.id),
    loanId: integer()
      .notNull()
      .references(() => loan.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    loanType: text(),
    employmentType: text(),
    monthlyIncomeMinor: minor(),
    loanAmountMinor: minor(),
    tenureMonths: integer(),
    interestRatePercent: real(),
    collateralMinor: minor(),
    outstandingMinor: minor(),
    emiMinor: minor(),
    missedPayments: integer(),
    daysPastDue: integer(),
    paymentHistory: text({ enum: paymentHistories }),
    recoveryStatus: text({ enum: recoveryStatuses }),
    collectionAttempts: integer(),
    collectionMethod: text(),
    legalActionTaken: integer({ mode: 'boolean' }),
  },
  (t) => [primaryKey({ columns: [t.snapshotId, t.loanId] })],
);
