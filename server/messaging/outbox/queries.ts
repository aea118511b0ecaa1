import { and, asc, count, desc, eq, lt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  borrower,
  letter,
  message,
  messageAttempt,
  messageTemplateVersion,
  optOutToken,
} from '#db/schema/index.ts';
import { notFound } from '../../core/errors.ts';
import type { OutboxInput } from '../schema.ts';

export type Message = typeof message.$inferSelect;
type Reader = Pick<Database, 'select'>;

/** @throws AppError not_found */
export function messageById(db: Reader, id: number): Message {
  const found = db.select().from(message).where(eq(message.id, id)).get();
  if (!found) throw notFound('This message');
  return found;
}

/** The outbox, newest first, one page. */
export function outboxPage(
  db: Reader,
  { portfolioId, state, channel, runId, before, limit = 50 }: OutboxInput,
) {
  const rows = db
    .select({
      id: message.id,
      borrowerId: message.borrowerId,
      borrowerName: borrower.name,
      reference: borrower.externalId,
      channel: message.channel,
      kind: message.kind,
      language: message.language,
      recipient: message.recipient,
      subject: message.subject,
      text: message.text,
      state: message.state,
      reason: message.reason,
      attempts: message.attempts,
      nextAttemptAt: message.nextAttemptAt,
      sentAt: message.sentAt,
      runId: message.runId,
      authorName: message.authorName,
      at: message.at,
    })
    .from(message)
    .innerJoin(borrower, eq(borrower.id, message.borrowerId))
    .where(
      and(
        eq(message.portfolioId, portfolioId),
        state ? eq(message.state, state) : undefined,
        channel ? eq(message.channel, channel) : undefined,
        runId ? eq(message.runId, runId) : undefined,
        before ? lt(message.id, before) : undefined,
      ),
    )
    .orderBy(desc(message.id))
    .limit(limit + 1)
    .all();
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** How many messages stand in each state. */
export function outboxCounts(db: Reader, portfolioId: number) {
  return db
    .select({ state: message.state, messages: count() })
    .from(message)
    .where(eq(message.portfolioId, portfolioId))
    .groupBy(message.state)
    .all();
}

/** One message whole, with its attempts and the template it was written from. @throws AppError not_found */
export function messageDetail(db: Reader, id: number) {
  const found = messageById(db, id);
  const who = db.select().from(borrower).where(eq(borrower.id, found.borrowerId)).get();
  const version = db
    .select({ version: messageTemplateVersion.version })
    .from(messageTemplateVersion)
    .where(eq(messageTemplateVersion.id, found.templateVersionId))
    .get();
  const attempts = db
    .select()
    .from(messageAttempt)
    .where(eq(messageAttempt.messageId, id))
    .orderBy(asc(messageAttempt.seq))
    .all();
  const optedOutAt =
    db.select({ usedAt: optOutToken.usedAt }).from(optOutToken).where(eq(optOutToken.messageId, id)).get()
      ?.usedAt ?? null;
  const printed = db
    .select({ id: letter.id, number: letter.number })
    .from(letter)
    .where(and(eq(letter.borrowerId, found.borrowerId), eq(letter.kind, 'other'), eq(letter.subjectId, id)))
    .get();
  return {
    ...found,
    letter: printed ?? null,
    borrowerName: who?.name ?? null,
    reference: who?.externalId ?? '',
    templateVersion: version?.version ?? 0,
    optedOutAt,
    attempts: attempts.map(({ id: attemptId, seq, transport, outcome, answer, startedAt, endedAt }) => ({
      id: attemptId,
      seq,
      transport,
      outcome,
      answer,
      startedAt,
      endedAt,
    })),
    tries: found.attempts,
  };
}

/** The last messages to one borrower, newest first: for the case. */
export function messagesOf(db: Reader, borrowerId: number) {
  return db
    .select({
      id: message.id,
      channel: message.channel,
      kind: message.kind,
      subject: message.subject,
      state: message.state,
      reason: message.reason,
      nextAttemptAt: message.nextAttemptAt,
      sentAt: message.sentAt,
      at: message.at,
    })
    .from(message)
    .where(eq(message.borrowerId, borrowerId))
    .orderBy(desc(message.id))
    .limit(20)
    .all();
}
