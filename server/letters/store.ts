import { createHash } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { itemisation, itemisedSince, letter, letterToPrint, letterWords } from '#db/schema/index.ts';
import type { CaseWrite } from '../casework/case/write.ts';
import type { JudgedContact } from '../compliance/judge-contact.ts';
import { storeContact } from '../compliance/store-contact.ts';
import type { Day } from '../core/calendar.ts';
import { refused } from '../core/errors.ts';
import { composeLetter, owedIn } from './compose.ts';
import type { LetterContent } from './content.ts';
import { type Draft, draftLetter } from './draft.ts';
import type { DraftInput } from './schema.ts';
import { type LetterDocument, setLetter } from './typeset/set-letter.ts';

export interface IssuedLetter {
  letterId: number;
  /** `2026-000123` */
  number: string;
  pages: number;
}

/** A letter that was set before the transaction, in the hope that nothing changes until then. */
export interface Prepared {
  input: DraftInput;
  verdict: JudgedContact;
  content: LetterContent;
  document: LetterDocument;
}

/** The number that the next letter of this day takes. */
export function nextNumber(db: Database, portfolioId: number, today: Day) {
  const year = Number(today.slice(0, 4));
  const { seq } = prepared<[number, number], { seq: number }>(
    db,
    'SELECT 1 + coalesce(max(seq), 0) AS seq FROM letter WHERE portfolio_id = ? AND year = ?',
  ).get(portfolioId, year) ?? { seq: 1 };
  return { year, seq, number: `${year}-${String(seq).padStart(6, '0')}` };
}

/** @throws AppError refused with the first thing that keeps the letter from being written */
export function assertWhole({ gaps }: Draft): void {
  const [first] = gaps;
  if (first) throw refused(first.sentence, first.field ?? undefined);
}

/**
 * Stores a letter under the next number, with the contact that it is and its place on the timeline, all of it in the
 * caller's transaction. Facts and number are read anew; where they are no longer those that the letter was set with,
 * it is set again, so that what is stored is true at the moment it is stored.
 */
export function storeLetter(write: CaseWrite, { input, verdict, content, document }: Prepared): IssuedLetter {
  const { db, borrowerId, portfolio, today, actor, at } = write;
  const draft = draftLetter(db, input, verdict.evaluatedAt);
  assertWhole(draft);
  if (!draft.facts) throw refused('This letter cannot be written.');
  const numbered = nextNumber(db, portfolio.id, today);
  const facts = { ...draft.facts, today, number: numbered.number };
  const current = composeLetter(facts);
  const isSame = JSON.stringify(current) === JSON.stringify(content);
  const contactId = storeContact(
    db,
    {
      verdictId: verdict.verdictId,
      borrowerId,
      channel: 'letter',
      direction: 'outbound',
      contactPointId: draft.addressId,
      startedAt: verdict.evaluatedAt,
      conversation: false,
      rightParty: false,
      outcome: null,
    },
    { actor, at },
  );
  keepItemisation(write, input, facts.account.asOf);
  return storeRow(
    write,
    {
      kind: input.kind,
      subjectId: draft.subjectId,
      noticeId: input.kind === 'legal_notice' ? input.noticeId : null,
      contactId,
      addressee: facts.represented?.lines[0] ?? facts.borrower.name,
      owedMinor: owedIn(facts),
      language: facts.language,
      paragraphId: facts.own?.id ?? null,
    },
    {
      numbered,
      document: isSame ? document : setLetter(current),
      told: {
        ...(facts.own ? { paragraphVersion: facts.own.version } : {}),
        ...(verdict.verdict === 'warn' ? { warnReason: input.warnReason } : {}),
      },
    },
  );
}

type Row = Pick<
  typeof letter.$inferInsert,
  'kind' | 'subjectId' | 'noticeId' | 'contactId' | 'addressee' | 'owedMinor'
> &
  Pick<typeof letterWords.$inferInsert, 'language' | 'paragraphId'>;

interface Printed {
  numbered: ReturnType<typeof nextNumber>;
  document: LetterDocument;
  /** Further detail for the timeline. */
  told: Record<string, unknown>;
}

/** The row of a letter with its bytes and their checksum, and its place on the timeline. */
export function storeRow(
  { tx, borrowerId, portfolio, today, actor, at, record }: CaseWrite,
  { language, paragraphId, ...row }: Row,
  { numbered: { year, seq, number }, document: { bytes, pages }, told }: Printed,
): IssuedLetter {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { id } = tx
    .insert(letter)
    .values({
      ...row,
      portfolioId: portfolio.id,
      borrowerId,
      year,
      seq,
      number,
      pages,
      sha256,
      issuedOn: today,
      bytes: bytes.length,
      at,
      by: actor.id,
      byName: actor.name,
      document: bytes,
    })
    .returning({ id: letter.id })
    .get();
  tx.insert(letterWords).values({ letterId: id, language, paragraphId }).run();
  tx.insert(letterToPrint).values({ letterId: id, portfolioId: portfolio.id }).run();
  const { kind, subjectId, owedMinor } = row;
  record('letter.issued', id, { number, kind, language, subjectId, owedMinor, pages, sha256, ...told });
  return { letterId: id, number, pages };
}

/** The first notice of a loan fixes what every later one counts from; what came since is said of each file anew. */
function keepItemisation({ tx, actor, at }: CaseWrite, input: DraftInput, asOf: Day | null): void {
  if (input.kind !== 'validation_notice' || asOf === null) return;
  const { reference, day, owedMinor, interestMinor, feesMinor, paidMinor } = input.itemised;
  const stamp = { loanId: input.loanId, at, by: actor.id, byName: actor.name };
  tx.insert(itemisation)
    .values({ ...stamp, reference, day, owedMinor })
    .onConflictDoNothing()
    .run();
  tx.insert(itemisedSince)
    .values({ ...stamp, asOf, interestMinor, feesMinor, paidMinor })
    .run();
}

/**
 * Runs an act whose commit is on the disk before it returns: a letter that somebody holds in their hands is not
 * forgotten by a power cut, and its number not given out again.
 */
export function durably<T>({ $client }: Database, act: () => T): T {
  if ($client.inTransaction) return act();
  $client.pragma('synchronous = FULL');
  try {
    return act();
  } finally {
    $client.pragma('synchronous = NORMAL');
  }
}
