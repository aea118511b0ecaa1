import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, portfolio } from '#db/schema/index.ts';
import { scopeOf } from '../casework/case/scope.ts';
import { notFound } from '../core/errors.ts';
import { type ReadAbout, readAbout } from './about.ts';
import { accountOf } from './account.ts';
import { addressesOf } from './addresses.ts';
import { composeLetter } from './compose.ts';
import type { LetterContent } from './content.ts';
import type { LetterFacts } from './facts.ts';
import { languageOfLetter } from './language.ts';
import { letterheadOf } from './letterhead.ts';
import { paragraphInForce } from './paragraph.ts';
import { nameOnPaper } from './printed-name.ts';
import { addressGap, addressLinesOf, chooseAddress, gap, type LetterGap, refuseParagraph } from './rules.ts';
import type { DraftInput } from './schema.ts';
import { unprintable } from './typeset/fonts.ts';

/** A letter as far as it can be written. */
export interface Draft extends Pick<ReadAbout, 'subjectId' | 'loanIds'> {
  /** What keeps it from being issued; empty where nothing does. */
  gaps: LetterGap[];
  /** Null where not even a preview can be shown. */
  facts: LetterFacts | null;
  /** The address it goes to. */
  addressId: number | null;
}

/** @param at of the letter, epoch milliseconds. @throws AppError not_found */
export function draftLetter(db: Database, input: DraftInput, at: number): Draft {
  const { borrowerId } = input;
  const scope = scopeOf(db, borrowerId, at);
  const person = personOf(db, borrowerId);
  const account = accountOf(db, borrowerId);
  const read = readAbout({ ...scope, ...person, db, at, account }, input);
  const head = letterheadOf(db, scope.portfolio.id);
  const addresses = addressesOf(db, borrowerId);
  const address = chooseAddress(addresses, input.addressId);
  const language = languageOfLetter(db, borrowerId, {
    chosen: input.language,
    locale: scope.portfolio.locale,
  });
  const own = paragraphInForce(db, { portfolioId: scope.portfolio.id, kind: input.kind, language });
  const refusedOwn = own && refuseParagraph({ kind: input.kind, text: own.text });
  const facts: LetterFacts | null = head && {
    number: null,
    at,
    today: scope.today,
    language,
    portfolio: { ...scope.portfolio, jurisdiction: person.jurisdiction },
    letterhead: head,
    borrower: {
      name: nameOnPaper(db, borrowerId, person),
      reference: person.reference,
      addressLines: address ? addressLinesOf(address.value) : [],
    },
    ...(address && address.party !== 'borrower'
      ? { represented: { by: address.party, lines: addressLinesOf(address.value) } }
      : {}),
    account,
    own,
    about: read.about,
  };
  const gaps = [
    head ? null : noLetterhead,
    address
      ? null
      : addressGap(
          addresses.filter(({ party }) => party === 'borrower'),
          input.addressId,
        ),
    read.gap,
    refusedOwn ? gap(refusedOwn) : null,
    facts && holesIn(composeLetter(facts), facts.borrower.name),
  ].filter((each) => each !== null);
  const { subjectId, loanIds } = read;
  return { gaps, facts, subjectId, loanIds, addressId: address?.id ?? null };
}

export const noLetterhead = gap('This portfolio has no letterhead yet. An admin writes it under Letters.', {
  mend: 'letterhead',
});

/** @param name the borrower's, as the letter has it: another one can be recorded for paper */
export function holesIn(content: LetterContent, name: string): LetterGap | null {
  const holes = unprintable(wordsIn(content).join(' '));
  if (holes.length === 0) return null;
  const inName = unprintable(name);
  if (inName.length > 0)
    return gap(
      `The letter cannot print ${inName.join(' ')}. Record the name as it is to be printed, in Latin letters: “Name on letters” on the case.`,
      { mend: 'name' },
    );
  return gap(`The letter cannot print ${holes.join(' ')}. Write the address in other letters.`, {
    mend: 'address',
  });
}

/** Every text of a letter, as it stands there: written out as JSON, an unprintable character would look printable. */
function wordsIn(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(wordsIn) : [];
}

function personOf(db: Database, borrowerId: number) {
  const found = db
    .select({
      name: borrower.name,
      reference: borrower.externalId,
      jurisdiction: portfolio.jurisdiction,
    })
    .from(borrower)
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('This borrower');
  return found;
}
