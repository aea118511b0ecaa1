import { recoveryStatuses } from '#db/terms.ts';
import type { NumericFact } from '../portfolio/facts.ts';
import { compareGroups } from './association.ts';
import { type Measure, measures } from './measures.ts';
import type { MeasureSummary, MeasureTable, RecoveryComparison } from './schema.ts';
import type { GroupedBook } from './scope.ts';
import {
  binByGroup,
  frame,
  histogram,
  shareBetween,
  sortedByGroup,
  sortedSaid,
  summarise,
} from './summarise.ts';

/** Those that a chart of the method compares by recovery status; for the others nobody reads the comparison. */
const comparedByRecovery: readonly NumericFact[] = [
  'monthlyIncomeMinor',
  'loanAmountMinor',
  'missedPayments',
];

/** Every numeric fact of the book: figures, histogram over the whole book, and the same by recovery and by segment. */
export function describeMeasures(book: GroupedBook): MeasureTable {
  return { loans: book.facts.loans, measures: measures.map((measure) => describeMeasure(book, measure)) };
}

function describeMeasure(
  { facts, recovery, segmentPositions, segments }: GroupedBook,
  measure: Measure,
): MeasureSummary {
  const column = facts.numeric[measure.key];
  const sorted = sortedSaid(column);
  const edges = frame(sorted);
  const byRecovery = { codes: recovery, groups: recoveryStatuses.length };
  const bySegment = { codes: segmentPositions, groups: segments.length };
  return {
    ...measure,
    ...summarise(sorted),
    missing: column.length - sorted.length,
    histogram: edges && histogram(column, edges),
    countsByRecovery: edges ? binByGroup(column, edges, byRecovery) : [],
    countsBySegment: edges ? binByGroup(column, edges, bySegment) : [],
    segmentShare: shareBetween(column, segmentPositions, segments.length),
    recovery: comparedByRecovery.includes(measure.key) ? compareByRecovery(column, recovery) : null,
  };
}

function compareByRecovery(column: Float64Array, recovery: Uint8Array): RecoveryComparison {
  const groups = sortedByGroup(column, recovery, recoveryStatuses.length);
  return {
    groups: recoveryStatuses.map((status, code) => ({
      status,
      ...summarise(groups[code] ?? new Float64Array()),
    })),
    test: compareGroups(groups),
  };
}
