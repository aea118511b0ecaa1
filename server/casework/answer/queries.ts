import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { answerToRead, smsReply } from '#db/schema/index.ts';

const told = {
  answerId: answerToRead.id,
  at: answerToRead.at,
  sender: smsReply.sender,
  /** As they wrote it; never to be shown as anything but text. */
  words: smsReply.words,
};

/** What a borrower wrote and nobody has read yet, the oldest first. */
export function unreadOf(db: Database, borrowerId: number) {
  return db
    .select(told)
    .from(answerToRead)
    .innerJoin(smsReply, eq(smsReply.id, answerToRead.replyId))
    .where(and(eq(answerToRead.borrowerId, borrowerId), isNull(answerToRead.readAt)))
    .orderBy(asc(answerToRead.id))
    .all();
}
export type UnreadAnswer = ReturnType<typeof unreadOf>[number];

/** What came from numbers that no borrower has and nobody has read yet, the oldest first. */
export function answersOfNobody(db: Database) {
  return db
    .select(told)
    .from(answerToRead)
    .innerJoin(smsReply, eq(smsReply.id, answerToRead.replyId))
    .where(and(isNull(answerToRead.portfolioId), isNull(answerToRead.readAt)))
    .orderBy(asc(answerToRead.at))
    .all();
}
