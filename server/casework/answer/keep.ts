import { answerToRead } from '#db/schema/index.ts';
import type { CaseWrite, Tx } from '../case/write.ts';

/** What a borrower wrote back: on their timeline for good, and to be read by somebody. */
export function keepAnswer(
  { tx, borrowerId, portfolio, at, record }: CaseWrite,
  { replyId, words }: { replyId: number; words: string },
): void {
  tx.insert(answerToRead).values({ replyId, borrowerId, portfolioId: portfolio.id, at }).run();
  record('message.answered', replyId, { channel: 'sms', words });
}

/** The same of a number that no borrower has: there is no timeline to tell it to. */
export function keepOfNobody(tx: Tx, { replyId, at }: { replyId: number; at: number }): void {
  tx.insert(answerToRead).values({ replyId, at }).run();
}
