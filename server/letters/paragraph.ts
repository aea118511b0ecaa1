import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { ComposedLetterKind, LetterLanguage } from '#db/letter-terms.ts';
import { letterParagraph, portfolio } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict, invalid, notFound, refused } from '../core/errors.ts';
import type { LetterFacts } from './facts.ts';
import { refuseParagraph } from './rules.ts';
import type { SaveParagraphInput } from './schema.ts';
import { unprintable } from './typeset/fonts.ts';

interface ParagraphKey {
  portfolioId: number;
  kind: ComposedLetterKind;
  language: LetterLanguage;
}

type Read = Pick<Database, 'select'>;

function newestOf(db: Read, { portfolioId, kind, language }: ParagraphKey) {
  if (kind === 'validation_notice') return undefined;
  return db
    .select()
    .from(letterParagraph)
    .where(
      and(
        eq(letterParagraph.portfolioId, portfolioId),
        eq(letterParagraph.kind, kind),
        eq(letterParagraph.language, language),
      ),
    )
    .orderBy(desc(letterParagraph.version))
    .limit(1)
    .get();
}

/** What the portfolio adds to letters of this kind and language; null for nothing. */
export function paragraphInForce(db: Read, key: ParagraphKey): NonNullable<LetterFacts['own']> | null {
  const newest = newestOf(db, key);
  return newest?.text ? { id: newest.id, version: newest.version, text: newest.text } : null;
}

/** The newest version of every kind and language that was ever written, those that were taken out among them. */
export function paragraphsOf(db: Read, portfolioId: number) {
  return db
    .select()
    .from(letterParagraph)
    .where(
      and(
        eq(letterParagraph.portfolioId, portfolioId),
        sql`${letterParagraph.version} = (SELECT max(n.version) FROM letter_paragraph n
          WHERE n.portfolio_id = ${letterParagraph.portfolioId} AND n.kind = ${letterParagraph.kind}
            AND n.language = ${letterParagraph.language})`,
      ),
    )
    .orderBy(letterParagraph.kind, letterParagraph.language)
    .all();
}
export type Paragraph = ReturnType<typeof paragraphsOf>[number];

/** What keeps a text from being a paragraph of such a letter, in a sentence; null where nothing does. */
export function paragraphProblem({ kind, text }: { kind: ComposedLetterKind; text: string }): string | null {
  const holes = unprintable(text);
  if (holes.length > 0) return `A letter cannot print ${holes.join(' ')}. Write it in other letters.`;
  return refuseParagraph({ kind, text });
}

/**
 * Adopts a paragraph as a further version: letters from now on carry it, those that were issued stay as they are. An
 * empty text takes it out.
 * @throws AppError refused beside the text; conflict where somebody saved another version meanwhile; not_found
 */
export function saveParagraph({ db, actor, now }: Context, input: SaveParagraphInput): { version: number } {
  const { portfolioId, kind, language, after } = input;
  const text = input.text || null;
  const problem = text && paragraphProblem({ kind, text });
  if (problem) throw refused(problem, 'text');
  const at = now();
  return db.transaction(
    (tx) => {
      const found = tx
        .select({ id: portfolio.id })
        .from(portfolio)
        .where(eq(portfolio.id, portfolioId))
        .get();
      if (!found) throw notFound('This portfolio');
      const last = newestOf(tx, input);
      if ((last?.version ?? 0) !== after)
        throw conflict(
          `Version ${last?.version ?? 0} was saved meanwhile. Load the page again: what you wrote stays in the field.`,
        );
      if ((last?.text ?? null) === text)
        throw invalid(text ? 'This is what letters say already.' : 'Write the paragraph.', 'text');
      const version = after + 1;
      tx.insert(letterParagraph)
        .values({ portfolioId, kind, language, version, text, at, by: actor.id, byName: actor.name })
        .run();
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: text ? 'letter_paragraph.saved' : 'letter_paragraph.removed',
        subject: `portfolio:${portfolioId}`,
        detail: { kind, language, version },
      });
      return { version };
    },
    { behavior: 'immediate' },
  );
}
