import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageKind, MessageLanguage } from '#db/message-terms.ts';
import { borrower } from '#db/schema/index.ts';
import { scopeOf } from '../casework/case/scope.ts';
import type { CaseWrite } from '../casework/case/write.ts';
import { owedBy } from '../casework/payment/owed.ts';
import type { Day } from '../core/calendar.ts';
import { notFound, refused } from '../core/errors.ts';
import type { LetterContent } from './content.ts';
import { holesIn, noLetterhead } from './draft.ts';
import { letterheadOf } from './letterhead.ts';
import { composePlain } from './plain.ts';
import { nameOnPaper } from './printed-name.ts';
import { addressLinesOf } from './rules.ts';
import { type IssuedLetter, nextNumber, storeRow } from './store.ts';
import { type LetterDocument, setLetter } from './typeset/set-letter.ts';

/** The frozen words of a message that leaves on paper. */
export interface PlainLetter {
  messageId: number;
  borrowerId: number;
  kind: MessageKind;
  language: MessageLanguage;
  subject: string;
  text: string;
  /** The postal address, as it was when the message was written. */
  recipient: string;
}

/** Set before the transaction, in the hope that its number is still free then. */
export interface PreparedPlain {
  content: LetterContent;
  document: LetterDocument;
}

/** @throws AppError refused where there is no letterhead, or a character that cannot be printed */
export function preparePlain(db: Database, plain: PlainLetter, at: number): PreparedPlain {
  const { today } = scopeOf(db, plain.borrowerId, at);
  const content = contentOf(db, plain, { at, today });
  return { content, document: setLetter(content) };
}

/**
 * Stores a message as the letter that it leaves as: under the next number, with its bytes and their checksum, in the
 * transaction that counts it as a contact. @throws AppError refused
 */
export function issuePlain(
  write: CaseWrite,
  { plain, prepared, contactId }: { plain: PlainLetter; prepared: PreparedPlain; contactId: number },
): IssuedLetter {
  const { db, portfolio: place, today, borrowerId } = write;
  const current = contentOf(db, plain, { at: prepared.content.at, today });
  const isSame = JSON.stringify(current) === JSON.stringify(prepared.content);
  const { messageId, kind: messageKind, language } = plain;
  return storeRow(
    write,
    {
      kind: 'other',
      subjectId: messageId,
      noticeId: null,
      contactId,
      addressee: current.addressee[0] ?? '',
      owedMinor: owedBy(db, borrowerId).owedMinor,
      language,
      paragraphId: null,
    },
    {
      numbered: nextNumber(db, place.id, today),
      document: isSame ? prepared.document : setLetter(current),
      told: { messageId, messageKind },
    },
  );
}

function contentOf(
  db: Database,
  { borrowerId, language, subject, text, recipient }: PlainLetter,
  { at, today }: { at: number; today: Day },
): LetterContent {
  const { portfolio } = scopeOf(db, borrowerId, at);
  const letterhead = letterheadOf(db, portfolio.id);
  if (!letterhead) throw refused(noLetterhead.sentence);
  const who = db
    .select({ name: borrower.name, reference: borrower.externalId })
    .from(borrower)
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!who) throw notFound('This borrower');
  const name = nameOnPaper(db, borrowerId, who);
  const content = composePlain({
    number: nextNumber(db, portfolio.id, today).number,
    at,
    today,
    portfolio,
    letterhead,
    borrower: {
      name,
      reference: who.reference,
      addressLines: addressLinesOf(recipient),
    },
    language,
    subject,
    text,
  });
  const holes = holesIn(content, name);
  if (holes) throw refused(holes.sentence);
  return content;
}
