import type { Database } from '#db/client.ts';
import { summariseBook } from './book.ts';
import { describeMeasures } from './describe.ts';
import { relateIncomeAndAmount } from './income-and-amount.ts';
import { tabulatePaymentHistory } from './payment-history.ts';
import { readRolls } from './read-rolls.ts';
import { readRecovery } from './recovery.ts';
import { sampleLoans } from './sample.ts';
import type { Insight } from './schema.ts';
import type { GroupedBook, InsightScope } from './scope.ts';
import { distributeScores } from './scores.ts';

/**
 * Every chart's series, to be stored with the assessment they belong to: it never changes, so neither do they.
 * Works on the columns that the assessment holds in memory anyway; at a million loans it adds one column of ranks.
 * @throws Error where a column is not as long as the book: a chart would then silently be of other loans.
 */
export function computeInsights(db: Database, scope: InsightScope): Insight[] {
  const { facts, scores, lanes, segmentPositions, snapshotId } = scope;
  if ([scores, lanes, segmentPositions].some((column) => column.length !== facts.loans))
    throw new Error(
      `The insights of snapshot ${snapshotId} need one score, lane and segment for each of ${facts.loans} loans.`,
    );
  const book: GroupedBook = { ...scope, recovery: readRecovery(db, snapshotId, facts) };
  const rolls = readRolls(db, snapshotId);
  return [
    ...(rolls ? [{ name: 'roll_rates' as const, body: rolls }] : []),
    { name: 'book', body: summariseBook(book) },
    { name: 'measures', body: describeMeasures(book) },
    { name: 'income_and_amount', body: relateIncomeAndAmount(facts) },
    { name: 'payment_history', body: tabulatePaymentHistory(book) },
    { name: 'scores', body: distributeScores(book) },
    { name: 'sample', body: sampleLoans(db, book) },
  ];
}
