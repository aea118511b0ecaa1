import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { answerToRead, borrower, recoveryCase, smsReply } from '#db/schema/index.ts';
import { type List, listOf } from './list.ts';

/**
 * What borrowers of a portfolio wrote back and nobody has read yet, the oldest first.
 * A manager's are all of them, anybody else's those of their own cases and of cases that nobody owns.
 */
export function answersToRead(db: Database, portfolioId: number, who: Reader): List<AnswerRow> {
  return listOf(unread(db, portfolioId, who));
}
interface Reader {
  actorId: string | null;
  isManager: boolean;
}

type AnswerRow = ReturnType<typeof unread>[number];

function unread(db: Database, portfolioId: number, { actorId, isManager }: Reader) {
  const own = actorId === null ? undefined : eq(recoveryCase.ownerId, actorId);
  return db
    .select({
      answerId: answerToRead.id,
      borrowerId: borrower.id,
      name: borrower.name,
      externalId: borrower.externalId,
      at: answerToRead.at,
      words: smsReply.words,
      ownerName: recoveryCase.ownerName,
    })
    .from(answerToRead)
    .innerJoin(smsReply, eq(smsReply.id, answerToRead.replyId))
    .innerJoin(borrower, eq(borrower.id, answerToRead.borrowerId))
    .leftJoin(recoveryCase, eq(recoveryCase.borrowerId, answerToRead.borrowerId))
    .where(
      and(
        eq(answerToRead.portfolioId, portfolioId),
        isNull(answerToRead.readAt),
        isManager ? undefined : or(isNull(recoveryCase.ownerId), own),
      ),
    )
    .orderBy(asc(answerToRead.at))
    .all();
}
