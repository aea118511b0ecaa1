/** What a ratio is meant to reach, and under which it is not done. */
export interface Goal {
  readonly goal: number;
  readonly least: number;
}

export type GoalKind = 'fit' | 'score' | 'kmeans' | 'job';

/** By how many rows; sizes that are not named have no goal. */
const goals: Record<GoalKind, ReadonlyMap<number, Goal>> = {
  fit: new Map([
    [50_000, { goal: 10, least: 4.5 }],
    [500_000, { goal: 10, least: 8 }],
  ]),
  score: new Map([500, 5000, 50_000, 500_000].map((rows) => [rows, { goal: 4, least: 2 }])),
  kmeans: new Map([
    [50_000, { goal: 2, least: 2 }],
    [500_000, { goal: 6, least: 6 }],
  ]),
  job: new Map([[500_000, { goal: 10, least: 6 }]]),
};

/** The goal as words, so that whoever reads the figures sees at once which of them miss it. */
export function goalFor(kind: GoalKind, rows: number): string | undefined {
  const found = goals[kind].get(rows);
  if (found === undefined) return undefined;
  return found.goal === found.least ? `goal ${found.goal}` : `goal ${found.goal}, at least ${found.least}`;
}

export const noteOf = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('; ');
