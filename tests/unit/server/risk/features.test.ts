import { describe, expect, test } from 'vitest';
import type { TrainingReference } from '#db/schema/index.ts';
import type { BookFacts, CategoryColumn } from '#server/portfolio/facts.ts';
import { columnName, columnsOf, outcomeFeatureSet } from '#server/risk/features.ts';
import { outcomeLabel } from '#server/risk/label.ts';
import { bookOf, rowsOf } from '#tests/support/book-of.ts';

/** A book of these loan types, every other loan lost; of the last `open` ones nobody knows the end. */
function bookOfTypes(types: readonly (string | null)[], { open = 0 } = {}): BookFacts {
  const { facts } = bookOf(
    rowsOf(types.length, (i) =>
      i >= types.length - open ? {} : { recovery: i % 2 === 0 ? 'written_off' : 'fully_recovered' },
    ),
  );
  const values = [...new Set(types.filter((type) => type !== null))];
  const loanType: CategoryColumn = {
    codes: Int16Array.from(types, (type) => (type === null ? -1 : values.indexOf(type))),
    values,
  };
  return { ...facts, category: { ...facts.category, loanType } };
}

function flagsOf(facts: BookFacts) {
  const { columns, barred } = outcomeFeatureSet(facts, [], outcomeLabel(facts));
  const flags = columns.map((column) => [columnName(column), [...column.values]]);
  return { flags: Object.fromEntries(flags), barred };
}

const learnt = (seesMissing: string[]): TrainingReference => ({
  features: {},
  score: { edges: [], shares: [1, 0] },
  seesMissing,
});

describe('a category as the model sees it', () => {
  test('is a column for each value, missing where the file does not say', () => {
    const { flags } = flagsOf(bookOfTypes(['Home', 'Auto', null, 'Home']));
    expect(flags).toEqual({
      'loanType=Auto': [0, 1, Number.NaN, 0],
      'loanType=Home': [1, 0, Number.NaN, 1],
    });
  });

  test('is another value where no loan with a known end lacks it: trees learn no way for a missing one', () => {
    const { flags } = flagsOf(bookOfTypes(['Home', 'Home', 'Auto', 'Auto', null], { open: 1 }));
    expect(flags['loanType=Home']).toEqual([1, 1, 0, 0, 0]);
  });

  test('has columns for its twelve most frequent values, and the rest is named with the reason', () => {
    const common = Array.from({ length: 12 }, (_, i) => `Kind ${i + 10}`);
    const { flags, barred } = flagsOf(bookOfTypes([...common, ...common, 'Boat', 'Horse']));
    expect(Object.keys(flags)).toEqual(common.map((kind) => `loanType=${kind}`));
    expect(barred.find(({ feature }) => feature === 'loanType')?.reason).toBe(
      'Only its 12 most frequent values have a column each. The other 2 count as none of them: 2 loans.',
    );
    expect(barred.some(({ feature }) => feature === 'employmentType')).toBe(false);
  });

  test('is read by a stored model as it was learnt', () => {
    const facts = bookOfTypes(['Home', null, 'Auto']);
    const read = (reference: TrainingReference | null) =>
      columnsOf(facts, { features: ['loanType=Home'], reference }).map(({ values }) => [...values]);
    expect(read(learnt(['loanType=Home']))).toEqual([[1, Number.NaN, 0]]);
    expect(read(learnt([]))).toEqual([[1, 0, 0]]);
    expect(read(null)).toEqual([[1, 0, 0]]);
    expect(() => columnsOf(facts, { features: ['age'], reference: null })).toThrow(
      'No feature is called age.',
    );
  });
});
