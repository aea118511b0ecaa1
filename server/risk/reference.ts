import type { TrainingReference } from '#db/schema/index.ts';
import { describeReference } from '../engine/drift.ts';
import { columnName, type FeatureColumn } from './features.ts';

/** What a model saw, for telling later how far a book has moved away from it. */
export function referenceOf(columns: readonly FeatureColumn[], scores: Float64Array): TrainingReference {
  const byName = <T>(figure: (column: FeatureColumn) => T) =>
    Object.fromEntries(columns.map((column) => [columnName(column), figure(column)]));
  return {
    features: byName((column) => describeReference(saidIn(column))),
    score: describeReference(scores),
    middles: byName(middleOf),
    scoreMiddle: medianOf(scores),
    seesMissing: columns
      .filter(({ category, values }) => category !== undefined && values.some(Number.isNaN))
      .map(columnName),
  };
}

/** A column as the file said it, where the model may take what is missing for another value. */
export const saidIn = ({ said, values }: FeatureColumn): Float64Array => said ?? values;

/** Where a column lies: the median of its numbers, the share of a category among the loans that say theirs. */
export function middleOf(column: FeatureColumn): number | null {
  if (column.category === undefined) return medianOf(column.values);
  const said = saidIn(column).filter((flag) => !Number.isNaN(flag));
  return said.length === 0 ? null : said.reduce((sum, flag) => sum + flag, 0) / said.length;
}

export function medianOf(values: Float64Array): number | null {
  const said = values.filter((value) => !Number.isNaN(value)).sort();
  const upper = said[said.length >> 1];
  const lower = said[(said.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : Number(((upper + lower) / 2).toPrecision(12));
}
