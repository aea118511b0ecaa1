import type { Database } from '#db/client.ts';
import type { NumericFact } from '../portfolio/facts.ts';
import { captionAgeing } from './captions/book.ts';
import {
  captionIncomeAndAmount,
  captionIncomeAndAmountByRecovery,
  captionMissedPayments,
} from './captions/income-and-amount.ts';
import { captionPaymentHistory } from './captions/payment-history.ts';
import { captionRolls } from './captions/rolls.ts';
import type { Caption } from './captions/words.ts';
import { readDrift } from './drift-board.ts';
import { type Board, findInsight, readBoardScope, readInsight } from './queries.ts';
import { type Scatter, scatterOf } from './scatter.ts';
import type {
  BookSummary,
  MeasureSummary,
  MeasureTable,
  PaymentHistoryTable,
  RecoveryComparison,
  RollRates,
  ScoreDistribution,
} from './schema.ts';

/** A row of the table of figures; the histogram draws its small picture. */
export type MeasureRow = Omit<
  MeasureSummary,
  'countsByRecovery' | 'countsBySegment' | 'segmentShare' | 'recovery'
>;

export interface PortfolioBoard {
  /** Why the scores should not be trusted as they were; null where nothing speaks against them. */
  stale: string | null;
  summary: BookSummary;
  ageing: Caption;
  /** How the month before rolled on; its body is null where there is nothing to compare. */
  rolls: { caption: Caption; rates: RollRates | null };
  measures: MeasureRow[];
  lanes: ScoreDistribution['lanes'];
  segments: ScoreDistribution['segments'];
  /** The charts of the method. */
  incomeAndAmount: { caption: Caption; scatter: Scatter | null };
  paymentHistory: { caption: Caption; table: PaymentHistoryTable };
  missedPayments: { caption: Caption; groups: RecoveryComparison['groups'] };
  byRecovery: {
    caption: Caption;
    scatter: Scatter | null;
    income: RecoveryComparison['groups'];
    amount: RecoveryComparison['groups'];
  };
}

/** The book as a whole: what it is worth, how late it is, and the method's charts with what they show. */
export function readPortfolioBoard(db: Database, portfolioId: number): Board<PortfolioBoard> {
  const scope = readBoardScope(db, portfolioId);
  if ('gap' in scope) return scope;
  const { assessmentId, format } = scope;
  const summary = readInsight(db, assessmentId, 'book');
  const table = readInsight(db, assessmentId, 'measures');
  const scores = readInsight(db, assessmentId, 'scores');
  const sample = readInsight(db, assessmentId, 'sample');
  const history = readInsight(db, assessmentId, 'payment_history');
  const rolls = findInsight(db, assessmentId, 'roll_rates');
  const income = measureOf(table, 'monthlyIncomeMinor');
  const amount = measureOf(table, 'loanAmountMinor');
  const missed = measureOf(table, 'missedPayments');
  return {
    gap: null,
    scope,
    stale: readDrift(db, scope)?.stale ?? null,
    summary,
    ageing: captionAgeing(summary, format),
    rolls: { caption: captionRolls(rolls, format), rates: rolls },
    measures: table.measures.map(rowOf),
    lanes: scores.lanes,
    segments: scores.segments,
    incomeAndAmount: {
      caption: captionIncomeAndAmount(readInsight(db, assessmentId, 'income_and_amount'), format),
      scatter: scatterOf(sample, [income, amount], 'none'),
    },
    paymentHistory: { caption: captionPaymentHistory(history, format), table: history },
    missedPayments: {
      caption: captionMissedPayments(missed, format),
      groups: missed.recovery?.groups ?? [],
    },
    byRecovery: {
      caption: captionIncomeAndAmountByRecovery(income, amount, format),
      scatter: scatterOf(sample, [income, amount], 'recovery'),
      income: income.recovery?.groups ?? [],
      amount: amount.recovery?.groups ?? [],
    },
  };
}

/** @throws Error where the frozen table lacks a measure: it was written by another version of the list. */
export function measureOf(table: MeasureTable, key: NumericFact): MeasureSummary {
  const found = table.measures.find((measure) => measure.key === key);
  if (!found) throw new Error(`The assessment's table of figures has no ${key}.`);
  return found;
}

function rowOf({
  countsByRecovery: _r,
  countsBySegment: _s,
  segmentShare: _e,
  recovery: _c,
  ...row
}: MeasureSummary): MeasureRow {
  return row;
}
