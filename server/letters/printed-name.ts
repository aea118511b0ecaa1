import { desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, printedName } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { invalid, notFound, refused } from '../core/errors.ts';
import type { PrintedNameInput } from './schema.ts';
import { unprintable } from './typeset/fonts.ts';

/** How a borrower is called on paper, where it is not as the file has it; null where nobody recorded another. */
export function printedNameOf(db: Pick<Database, 'select'>, borrowerId: number) {
  const newest = db
    .select()
    .from(printedName)
    .where(eq(printedName.borrowerId, borrowerId))
    .orderBy(desc(printedName.id))
    .limit(1)
    .get();
  return newest?.name ? { name: newest.name, byName: newest.byName, at: newest.at } : null;
}

/** The name in the window of the envelope and in the greeting. */
export const nameOnPaper = (
  db: Pick<Database, 'select'>,
  borrowerId: number,
  { name, reference }: { name: string | null; reference: string },
): string => printedNameOf(db, borrowerId)?.name ?? name ?? `Account holder ${reference}`;

/**
 * Records how a borrower is called on paper, in letters that can be printed; an empty name takes it back. What was
 * recorded before stays in the file.
 * @throws AppError not_found; refused beside the field for characters that no font has
 */
export function recordPrintedName({ db, actor, now }: Context, { borrowerId, name }: PrintedNameInput): void {
  const holes = unprintable(name);
  if (holes.length > 0)
    throw refused(`A letter cannot print ${holes.join(' ')}. Write the name in Latin letters.`, 'name');
  const at = now();
  db.transaction(
    (tx) => {
      const who = tx
        .select({ portfolioId: borrower.portfolioId })
        .from(borrower)
        .where(eq(borrower.id, borrowerId))
        .get();
      if (!who) throw notFound('This borrower');
      const before = printedNameOf(tx, borrowerId)?.name ?? '';
      if (before === name) throw invalid(name ? 'Letters say this name already.' : 'Write the name.', 'name');
      tx.insert(printedName)
        .values({ borrowerId, name: name || null, at, by: actor.id, byName: actor.name })
        .run();
      audit(tx, {
        at,
        actor,
        portfolioId: who.portfolioId,
        action: name ? 'printed_name.recorded' : 'printed_name.taken_back',
        subject: `borrower:${borrowerId}`,
        detail: { name: name || null },
      });
    },
    { behavior: 'immediate' },
  );
}
