import { createMatrix, type Matrix } from '../engine/matrix.ts';
import { rocAuc } from '../engine/metrics.ts';
import {
  type BookFacts,
  type CategoricalFact,
  type CategoryColumn,
  type NumericFact,
  numericFacts,
} from '../portfolio/facts.ts';
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
    ...kinds.flatMap((kind) => oneHot(kind, facts.category[kind])),
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

function oneHot(feature: (typeof kinds)[number], column: CategoryColumn): FeatureColumn[] {
  const { codes, values } = column;
  const present = values
    .map((category, code) => ({ category, code }))
    .filter(({ code }) => codes.includes(code));
  if (present.length < 2 || present.length > maxCategories) return [];
  return present
    .sort((a, b) => (a.category < b.category ? -1 : 1)) // not in the order of the file
    .map(({ category }) => flagOf(feature, category, column));
}

/** What a column is stored under: `daysPastDue`, `loanType=Home`. */
export const columnName = ({ feature, category }: Pick<FeatureColumn, 'feature' | 'category'>): string =>
  category === undefined ? feature : `${feature}=${category}`;

/**
 * A stored model's columns, filled from the facts of any loans: the ones it was trained on, later ones, a single one.
 * @throws RangeError for a name that no feature has
 */
export function columnsNamed(facts: BookFacts, names: readonly string[]): FeatureColumn[] {
  const ratios = derived(facts);
  return names.map((name) => {
    const number = numericFacts.find((fact) => fact === name);
    if (number && number !== 'collectionAttempts') return { feature: number, values: facts.numeric[number] };
    const ratio = ratios.find(({ feature }) => feature === name);
    if (ratio) return ratio;
    const [feature, category] = [name.slice(0, name.indexOf('=')), name.slice(name.indexOf('=') + 1)];
    const kind = kinds.find((known) => known === feature);
    if (!kind) throw new RangeError(`No feature is called ${name}.`);
    return flagOf(kind, category, facts.category[kind]);
  });
}

const kinds = ['loanType', 'employmentType', 'paymentHistory'] as const satisfies CategoricalFact[];

/** 1 where the loan is of the category; 0 where it is not, or its file did not say. */
function flagOf(
  feature: (typeof kinds)[number],
  category: string,
  { codes, values }: CategoryColumn,
): FeatureColumn {
  const code = values.indexOf(category);
  return {
    feature,
    category,
    values: Float64Array.from(codes, (c) => (c === code && c !== -1 ? 1 : 0)),
  };
}

/** The columns as the engine takes them, on shared memory. */
export function matrixOf(columns: readonly FeatureColumn[], rows: number): Matrix {
  const x = createMatrix(rows, columns.length);
  columns.forEach(({ values }, c) => {
    x.data.set(values, c * rows);
  });
  return x;
}
