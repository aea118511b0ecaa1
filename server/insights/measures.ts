import type { NumericFact } from '../portfolio/facts.ts';

/** What a number is counted in; decides how every table, axis and caption writes it. Money is in minor units. */
export type Unit = 'money' | 'months' | 'percent' | 'days' | 'count';

export interface Measure {
  key: NumericFact;
  /** Sentence case, as a column header or an axis says it. */
  label: string;
  unit: Unit;
}

/** The numeric facts of a loan in the order in which tables list them. */
export const measures: readonly Measure[] = [
  { key: 'loanAmountMinor', label: 'Loan amount', unit: 'money' },
  { key: 'outstandingMinor', label: 'Outstanding', unit: 'money' },
  { key: 'monthlyIncomeMinor', label: 'Monthly income', unit: 'money' },
  { key: 'emiMinor', label: 'Monthly instalment', unit: 'money' },
  { key: 'collateralMinor', label: 'Collateral', unit: 'money' },
  { key: 'tenureMonths', label: 'Term', unit: 'months' },
  { key: 'interestRatePercent', label: 'Interest rate', unit: 'percent' },
  { key: 'daysPastDue', label: 'Days past due', unit: 'days' },
  { key: 'missedPayments', label: 'Missed payments', unit: 'count' },
  { key: 'collectionAttempts', label: 'Collection attempts', unit: 'count' },
];
