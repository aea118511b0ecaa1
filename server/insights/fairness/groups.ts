import type { Database } from '#db/client.ts';
import type { ProtectedTrait } from '#db/model-terms.ts';
import { NO_GROUP } from '../../engine/fairness.ts';

/** People by one protected trait: a group number per borrower, `NO_GROUP` where the file does not say. */
export interface Grouping {
  trait: ProtectedTrait;
  names: string[];
  groups: Uint8Array;
}

/** A person's trait as the file said it. */
export interface ProtectedRow {
  age: number | null;
  gender: string | null;
  dependants: number | null;
}

const ageBands: readonly [name: string, from: number][] = [
  ['under 25', 0],
  ['25–34', 25],
  ['35–44', 35],
  ['45–54', 45],
  ['55–64', 55],
  ['65 and over', 65],
];

export function ageBand(age: number): string {
  return ageBands.findLast(([, from]) => age >= from)?.[0] ?? 'under 25';
}

export function dependantsBand(dependants: number): string {
  return dependants >= 3 ? '3 and more' : String(dependants);
}

/** A genders column with more spellings than this is not one; the rarest count together. */
const mostGenders = 6;
const rest = 'Other';

/** Spelling apart, the lender's own words. */
export function genderName(said: string): string {
  const word = said.trim().toLowerCase();
  const known: Record<string, string> = { f: 'Female', w: 'Female', woman: 'Female', m: 'Male', man: 'Male' };
  return known[word] ?? word.charAt(0).toUpperCase() + word.slice(1);
}

const nameOf: Record<ProtectedTrait, (row: ProtectedRow) => string | null> = {
  gender: ({ gender }) => (gender === null || gender.trim() === '' ? null : genderName(gender)),
  age: ({ age }) => (age === null ? null : ageBand(age)),
  dependants: ({ dependants }) => (dependants === null ? null : dependantsBand(dependants)),
};

/** Groups people by a trait; numbers in the order of the bands, words with the largest group first. */
export function groupBy(trait: ProtectedTrait, rows: readonly (ProtectedRow | undefined)[]): Grouping {
  const said = rows.map((row) => (row ? nameOf[trait](row) : null));
  const counts = new Map<string, number>();
  for (const name of said) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const largestFirst = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
  const inOrder = trait === 'age' ? ageBands.map(([name]) => name) : ['0', '1', '2', '3 and more'];
  const names =
    trait !== 'gender'
      ? inOrder.filter((name) => counts.has(name))
      : largestFirst.length > mostGenders
        ? [...largestFirst.slice(0, mostGenders - 1), rest]
        : largestFirst;
  const place = new Map(names.map((name, i) => [name, i]));
  const groupOf = (name: string | null) =>
    name === null ? NO_GROUP : (place.get(name) ?? place.get(rest) ?? NO_GROUP);
  return { trait, names, groups: Uint8Array.from(said, groupOf) };
}

/**
 * What the files said of these people. The one reader of the protected attributes, for fairness alone.
 * @param borrowerIds ascending
 */
export function readProtected(
  db: Database,
  portfolioId: number,
  borrowerIds: Int32Array,
): (ProtectedRow | undefined)[] {
  const rows = new Array<ProtectedRow | undefined>(borrowerIds.length).fill(undefined);
  const all = db.$client
    .prepare<[number], [id: number, age: number | null, gender: string | null, dependants: number | null]>(
      `SELECT p.borrower_id, p.age, p.gender, p.dependants
       FROM protected_attributes p JOIN borrower b ON b.id = p.borrower_id
       WHERE b.portfolio_id = ? ORDER BY p.borrower_id`,
    )
    .raw();
  let at = 0;
  for (const [id, age, gender, dependants] of all.iterate(portfolioId)) {
    while (at < borrowerIds.length && (borrowerIds[at] ?? 0) < id) at++;
    if (borrowerIds[at] === id) rows[at] = { age, gender, dependants };
  }
  return rows;
}
