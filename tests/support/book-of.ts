import {
  type Lane,
  type PaymentHistory,
  paymentHistories,
  type RecoveryStatus,
  recoveryStatuses,
} from '#db/terms.ts';
import type { GroupedBook } from '#server/insights/scope.ts';
import { type BookFacts, type NumericFact, numericFacts } from '#server/portfolio/facts.ts';

/** One loan as a test says it; what is left out the file did not say. */
export interface LoanRow extends Partial<Record<NumericFact, number>> {
  history?: PaymentHistory;
  recovery?: RecoveryStatus;
  borrower?: number;
  score?: number;
  lane?: Lane;
  segment?: number;
}

/** A judged book in memory, in the order of the rows. */
export function bookOf(rows: readonly LoanRow[], segments: readonly string[] = ['All loans']): GroupedBook {
  const recovery = Uint8Array.from(rows, (row) =>
    row.recovery ? recoveryStatuses.indexOf(row.recovery) : 255,
  );
  const numeric = Object.fromEntries(
    numericFacts.map((name) => [name, Float64Array.from(rows, (row) => row[name] ?? Number.NaN)]),
  ) as BookFacts['numeric'];
  const category = () => ({ codes: new Int16Array(rows.length).fill(-1), values: [] });
  return {
    snapshotId: 1,
    facts: {
      loans: rows.length,
      loanIds: Int32Array.from(rows, (_, r) => r + 1),
      borrowerIds: Int32Array.from(rows, (row, r) => row.borrower ?? r + 1),
      numeric,
      category: {
        loanType: category(),
        employmentType: category(),
        paymentHistory: {
          codes: Int16Array.from(rows, ({ history }) => (history ? paymentHistories.indexOf(history) : -1)),
          values: [...paymentHistories],
        },
      },
      notRecovered: Int8Array.from(recovery, (code) => (code === 255 ? -1 : Math.min(code, 1))),
    },
    recovery,
    scores: Float64Array.from(rows, ({ score }) => score ?? 0),
    lanes: rows.map(({ lane }) => lane ?? 'reminder'),
    segmentPositions: Uint8Array.from(rows, ({ segment }) => segment ?? 0),
    segments: segments.map((name, position) => ({ position, name })),
    playbook: { legalAbove: 0.75, settlementFrom: 0.5 },
  };
}

/** `count` rows, each made from its number. */
export function rowsOf(count: number, make: (i: number) => LoanRow): LoanRow[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
