import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageChannel } from '#db/message-terms.ts';
import { borrower, message, optOutToken } from '#db/schema/index.ts';
import { besideCase, type CaseWrite } from '../../casework/case/write.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import { recordWish } from '../../compliance/record-wish.ts';
import { channelWords } from '../../compliance/words.ts';
import { notFound } from '../../core/errors.ts';
import { cancelIn } from '../delivery/claim.ts';
import { senderOf } from '../sender.ts';

interface Clock {
  db: Database;
  now: () => number;
}

/** Whoever holds the link acts as the borrower: nobody signs in for it. */
const theBorrower = { id: null, name: 'The borrower' } as const;

/** What the page behind a link says. The address is shown in part: a link may be forwarded. @throws AppError not_found */
export function optOutOf({ db, now }: Clock, token: string) {
  const found = byToken(db, token);
  const { portfolioId, channel, recipient, borrowerId } = found;
  const { signature } = senderOf(db, portfolioId);
  return {
    sender: signature,
    channel,
    to: masked(recipient),
    language: found.language,
    done: isOptedOut(db, { borrowerId, channel, at: now() }),
  };
}
export type OptOutPage = ReturnType<typeof optOutOf>;

/**
 * Ends messages of a link's channel to its borrower, at once: the wish is recorded, and what waits in the outbox is
 * cancelled in the same transaction. Doing it again changes nothing.
 * @throws AppError not_found
 */
export function optOutBy(clock: Clock, token: string, how: 'link' | 'one_click'): void {
  const { id: messageId, borrowerId, channel } = byToken(clock.db, token);
  const words =
    how === 'link'
      ? 'Asked over the link of a message.'
      : 'Asked with the unsubscribe button of a mail program.';
  besideCase({ ...clock, actor: theBorrower }, borrowerId, (write) => {
    optOutIn(write, { channel, words, messageId });
    write.tx.update(optOutToken).set({ usedAt: write.at }).where(eq(optOutToken.token, token)).run();
  });
}

export interface OptOut {
  channel: MessageChannel;
  words: string;
  /** The message that was answered; null where it is not known which. */
  messageId: number | null;
}

/** @returns whether anything changed */
export function optOutIn(write: CaseWrite, { channel, words, messageId }: OptOut): boolean {
  const { db, tx, at, actor, borrowerId, record } = write;
  if (isOptedOut(db, { borrowerId, channel, at })) return false;
  const ctx = { db, actor: { ...actor, role: 'admin' as const }, now: () => at };
  const wishId = recordWish(ctx, { kind: 'opt_out', borrowerId, channel, words });
  record('message.opted_out', messageId, { channel, wishId, reason: words });
  const waiting = tx
    .select()
    .from(message)
    .where(
      and(
        eq(message.borrowerId, borrowerId),
        eq(message.channel, channel),
        inArray(message.state, ['queued', 'held', 'failed']),
      ),
    )
    .all();
  for (const found of waiting)
    cancelIn(write, found, `The borrower asked for no ${channelWords[channel].many}.`);
  return true;
}

function isOptedOut(
  db: Database,
  { borrowerId, channel, at }: { borrowerId: number; channel: MessageChannel; at: number },
): boolean {
  return loadFacts(db, borrowerId, at).wishes.some(
    (wish) =>
      wish.kind === 'opt_out' &&
      wish.contactPointId === null &&
      (wish.channel === null || wish.channel === channel),
  );
}

function byToken(db: Database, token: string) {
  const found = db
    .select({ message })
    .from(optOutToken)
    .innerJoin(message, eq(message.id, optOutToken.messageId))
    .innerJoin(borrower, eq(borrower.id, message.borrowerId))
    .where(eq(optOutToken.token, token))
    .get();
  if (!found) throw notFound('This link');
  return found.message;
}

/** `a…@example.com`, `…678`. */
function masked(recipient: string): string {
  const [name = '', host] = recipient.split('@');
  return host ? `${name.slice(0, 1)}…@${host}` : `…${recipient.slice(-3)}`;
}
