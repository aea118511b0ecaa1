import { desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { letterhead, portfolio } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { invalid, notFound } from '../core/errors.ts';
import type { LetterheadInput } from './schema.ts';
import { unprintable } from './typeset/fonts.ts';

export type Letterhead = typeof letterhead.$inferSelect;

/** The letterhead in force; null where none was adopted yet. */
export function letterheadOf(db: Pick<Database, 'select'>, portfolioId: number): Letterhead | null {
  const newest = db
    .select()
    .from(letterhead)
    .where(eq(letterhead.portfolioId, portfolioId))
    .orderBy(desc(letterhead.version))
    .limit(1)
    .get();
  return newest ?? null;
}

/**
 * Adopts a letterhead as a further version: letters from now on carry it, those that were issued stay as they are.
 * @throws AppError not_found for the portfolio; invalid beside the field for characters that cannot be printed
 */
export function adoptLetterhead(
  { db, actor, now }: Context,
  { portfolioId, ...head }: LetterheadInput,
): { version: number } {
  for (const [field, value] of Object.entries(head)) {
    const holes = unprintable([value].flat().join(''));
    if (holes.length > 0)
      throw invalid(`A letter cannot print ${holes.join(' ')}. Write it in other letters.`, field);
  }
  const at = now();
  return db.transaction(
    (tx) => {
      const found = tx
        .select({ id: portfolio.id })
        .from(portfolio)
        .where(eq(portfolio.id, portfolioId))
        .get();
      if (!found) throw notFound('This portfolio');
      const version = (letterheadOf(tx, portfolioId)?.version ?? 0) + 1;
      tx.insert(letterhead)
        .values({ ...head, portfolioId, version, adoptedAt: at, adoptedBy: actor.id })
        .run();
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'letterhead.adopted',
        subject: `portfolio:${portfolioId}`,
        detail: { version, senderName: head.senderName },
      });
      return { version };
    },
    { behavior: 'immediate' },
  );
}
