import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { message, messageAttempt } from '#db/schema/index.ts';
import { besideCase } from '../../casework/case/write.ts';
import { isAlive } from '../../core/owner.ts';
import { settleIn } from './settle.ts';

const silence = 'The server stopped after it had begun to hand this over, and before an answer came.';

/** Longer than any hand-over lasts: whoever holds one for so long is gone, though its host cannot be asked. */
const longestMs = 30 * 60_000;

interface Recovering {
  db: Database;
  now: () => number;
  owner: string;
  /** What this very process is handing over right now. */
  underWay: ReadonlySet<number>;
}

/**
 * Takes up what a dead process had handed over. A mail is never sent again by itself: whether it left nobody knows, so a
 * person decides. A gateway sends a key once, so it is simply asked again.
 * @returns how many messages were found
 */
export function recoverHandedOver({ db, now, owner, underWay }: Recovering): number {
  const left = db
    .select({ attempt: messageAttempt, message })
    .from(message)
    .innerJoin(
      messageAttempt,
      and(eq(messageAttempt.messageId, message.id), eq(messageAttempt.seq, message.attempts)),
    )
    // spelled out: a bound state would not match the partial index
    .where(eq(message.state, 'sending'))
    .limit(500)
    .all()
    .filter(
      ({ attempt, message: { id } }) =>
        !underWay.has(id) &&
        !(attempt.owner && isAlive(attempt.owner, owner) && attempt.startedAt + longestMs > now()),
    );
  for (const { attempt, message: found } of left) {
    const actor = { id: found.authorId, name: found.authorName };
    besideCase({ db, now, actor }, found.borrowerId, (write) => {
      const settled = { messageId: found.id, attemptId: attempt.id };
      if (attempt.transport === 'smtp')
        return settleIn(write, settled, { outcome: 'unknown', answer: silence, providerId: null });
      write.tx
        .update(messageAttempt)
        .set({ outcome: 'unknown', answer: silence, endedAt: write.at })
        .where(and(eq(messageAttempt.id, attempt.id), eq(messageAttempt.outcome, 'sending')))
        .run();
      write.tx
        .update(message)
        .set({ state: 'queued', nextAttemptAt: write.at, reason: `${silence} The gateway is asked again.` })
        .where(and(eq(message.id, found.id), eq(message.state, 'sending')))
        .run();
    });
  }
  return left.length;
}
