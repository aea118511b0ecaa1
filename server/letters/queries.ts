import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { ItemisationReference, LetterLanguage } from '#db/letter-terms.ts';
import { borrower, itemisation, letter, letterWords, message, portfolio } from '#db/schema/index.ts';
import { scopeOf } from '../casework/case/scope.ts';
import { isActiveOn } from '../compliance/holds/active.ts';
import { holdsOf } from '../compliance/holds/queries.ts';
import { notFound } from '../core/errors.ts';
import { accountOf } from './account.ts';
import { addressesOf, type PostalAddress } from './addresses.ts';
import { isIntact } from './document.ts';
import { languageOfLetter } from './language.ts';
import { knowsValidation } from './rules.ts';
import { type RegisterInput, registerInput } from './schema.ts';

const listed = {
  id: letter.id,
  number: letter.number,
  kind: letter.kind,
  issuedOn: letter.issuedOn,
  addressee: letter.addressee,
  owedMinor: letter.owedMinor,
  pages: letter.pages,
  at: letter.at,
  byName: letter.byName,
  /** Null for a letter from before this was kept. */
  language: letterWords.language,
  /** Of a letter that left from the outbox, the kind of its message; null for one written here. */
  messageKind: message.kind,
};
/** A letter of the kind `other` is about its message. */
export const itsMessage = and(eq(letter.kind, 'other'), eq(message.id, letter.subjectId));

/** A borrower's letters, the newest first. */
export function lettersOf(db: Database, borrowerId: number) {
  return db
    .select(listed)
    .from(letter)
    .leftJoin(letterWords, eq(letterWords.letterId, letter.id))
    .leftJoin(message, itsMessage)
    .where(eq(letter.borrowerId, borrowerId))
    .orderBy(desc(letter.id))
    .limit(200)
    .all();
}
export type ListedLetter = ReturnType<typeof lettersOf>[number];

export interface RegisterRow extends ListedLetter {
  borrowerId: number;
  reference: string;
  sha256: string;
  /** Whether the stored bytes are still those of the day of issue. */
  isIntact: boolean;
}

/** A page of the register, newest first, each letter held against its checksum. */
export function letterRegister(
  db: Database,
  input: RegisterInput,
): { letters: RegisterRow[]; nextBefore: number | null } {
  const { portfolioId, kind, search, before, limit } = registerInput.parse(input);
  const like = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null;
  const rows = db
    .select({
      ...listed,
      borrowerId: letter.borrowerId,
      reference: borrower.externalId,
      sha256: letter.sha256,
      document: letter.document,
    })
    .from(letter)
    .innerJoin(borrower, eq(borrower.id, letter.borrowerId))
    .leftJoin(letterWords, eq(letterWords.letterId, letter.id))
    .leftJoin(message, itsMessage)
    .where(
      and(
        eq(letter.portfolioId, portfolioId),
        kind && eq(letter.kind, kind),
        before === undefined ? undefined : lt(letter.id, before),
        like === null
          ? undefined
          : or(
              sql`${letter.number} like ${like} escape '\\'`,
              sql`${letter.addressee} like ${like} escape '\\'`,
              sql`${borrower.externalId} like ${like} escape '\\'`,
            ),
      ),
    )
    .orderBy(desc(letter.id))
    .limit(limit + 1)
    .all();
  const letters = rows
    .slice(0, limit)
    .map(({ document, ...row }) => ({ ...row, isIntact: isIntact({ document, sha256: row.sha256 }) }));
  return { letters, nextBefore: rows.length > limit ? (letters.at(-1)?.id ?? null) : null };
}

/** How many letters each year holds, and its highest number: alike where nothing is missing. Newest year first. */
export function numberRows(db: Database, portfolioId: number) {
  return db
    .select({ year: letter.year, letters: sql<number>`count(*)`, highest: sql<number>`max(${letter.seq})` })
    .from(letter)
    .where(eq(letter.portfolioId, portfolioId))
    .groupBy(letter.year)
    .orderBy(desc(letter.year))
    .all();
}

export interface LoanChoice {
  loanId: number;
  reference: string;
  /** What the loan file says, on its own day. */
  fileMinor: number;
  /** What an earlier validation notice counted from. */
  kept: { reference: ItemisationReference; day: string; owedMinor: number } | null;
}

export interface LetterChoices {
  /** The rules of this portfolio know the validation notice. */
  hasValidationNotice: boolean;
  addresses: PostalAddress[];
  /** In which language a letter is written unless another is chosen. */
  language: LetterLanguage;
  /** The dispute that stands: its outcome is told before it is lifted. */
  disputeId: number | null;
  /** The day of the loan file; null for a borrower who is not in it. */
  asOf: string | null;
  /** Loans that owe something. */
  loans: LoanChoice[];
}

/** What the dialog that issues a letter starts from. @throws AppError not_found */
export function letterChoices(db: Database, borrowerId: number, now: number): LetterChoices {
  const found = db
    .select({ jurisdiction: portfolio.jurisdiction, locale: portfolio.locale })
    .from(borrower)
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('This borrower');
  const { asOf, loans } = accountOf(db, borrowerId);
  const { today } = scopeOf(db, borrowerId, now);
  const dispute = holdsOf(db, borrowerId).find((hold) => hold.kind === 'dispute' && isActiveOn(hold, today));
  const keptOf = (loanId: number) =>
    db
      .select({
        reference: itemisation.reference,
        day: itemisation.day,
        owedMinor: itemisation.owedMinor,
      })
      .from(itemisation)
      .where(eq(itemisation.loanId, loanId))
      .get() ?? null;
  return {
    hasValidationNotice: knowsValidation(found.jurisdiction),
    addresses: addressesOf(db, borrowerId),
    language: languageOfLetter(db, borrowerId, { chosen: undefined, locale: found.locale }),
    disputeId: dispute?.holdId ?? null,
    asOf,
    loans: loans
      .filter(({ owedMinor }) => owedMinor > 0)
      .map(({ loanId, reference, fileMinor }) => ({ loanId, reference, fileMinor, kept: keptOf(loanId) })),
  };
}
