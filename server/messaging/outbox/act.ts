import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { MessageState } from '#db/message-terms.ts';
import { message, messageAttempt } from '#db/schema/index.ts';
import { besideCase, type CaseWrite } from '../../casework/case/write.ts';
import type { Context } from '../../core/context.ts';
import { conflict } from '../../core/errors.ts';
import { nothingLeft } from '../delivery/settle.ts';
import type { cancelMessageInput, settleUnknownInput } from '../schema.ts';
import { type Message, messageById } from './queries.ts';

/** Takes a message back that has not left. @throws AppError not_found; conflict where it has */
export function cancelMessage(ctx: Context, { messageId, reason }: z.infer<typeof cancelMessageInput>): void {
  onMessage(ctx, messageId, (write, found) => {
    move(write, found, {
      from: ['queued', 'held', 'failed'],
      set: { state: 'cancelled', reason, nextAttemptAt: null },
    });
    write.record('message.cancelled', found.id, { channel: found.channel, kind: found.kind, reason });
  });
}

/** Lets a message that failed be tried once more, now. @throws AppError not_found; conflict where it did not fail */
export function retryMessage(ctx: Context, { messageId }: { messageId: number }): void {
  onMessage(ctx, messageId, (write, found) => {
    const set = { state: 'queued', reason: null, nextAttemptAt: write.at } as const;
    move(write, found, { from: ['failed'], set });
    write.record('message.queued', found.id, {
      channel: found.channel,
      kind: found.kind,
      subject: found.subject,
    });
  });
}

/**
 * A person found out what became of a message: it arrived, or it never left and is sent again.
 * @throws AppError not_found; conflict where its end is known already
 */
export function settleUnknown(
  ctx: Context,
  { messageId, verdict }: z.infer<typeof settleUnknownInput>,
): void {
  onMessage(ctx, messageId, (write, found) => {
    const { tx, at, record } = write;
    const { channel, kind, subject } = found;
    const open = tx
      .update(messageAttempt)
      .set({ outcome: verdict === 'arrived' ? 'sent' : 'permanent', endedAt: at })
      .where(and(eq(messageAttempt.messageId, messageId), eq(messageAttempt.outcome, 'unknown')))
      .returning()
      .all();
    if (verdict === 'arrived') {
      move(write, found, {
        from: ['unknown'],
        set: { state: 'sent', sentAt: open.at(-1)?.startedAt ?? at, reason: null },
      });
      record('message.sent', messageId, { channel, kind, subject });
      return;
    }
    move(write, found, { from: ['unknown'], set: { state: 'queued', reason: null, nextAttemptAt: at } });
    for (const { contactId } of open) nothingLeft(write, contactId, 'A person found out that it never left.');
    record('message.queued', messageId, { channel, kind, subject });
  });
}

function onMessage(ctx: Context, messageId: number, act: (write: CaseWrite, found: Message) => void): void {
  const { borrowerId } = messageById(ctx.db, messageId);
  besideCase(ctx, borrowerId, (write) => act(write, messageById(write.tx, messageId)));
}

const stateWords: Record<MessageState, string> = {
  queued: 'is in the queue',
  held: 'waits for its hour',
  sending: 'is being sent',
  sent: 'was sent',
  printed: 'was handed out',
  unknown: 'has an unknown end',
  failed: 'failed',
  bounced: 'came back',
  cancelled: 'was cancelled',
};

interface Move {
  from: readonly MessageState[];
  set: Partial<typeof message.$inferInsert>;
}

function move({ tx }: CaseWrite, { id, state }: Message, { from, set }: Move): void {
  const moved = tx
    .update(message)
    .set(set)
    .where(and(eq(message.id, id), inArray(message.state, [...from])))
    .returning({ id: message.id })
    .get();
  if (!moved) throw conflict(`This message ${stateWords[state]} by now. Load the page again.`);
}
