import { z } from 'zod';
import type { Lane, PaymentHistory, RecoveryStatus } from '#db/terms.ts';
import { type NumericFact, numericFacts } from '../portfolio/facts.ts';
import type { GroupTest, Independence, Interval } from './association.ts';
import type { Drift } from './drift.ts';
import type { Fairness } from './fairness/schema.ts';
import type { Measure } from './measures.ts';

/** The two measures of the segments' chart as the address names them; the method's own two where it names none. */
export const segmentAxes = z.object({
  x: z.enum(numericFacts).catch('monthlyIncomeMinor'),
  y: z.enum(numericFacts).catch('loanAmountMinor'),
});
export type SegmentAxes = z.infer<typeof segmentAxes>;

/** One stored row per name and assessment. */
export interface InsightBodies {
  book: BookSummary;
  measures: MeasureTable;
  income_and_amount: IncomeAndAmount;
  payment_history: PaymentHistoryTable;
  scores: ScoreDistribution;
  sample: LoanSample;
  fairness: Fairness;
  drift: Drift;
  roll_rates: RollRates;
}
export type InsightName = keyof InsightBodies;
export type Insight = { [N in InsightName]: { name: N; body: InsightBodies[N] } }[InsightName];

export interface Slice {
  loans: number;
  outstandingMinor: number;
}

/** Days past due from `from` to `to`, both ends in; `to` is null for the last one. */
export interface AgeingBucket extends Slice {
  label: string;
  from: number;
  to: number | null;
}

export interface BookSummary extends Slice {
  borrowers: number;
  loanAmountMinor: number;
  /** Loans that do not say their balance: they count as loans and add nothing to the money. */
  withoutOutstanding: number;
  withoutLoanAmount: number;
  /** Portfolio at risk: balance of the aged loans more than `over` days past due. */
  par: (Slice & { over: number })[];
  /** The open loans by how late they are; all loans where every one has ended. */
  ageing: AgeingBucket[];
  /** Those of them that do not say how late they are; in no bucket and in no PAR. */
  withoutDaysPastDue: Slice;
  recovery: (Slice & { status: RecoveryStatus })[];
  withoutRecovery: Slice;
}

/** The loans whose lateness counts, the denominator of every PAR; `isOpen` where ended loans are left out of them. */
export function agedOf({ ageing, withoutDaysPastDue, loans }: BookSummary): Slice & { isOpen: boolean } {
  const slices = [...ageing, withoutDaysPastDue];
  const aged = slices.reduce((sum, slice) => sum + slice.loans, 0);
  const outstandingMinor = slices.reduce((sum, slice) => sum + slice.outstandingMinor, 0);
  return { loans: aged, outstandingMinor, isOpen: aged < loans };
}

/** The summary of a column, as far as it is filled; all null where it is empty. */
export interface Summary {
  n: number;
  mean: number | null;
  sd: number | null;
  min: number | null;
  q1: number | null;
  median: number | null;
  q3: number | null;
  max: number | null;
}

/** Counts over equal bins from `low` to `high`; loans outside stand in `below` and `above`. */
export interface Histogram {
  low: number;
  high: number;
  below: number;
  above: number;
  counts: number[];
}

export interface MeasureSummary extends Measure, Summary {
  missing: number;
  histogram: Histogram | null;
  /** Over the same bins as `histogram`, in the order of `recoveryStatuses`. */
  countsByRecovery: number[][];
  /** Over the same bins as `histogram`, in the order of the segments' positions. */
  countsBySegment: number[][];
  /** Share of the measure's variance that lies between the segments (eta squared), 0 … 1. */
  segmentShare: number | null;
  /** Only for the measures that a chart compares by recovery status. */
  recovery: RecoveryComparison | null;
}

export interface RecoveryComparison {
  groups: (Summary & { status: RecoveryStatus })[];
  /** Whether the groups differ at all (Kruskal-Wallis); null where there are not two groups to compare. */
  test: GroupTest | null;
}

export interface MeasureTable {
  loans: number;
  measures: MeasureSummary[];
}

export interface IncomeAndAmount {
  /** Loans that say both. */
  n: number;
  withoutIncome: number;
  withoutAmount: number;
  /** Pearson's r with its 95% interval (Fisher); null where it is not defined. */
  correlation: (Interval & { value: number }) | null;
}

export interface PaymentHistoryTable {
  /** Loans that say both. */
  n: number;
  withoutHistory: number;
  withoutRecovery: number;
  rows: { history: PaymentHistory; loans: number; byStatus: Record<RecoveryStatus, number> }[];
  test: Independence | null;
}

/** What became of the loans of one group, as far as the book knows. */
export interface Outcome extends Slice {
  withOutcome: number;
  notRecovered: number;
}

export interface ScoreDistribution {
  loans: number;
  thresholds: { legalAbove: number; settlementFrom: number };
  median: number;
  /** Half-open from `low`; the last bin holds 1 too. */
  bins: { low: number; high: number; counts: Record<Lane, number> }[];
  lanes: (Outcome & { lane: Lane; meanScore: number | null })[];
  segments: (Outcome & {
    position: number;
    name: string;
    meanScore: number | null;
    lanes: Record<Lane, number>;
  })[];
  test: Independence | null;
}

/** At most 2,000 loans, the same ones at every look; parallel columns. */
export interface LoanSample {
  of: number;
  loanIds: number[];
  /** The lender's own references. */
  names: string[];
  borrowerIds: number[];
  values: Record<NumericFact, (number | null)[]>;
  /** Index into `recoveryStatuses`, or null. */
  recovery: (number | null)[];
  /** Position of the segment. */
  segment: number[];
  /** Index into `lanes`. */
  lane: number[];
  score: number[];
}

/** Days past due, half-open from the left: 0, 1-30, 31-60, 61-90, 91-120, above 120. */
export const rollBuckets = ['0', '1-30', '31-60', '61-90', '91-120', '120+'] as const;
export type RollBucket = (typeof rollBuckets)[number];

/**
 * What became of a loan where it has no bucket any more. `left`: it is not in the later file, paid off or settled; `unsaid`:
 * it is there, and the file does not say how late it is.
 */
export const rollEnds = ['fully_recovered', 'partially_recovered', 'written_off', 'left', 'unsaid'] as const;
export type RollEnd = (typeof rollEnds)[number];

export type RollTo = RollBucket | RollEnd;

export interface RollRow {
  from: RollBucket;
  loans: number;
  outstandingMinor: number;
  /** Shares of the row's loans and of its balance, 0-1; empty where the bucket was. */
  byCount: Partial<Record<RollTo, number>>;
  byBalance: Partial<Record<RollTo, number>>;
}

/** Where the open loans of the file before an assessed one stand in it. Days are the files' own. */
export interface RollRates {
  from: string;
  to: string;
  rows: RollRow[];
  /** Open loans of the earlier file that do not say how late they are: in no row. */
  unsaid: number;
}
