import { and, eq, isNull } from 'drizzle-orm';
import { answerToRead } from '#db/schema/index.ts';
import { audit } from '../../core/audit.ts';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/errors.ts';
import { besideCase, type CaseWrite } from '../case/write.ts';

/** Marks one answer as read, by whom and when. Doing it again changes nothing. @throws AppError not_found */
export function readAnswer(ctx: Context, answerId: number): void {
  const found = ctx.db.select().from(answerToRead).where(eq(answerToRead.id, answerId)).get();
  if (!found) throw notFound('This answer');
  const { borrowerId } = found;
  if (borrowerId === null) readOfNobody(ctx, answerId);
  // anybody may read, whoever holds the case
  else besideCase(ctx, borrowerId, (write) => markIn(write, eq(answerToRead.id, answerId)));
}

/** Who talks with the borrower has what they wrote before them, at the head of the case. */
export function readAnswersIn(write: CaseWrite): void {
  markIn(write, eq(answerToRead.borrowerId, write.borrowerId));
}

function markIn({ tx, actor, at, record }: CaseWrite, which: ReturnType<typeof eq>): void {
  const read = tx
    .update(answerToRead)
    .set({ readAt: at, readBy: actor.id, readByName: actor.name })
    .where(and(which, isNull(answerToRead.readAt)))
    .returning({ replyId: answerToRead.replyId })
    .all();
  for (const { replyId } of read) record('message.answer_read', replyId, { channel: 'sms' });
}

function readOfNobody({ db, actor, now }: Context, answerId: number): void {
  const at = now();
  db.transaction(
    (tx) => {
      const read = tx
        .update(answerToRead)
        .set({ readAt: at, readBy: actor.id, readByName: actor.name })
        .where(and(eq(answerToRead.id, answerId), isNull(answerToRead.readAt)))
        .returning({ replyId: answerToRead.replyId })
        .get();
      if (read)
        audit(tx, {
          at,
          actor,
          portfolioId: null,
          action: 'message.answer_read',
          subject: `reply:${read.replyId}`,
          detail: {},
        });
    },
    { behavior: 'immediate' },
  );
}
