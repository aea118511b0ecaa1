import { createMatrix, type Matrix } from '../engine/matrix.ts';
import { rocAuc } from '../engine/metrics.ts';
import type { BookFacts, CategoryColumn, NumericFact } from '../portfolio/facts.ts';
import { type SegmentFeature, varies } from '../segmentation/features.ts';
import type { Labelled } from './label.ts';

/** Facts made of two others. */
export const derivedFeatures = ['emiToIncome', 'outstandingShare', 'collateralCover'] as const;
export type DerivedFeature = (typeof derivedFeatures)[number];

export type FeatureName =
  | Exclude<NumericFact, 'collectionAttempts'>
  | DerivedFeature
  | 'loanType'
  | 'employmentType'
  | 'paymentHistory';

/** One column the forest sees. A category becomes one 0/1 column for each of its values. */
export interface FeatureColumn {
  feature: FeatureName;
  /** The category's value that this column flags; absent for a number. */
  category?: string;
  values: Float64Array;
}

export interface Barred {
  feature: string;
  reason: string;
}

export interface FeatureSet {
  columns: FeatureColumn[];
  barred: Barred[];
}

const afterCollection = 'Written after collection began: it follows the outcome instead of foretelling it.';
const protectedAttribute = 'Protected attribute: kept for fairness tests alone.';

/** Never an input, whatever the target. */
const alwaysBarred: Barred[] = [
  { feature: 'collectionAttempts', reason: afterCollection },
  { feature: 'collectionMethod', reason: afterCollection },
  { feature: 'legalActionTaken', reason: afterCollection },
  { feature: 'age', reason: protectedAttribute },
  { feature: 'gender', reason: protectedAttribute },
  { feature: 'dependants', reason: protectedAttribute },
];

/** The `segment` target learns from what made the segments, as the published method does. */
export function segmentFeatureSet(facts: BookFacts, features: readonly SegmentFeature[]): FeatureSet {
  return {
    columns: features.map((feature) => ({ feature, values: facts.numeric[feature] })),
    barred: alwaysBarred,
  };
}

/** One column alone that ranks the outcome this well knows it already. */
const leakAuc = 0.95;

/** The `outcome` target learns from all that was known of the loan; columns that betray the outcome are barred. */
export function outcomeFeatureSet(
  facts: BookFacts,
  features: readonly SegmentFeature[],
  labelled: Labelled,
): FeatureSet {
  const candidates: FeatureColumn[] = [
    ...features.map((feature): FeatureColumn => ({ feature, values: facts.numeric[feature] })),
    ...derived(facts).filter(({ values }) => varies(values)),
    ...oneHot('loanType', facts.category.loanType),
    ...oneHot('employmentType', facts.category.employmentType),
    ...oneHot('paymentHistory', facts.category.paymentHistory),
  ];
  const barred = [...alwaysBarred, { feature: 'recoveryStatus', reason: 'It is the outcome itself.' }];
  const columns = candidates.filter((column) => {
    const reason = leak(column, labelled);
    if (reason) barred.push({ feature: column.feature, reason });
    return !reason;
  });
  return { columns, barred };
}

function leak(column: FeatureColumn, { rows, y }: Labelled): string | null {
  const auc = rocAuc(
    y,
    Float64Array.from(rows, (r) => column.values[r] || 0),
  );
  const ranks = Math.max(auc, 1 - auc);
  if (!(ranks >= leakAuc)) return null;
  return `Ranks the outcome almost perfectly by itself (AUC ${ranks.toFixed(2)}): it was written when the outcome was known.`;
}

function derived(facts: BookFacts): FeatureColumn[] {
  const { emiMinor, monthlyIncomeMinor, outstandingMinor, loanAmountMinor, collateralMinor } = facts.numeric;
  return [
    { feature: 'emiToIncome', values: ratio(emiMinor, monthlyIncomeMinor) },
    { feature: 'outstandingShare', values: ratio(outstandingMinor, loanAmountMinor) },
    { feature: 'collateralCover', values: ratio(collateralMinor, outstandingMinor) },
  ];
}

function ratio(top: Float64Array, bottom: Float64Array): Float64Array {
  return top.map((value, r) => {
    const by = bottom[r] ?? Number.NaN;
    return by > 0 ? value / by : Number.NaN;
  });
}

/** More values than this make a category a name, not a kind. */
const maxCategories = 12;

function oneHot(
  feature: 'loanType' | 'employmentType' | 'paymentHistory',
  { codes, values }: CategoryColumn,
): FeatureColumn[] {
  const present = values
    .map((category, code) => ({ category, code }))
    .filter(({ code }) => codes.includes(code));
  if (present.length < 2 || present.length > maxCategories) return [];
  return present
    .sort((a, b) => (a.category < b.category ? -1 : 1)) // not in the order of the file
    .map(({ category, code }) => ({
      feature,
      category,
      values: Float64Array.from(codes, (c) => (c === code ? 1 : 0)),
    }));
}

/** The columns as the engine takes them, on shared memory. */
export function matrixOf(columns: readonly FeatureColumn[], rows: number): Matrix {
  const x = createMatrix(rows, columns.length);
  columns.forEach(({ values }, c) => {
    x.data.set(values, c * rows);
  });
  return x;
}
