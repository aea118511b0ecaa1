import { desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { type MessageLanguage, messageLanguages } from '#db/message-terms.ts';
import { borrower, borrowerLanguage, portfolio } from '#db/schema/index.ts';
import { audit } from '../../core/audit.ts';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/errors.ts';

/** The language a borrower asked for; null where nobody wrote it down. */
export function languageOf(db: Pick<Database, 'select'>, borrowerId: number): MessageLanguage | null {
  return newestOf(db, borrowerId)?.language ?? null;
}

const newestOf = (db: Pick<Database, 'select'>, borrowerId: number) =>
  db
    .select({ language: borrowerLanguage.language, authorName: borrowerLanguage.authorName })
    .from(borrowerLanguage)
    .where(eq(borrowerLanguage.borrowerId, borrowerId))
    .orderBy(desc(borrowerLanguage.id))
    .limit(1)
    .get();

/** What the case shows: the borrower's own language with where it is known from, and what is used without one. */
export function languageChosen(db: Pick<Database, 'select'>, borrowerId: number) {
  const own = newestOf(db, borrowerId);
  const found = db
    .select({ locale: portfolio.locale })
    .from(borrower)
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('This borrower');
  const [otherwise = 'en'] = languagesFor(null, found.locale);
  return { own: own?.language ?? null, source: own?.authorName ?? null, otherwise };
}

/** Best first: the borrower's own, the portfolio's, English. A template that is missing in one is taken from the next. */
export function languagesFor(own: MessageLanguage | null, portfolioLocale: string): MessageLanguage[] {
  const theirs = messageLanguages.find((language) => language === new Intl.Locale(portfolioLocale).language);
  const order = [own, theirs ?? null, 'en' as const].filter((language) => language !== null);
  return [...new Set(order)];
}

/** Notes the language a borrower wants to be written to in. @throws AppError not_found */
export function recordLanguage(
  { db, actor, now }: Context,
  { borrowerId, language }: { borrowerId: number; language: MessageLanguage },
): void {
  const at = now();
  db.transaction(
    (tx) => {
      const who = tx
        .select({ portfolioId: borrower.portfolioId })
        .from(borrower)
        .where(eq(borrower.id, borrowerId))
        .get();
      if (!who) throw notFound('This borrower');
      tx.insert(borrowerLanguage)
        .values({ borrowerId, language, authorId: actor.id, authorName: actor.name, at })
        .run();
      audit(tx, {
        at,
        actor,
        portfolioId: who.portfolioId,
        action: 'language.recorded',
        subject: `borrower:${borrowerId}`,
        detail: { language },
      });
    },
    { behavior: 'immediate' },
  );
}
