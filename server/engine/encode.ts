/**
 * Categories enter the engine one-hot: a forest orders what it splits, and numbered categories would give it an
 * order that means nothing.
 */
export interface OneHot {
  /** One 0/1 column per level, in the order of `levels`; NaN where the category is missing. */
  readonly columns: Float64Array[];
  readonly levels: readonly string[];
}

/** Levels of a column of categories: the most frequent ones, at most `limit`, ties in alphabetical order. */
export function findLevels(values: readonly (string | null)[], limit: number): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([level]) => level)
    .sort();
}

/** One column per level; a category that is none of the levels is 0 in all of them. */
export function oneHot(values: readonly (string | null)[], levels: readonly string[]): OneHot {
  const columns = levels.map((level) =>
    Float64Array.from(values, (value) => (value === null ? Number.NaN : value === level ? 1 : 0)),
  );
  return { columns, levels };
}
