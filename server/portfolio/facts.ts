import type { Database } from '#db/client.ts';
import type { PaymentHistory } from '#db/terms.ts';

/** The numeric facts of a loan; money in minor units, NaN where the file did not say. */
export const numericFacts = [
  'monthlyIncomeMinor',
  'loanAmountMinor',
  'tenureMonths',
  'interestRatePercent',
  'collateralMinor',
  'outstandingMinor',
  'emiMinor',
  'missedPayments',
  'daysPastDue',
  'collectionAttempts',
] as const;
export type NumericFact = (typeof numericFacts)[number];

export const categoricalFacts = ['loanType', 'employmentType', 'paymentHistory'] as const;
export type CategoricalFact = (typeof categoricalFacts)[number];

export interface CategoryColumn {
  /** Index into `values`, or -1 where the file did not say. */
  codes: Int16Array;
  values: string[];
}

/** One snapshot's loans as columns, in the order of the lender's loan ids. Protected attributes are not among them. */
export interface BookFacts {
  loans: number;
  loanIds: Int32Array;
  borrowerIds: Int32Array;
  numeric: Record<NumericFact, Float64Array>;
  category: Record<CategoricalFact, CategoryColumn>;
  /** 1 not fully recovered, 0 fully recovered, -1 not known. */
  notRecovered: Int8Array;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const selectRow = `SELECT s.loan_id, s.borrower_id,
    CASE s.recovery_status WHEN 'fully_recovered' THEN 0 WHEN 'partially_recovered' THEN 1 WHEN 'written_off' THEN 1 ELSE -1 END,
    ${[...numericFacts, ...categoricalFacts].map((name) => `s.${snake(name)}`).join(', ')}
  FROM loan_snapshot s`;

type Row = [loanId: number, borrowerId: number, recovery: number, ...facts: (number | string | null)[]];

/**
 * Reads a snapshot into columns.
 *
 * Ordered by the lender's own loan id and not by ours, which follows the order of the file: the same loans in
 * another order are the same book, and give the same segments, scores and lanes.
 */
export function loadFacts(db: Database, snapshotId: number): BookFacts {
  const loans =
    db.$client.prepare<[number], { loans: number }>('SELECT loans FROM snapshot WHERE id = ?').get(snapshotId)
      ?.loans ?? 0;
  const facts = emptyFacts(loans);
  const rows = db.$client
    .prepare<[number], Row>(
      `${selectRow} JOIN loan l ON l.id = s.loan_id WHERE s.snapshot_id = ? ORDER BY l.external_id`,
    )
    .raw();
  let r = 0;
  for (const row of rows.iterate(snapshotId)) fill(facts, r++, row);
  if (r !== loans) throw new Error(`Snapshot ${snapshotId} says ${loans} loans and holds ${r}.`);
  return facts;
}

/** The same columns for one loan of a snapshot; null where the snapshot does not hold it. */
export function loadLoanFacts(
  db: Database,
  { snapshotId, loanId }: { snapshotId: number; loanId: number },
): BookFacts | null {
  const row = db.$client
    .prepare<[number, number], Row>(`${selectRow} WHERE s.snapshot_id = ? AND s.loan_id = ?`)
    .raw()
    .get(snapshotId, loanId);
  if (!row) return null;
  const facts = emptyFacts(1);
  fill(facts, 0, row);
  return facts;
}

function fill(facts: BookFacts, r: number, [loanId, borrowerId, recovery, ...values]: Row) {
  facts.loanIds[r] = loanId;
  facts.borrowerIds[r] = borrowerId;
  facts.notRecovered[r] = recovery;
  numericFacts.forEach((name, i) => {
    const value = values[i];
    facts.numeric[name][r] = typeof value === 'number' ? value : Number.NaN;
  });
  categoricalFacts.forEach((name, i) => {
    const value = values[numericFacts.length + i];
    facts.category[name].codes[r] = typeof value === 'string' ? codeOf(facts.category[name], value) : -1;
  });
}

/** Past this many spellings a text column is a free text, not a category: the rest counts as not said. */
const maxValues = 200;

function codeOf({ values }: CategoryColumn, value: string): number {
  const known = values.indexOf(value);
  if (known !== -1) return known;
  return values.length < maxValues ? values.push(value) - 1 : -1;
}

function emptyFacts(loans: number): BookFacts {
  const column = (): CategoryColumn => ({ codes: new Int16Array(loans).fill(-1), values: [] });
  // fixed codes, so that the order good → bad is also the order of the numbers
  const paymentHistory: PaymentHistory[] = ['on_time', 'delayed', 'missed'];
  return {
    loans,
    loanIds: new Int32Array(loans),
    borrowerIds: new Int32Array(loans),
    numeric: {
      monthlyIncomeMinor: new Float64Array(loans),
      loanAmountMinor: new Float64Array(loans),
      tenureMonths: new Float64Array(loans),
      interestRatePercent: new Float64Array(loans),
      collateralMinor: new Float64Array(loans),
      outstandingMinor: new Float64Array(loans),
      emiMinor: new Float64Array(loans),
      missedPayments: new Float64Array(loans),
      daysPastDue: new Float64Array(loans),
      collectionAttempts: new Float64Array(loans),
    },
    category: {
      loanType: column(),
      employmentType: column(),
      paymentHistory: { ...column(), values: paymentHistory },
    },
    notRecovered: new Int8Array(loans).fill(-1),
  };
}
