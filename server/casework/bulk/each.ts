import type { Database } from '#db/client.ts';
import { audit } from '../../core/audit.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import type { BulkScope } from '../schema.ts';

export interface BulkPerson {
  borrowerId: number;
  reference: string;
  name: string | null;
}

export interface BulkItem extends BulkPerson {
  /** Null where it is allowed, or was done; else why not, in words. */
  refusal: string | null;
}

export interface BulkResult {
  allowed: number;
  blocked: number;
  items: BulkItem[];
}

/**
 * Asks of each borrower whether the act is allowed, and stores nothing.
 * @param judge the reason why not, or null
 */
export function previewEach(
  db: Database,
  scope: BulkScope,
  judge: (person: BulkPerson) => string | null,
): BulkResult {
  return resultOf(peopleOf(db, scope).map((person) => ({ ...person, refusal: judge(person) })));
}

/**
 * Acts on each borrower in a transaction of its own: what one of them refuses takes nothing from the others. The run
 * itself is one row of the audit chain, beside those of its acts.
 */
export function runEach(
  ctx: Context,
  { action, ...scope }: BulkScope & { action: string },
  act: (borrowerId: number) => void,
): BulkResult {
  const { db, actor, now } = ctx;
  const items = peopleOf(db, scope).map((person) => ({
    ...person,
    refusal: refusalOf(() => act(person.borrowerId)),
  }));
  const result = resultOf(items);
  const { allowed: done, blocked: refused } = result;
  db.transaction(
    (tx) =>
      audit(tx, {
        at: now(),
        actor,
        portfolioId: scope.portfolioId,
        action,
        subject: `portfolio:${scope.portfolioId}`,
        detail: { done, refused, borrowerIds: scope.borrowerIds },
      }),
    { behavior: 'immediate' },
  );
  return result;
}

/** What a rule of the business says against an act, in words; null where it says nothing and the act was done. */
export function refusalOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    // what a rule of the business says belongs to this row; anything else ends the run
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** Those of the portfolio, in the order they were chosen, each once; an id from elsewhere is nobody. */
function peopleOf(db: Database, { portfolioId, borrowerIds }: BulkScope): BulkPerson[] {
  return db.$client
    .prepare<[string, number], BulkPerson>(
      `SELECT b.id AS borrowerId, b.external_id AS reference, b.name
       FROM json_each(?) AS wanted CROSS JOIN borrower b ON b.id = wanted.value
       WHERE b.portfolio_id = ? ORDER BY wanted.key`,
    )
    .all(JSON.stringify([...new Set(borrowerIds)]), portfolioId);
}

function resultOf(items: BulkItem[]): BulkResult {
  const allowed = items.filter(({ refusal }) => refusal === null).length;
  return { allowed, blocked: items.length - allowed, items };
}
