import { type BookFacts, type NumericFact, numericFacts } from '../portfolio/facts.ts';

/**
 * What loans are grouped by: the method's ten columns without age, which is protected and stays out of segments,
 * score and lanes; attempts to collect come after the fact.
 */
export type SegmentFeature = Exclude<NumericFact, 'collectionAttempts'>;
const segmentFeatures = numericFacts.filter((name): name is SegmentFeature => name !== 'collectionAttempts');

/** The features that this book can carry: said by at least one loan, and not the same for all. */
export function usableFeatures(facts: BookFacts): SegmentFeature[] {
  return segmentFeatures.filter((name) => varies(facts.numeric[name]));
}

export function varies(column: Float64Array): boolean {
  let first = Number.NaN;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(first)) first = value;
    else if (value !== first) return true;
  }
  return false;
}
