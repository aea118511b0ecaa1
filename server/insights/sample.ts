import { inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { loan } from '#db/schema/index.ts';
import { lanes, recoveryStatuses } from '#db/terms.ts';
import { numericFacts } from '../portfolio/facts.ts';
import type { LoanSample } from './schema.ts';
import type { GroupedBook } from './scope.ts';

const most = 2000;

/**
 * The loans that scatter charts draw: those whose hashed id is smallest. So a loan is in the sample or not whatever
 * the order of the file, and stays in it from snapshot to snapshot while the book's size stays alike.
 */
export function sampleLoans(db: Database, book: GroupedBook): LoanSample {
  const { facts, recovery, segmentPositions, scores } = book;
  const rows = smallestHashes(facts.loanIds, most);
  const loanIds = rows.map((r) => facts.loanIds[r] ?? 0);
  return {
    of: facts.loans,
    loanIds,
    names: readNames(db, loanIds),
    borrowerIds: rows.map((r) => facts.borrowerIds[r] ?? 0),
    // fromEntries forgets the keys; they are exactly the facts' names
    values: Object.fromEntries(
      numericFacts.map((name) => [name, rows.map((r) => said(facts.numeric[name][r]))]),
    ) as LoanSample['values'],
    recovery: rows.map((r) => {
      const code = recovery[r] ?? recoveryStatuses.length;
      return code < recoveryStatuses.length ? code : null;
    }),
    segment: rows.map((r) => segmentPositions[r] ?? 0),
    lane: rows.map((r) => lanes.indexOf(book.lanes[r] ?? 'reminder')),
    score: rows.map((r) => Math.round((scores[r] ?? 0) * 1e4) / 1e4),
  };
}

function readNames(db: Database, loanIds: number[]): string[] {
  const found = db
    .select({ id: loan.id, name: loan.externalId })
    .from(loan)
    .where(inArray(loan.id, loanIds))
    .all();
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return loanIds.map((id) => names.get(id) ?? '');
}

const said = (value = Number.NaN) => (Number.isNaN(value) ? null : value);

/** Rows of the `count` smallest hashes, in the order of the rows. */
export function smallestHashes(ids: Int32Array, count: number): number[] {
  const hashes = Uint32Array.from(ids, hash);
  const limit = ids.length <= count ? 2 ** 32 : (hashes.toSorted()[count] ?? 0);
  const rows: number[] = [];
  hashes.forEach((value, r) => {
    if (value < limit) rows.push(r);
  });
  return rows;
}

/** Murmur3's finaliser: a bijection on 32 bits, so no two loans share a hash. */
function hash(id: number): number {
  let h = id | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
