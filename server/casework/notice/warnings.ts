import type { Database } from '#db/client.ts';
import type { MessageChannel } from '#db/message-terms.ts';
import { prepared } from '#db/prepared.ts';
import { courtWordIn } from '../../compliance/court-words.ts';
import { type Day, dayIn } from '../../core/calendar.ts';
import { refused } from '../../core/errors.ts';
import type { CaseWrite } from '../case/write.ts';
import type { NoticeInput } from '../schema.ts';

/** Something that left and told the borrower that legal steps may follow. */
export interface Warning {
  by: 'message' | 'letter';
  id: number;
  /** The portfolio's day on which it left. */
  sentOn: Day;
  /** The debts it was about. */
  loanIds: number[];
  channel: MessageChannel;
  /** A message's subject, a letter's number. */
  title: string;
}

interface MessageRow {
  id: number;
  channel: MessageChannel;
  subject: string;
  text: string;
  sentAt: number;
  loanIds: string;
}

interface LetterRow {
  id: number;
  number: string;
  issuedOn: Day;
  loanId: number;
}

/**
 * The warnings of the last years that really left, the newest first: messages whose own words name a court or a legal
 * step, and earlier legal notices. What came back, failed or was never sent is none.
 */
export function warningsOf(db: Database, borrowerId: number, timeZone: string): Warning[] {
  const messages = prepared<[number], MessageRow>(
    db,
    `SELECT id, channel, subject, text, sent_at AS sentAt, loan_ids AS loanIds FROM message
     WHERE borrower_id = ? + 0 AND state IN ('sent', 'printed') AND sent_at IS NOT NULL ORDER BY id DESC LIMIT 200`,
  )
    .all(borrowerId)
    .filter(({ subject, text }) => courtWordIn(`${subject}\n${text}`) !== null)
    .map(
      ({ id, channel, subject, sentAt, loanIds }): Warning => ({
        ...{ by: 'message', id, channel, title: subject },
        sentOn: dayIn(timeZone, sentAt),
        loanIds: JSON.parse(loanIds) as number[],
      }),
    );
  const letters = prepared<[number], LetterRow>(
    db,
    `SELECT id, number, issued_on AS issuedOn, subject_id AS loanId FROM letter
     WHERE borrower_id = ? + 0 AND kind = 'legal_notice' ORDER BY id DESC LIMIT 50`,
  )
    .all(borrowerId)
    .map(
      ({ id, number, issuedOn, loanId }): Warning => ({
        ...{ by: 'letter', id, channel: 'letter', title: number },
        sentOn: issuedOn,
        loanIds: [loanId],
      }),
    );
  return [...messages, ...letters].toSorted((a, b) => (a.sentOn < b.sentOn ? 1 : -1));
}

/** A row of `notice_warning`, less whose it is. */
interface StoredWarning {
  messageId: number | null;
  letterId: number | null;
  outside: string | null;
  sentOn: Day;
}

/** The warning that a proposal names. @throws AppError refused beside `warning` where no such one went out for the loan */
export function warningFor(
  { db, borrowerId, portfolio }: CaseWrite,
  { warning, loanId }: Pick<NoticeInput, 'warning' | 'loanId'>,
): StoredWarning {
  if (warning.by === 'outside')
    return { messageId: null, letterId: null, outside: warning.how, sentOn: warning.sentOn };
  const id = warning.by === 'message' ? warning.messageId : warning.letterId;
  const sent = warningsOf(db, borrowerId, portfolio.timeZone).find(
    (each) => each.by === warning.by && each.id === id,
  );
  if (!sent) throw refused('No such warning has left for this borrower. Choose another one.', 'warning');
  if (!sent.loanIds.includes(loanId))
    throw refused('That warning was not about this loan. Choose another one.', 'warning');
  const { sentOn } = sent;
  return warning.by === 'message'
    ? { messageId: id, letterId: null, outside: null, sentOn }
    : { messageId: null, letterId: id, outside: null, sentOn };
}
