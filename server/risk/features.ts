import type { TrainingReference } from '#db/schema/index.ts';
import { findLevels, oneHot } from '../engine/encode.ts';
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

/** One column the forest sees. A category becomes one 0/1 column for each of its values, NaN where it is not said. */
export interface FeatureColumn {
  feature: FeatureName;
  /** The category's value that this column flags; absent for a number. */
  category?: string;
  values: Float64Array;
  /** The same with what the file does not say as missing, where `values` take it for another value. */
  said?: Float64Array;
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
  const categories = kinds.map((kind) => flagsOf(kind, facts.category[kind], labelled));
  const candidates: FeatureColumn[] = [
    ...features.map((feature): FeatureColumn => ({ feature, values: facts.numeric[feature] })),
    ...derived(facts).filter(({ values }) => varies(values)),
    ...categories.flatMap(({ columns }) => columns),
  ];
  const barred = [
    ...alwaysBarred,
    { feature: 'recoveryStatus', reason: 'It is the outcome itself.' },
    ...categories.flatMap(({ leftOut }) => leftOut),
  ];
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

/** More values than this make a category a name, not a kind: the rarer ones share no column. */
const maxCategories = 12;

/** A column for each of the most frequent values, and what that leaves out. */
function flagsOf(
  feature: (typeof kinds)[number],
  column: CategoryColumn,
  { rows }: Labelled,
): { columns: FeatureColumn[]; leftOut: Barred[] } {
  const said = saidIn(column);
  const seesMissing = rows.some((r) => column.codes[r] === -1);
  const levels = findLevels(said, maxCategories);
  if (levels.length < 2) return { columns: [], leftOut: [] };
  const rare = said.filter((value) => value !== null && !levels.includes(value));
  const columns = oneHot(said, levels).columns.map((values, i) => ({
    feature,
    category: levels[i] ?? '',
    values: seesMissing ? values : noneOfThem(values),
    said: values,
  }));
  return { columns, leftOut: rare.length === 0 ? [] : [{ feature, reason: rareValues(rare) }] };
}

const rareValues = (rare: readonly (string | null)[]) =>
  `Only its ${maxCategories} most frequent values have a column each. The other ${new Set(rare).size} count as none of them: ${rare.length} ${rare.length === 1 ? 'loan' : 'loans'}.`;

/** What a loan is of that is of none of the values a model knows: too rare to have a column, or not said. */
export const noKnownValue = 'other or not given';

/**
 * What is missing, as another value. Trees that were grown without a missing value learnt no way for one, and would
 * take it for each of the values they know at once.
 */
const noneOfThem = (flags: Float64Array) => flags.map((flag) => flag || 0);

const saidIn = ({ codes, values }: CategoryColumn): (string | null)[] =>
  Array.from(codes, (code) => values[code] ?? null);

/** What a column is stored under: `daysPastDue`, `loanType=Home`. */
export const columnName = ({ feature, category }: Pick<FeatureColumn, 'feature' | 'category'>): string =>
  category === undefined ? feature : `${feature}=${category}`;

/** A model as it was stored: the names of its columns, and what it saw in them. */
interface StoredColumns {
  features: readonly string[];
  reference: TrainingReference | null;
}

/**
 * A stored model's columns, filled from the facts of any loans: the ones it was trained on, later ones, a single one.
 *
 * A category that the file does not say is missing to a model that learnt from such loans, and another value to others.
 * @throws RangeError for a name that no feature has
 */
export function columnsOf(facts: BookFacts, { features, reference }: StoredColumns): FeatureColumn[] {
  const ratios = derived(facts);
  const said = new Map(kinds.map((kind) => [kind, saidIn(facts.category[kind])]));
  return features.map((name) => {
    const number = numericFacts.find((fact) => fact === name);
    if (number && number !== 'collectionAttempts') return { feature: number, values: facts.numeric[number] };
    const ratio = ratios.find(({ feature }) => feature === name);
    if (ratio) return ratio;
    const [feature, category] = [name.slice(0, name.indexOf('=')), name.slice(name.indexOf('=') + 1)];
    const kind = kinds.find((known) => known === feature);
    if (!kind) throw new RangeError(`No feature is called ${name}.`);
    const [flags = new Float64Array()] = oneHot(said.get(kind) ?? [], [category]).columns;
    const values = reference?.seesMissing?.includes(name) ? flags : noneOfThem(flags);
    return { feature: kind, category, values, said: flags };
  });
}

const kinds = ['loanType', 'employmentType', 'paymentHistory'] as const satisfies CategoricalFact[];

/** The columns as the engine takes them, on shared memory. */
export function matrixOf(columns: readonly FeatureColumn[], rows: number): Matrix {
  const x = createMatrix(rows, columns.length);
  columns.forEach(({ values }, c) => {
    x.data.set(values, c * rows);
  });
  return x;
}

/** The same of some rows alone. */
export function matrixOfRows(columns: readonly FeatureColumn[], rows: Int32Array): Matrix {
  const x = createMatrix(rows.length, columns.length);
  columns.forEach(({ values }, c) => {
    rows.forEach((r, i) => {
      x.data[c * rows.length + i] = values[r] ?? Number.NaN;
    });
  });
  return x;
}
