import { and, eq, ne } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { contactCorrection, message, messageAttempt } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { besideCase, type CaseWrite } from '../../casework/case/write.ts';
import { killPoint } from '../../core/kill-point.ts';
import { type Message, messageById } from '../outbox/queries.ts';
import type { Handed } from './handed.ts';
import { nextTryAt, nextTryOfCarrierAt } from './rules.ts';

interface Clock {
  db: Database;
  now: () => number;
}

/** Stores how a hand-over ended, with what follows for the message, its contact and the case: one transaction. */
export function settle({ db, now }: Clock, { messageId, attemptId }: Settled, handed: Handed): void {
  const { authorId, authorName, borrowerId } = messageById(db, messageId);
  besideCase({ db, now, actor: { id: authorId, name: authorName } }, borrowerId, (write) => {
    settleIn(write, { messageId, attemptId }, handed);
    killPoint('settle:before-commit');
  });
  killPoint('settle:committed');
}

interface Settled {
  messageId: number;
  attemptId: number;
}

/** The same inside a transaction that is open already. An attempt that has its answer keeps it. */
export function settleIn(write: CaseWrite, { messageId, attemptId }: Settled, handed: Handed): void {
  const { tx, at } = write;
  const { outcome, answer } = handed;
  const ended = tx
    .update(messageAttempt)
    .set({ outcome, answer, endedAt: at })
    .where(and(eq(messageAttempt.id, attemptId), eq(messageAttempt.outcome, 'sending')))
    .returning()
    .get();
  if (!ended) return;
  const found = messageById(tx, messageId);
  if (outcome === 'temporary' || outcome === 'permanent' || outcome === 'unreachable')
    nothingLeft(write, ended.contactId, `The ${nounOf(found)} was not taken: ${answer}`);
  if (outcome === 'sent') forgetEarlier(write, messageId, attemptId);
  move(write, found, handed);
}

const nounOf = ({ channel }: Message) =>
  channel === 'sms' ? 'SMS' : channel === 'letter' ? 'letter' : 'e-mail';

function move(write: CaseWrite, found: Message, { outcome, answer, providerId }: Handed): void {
  const { tx, at, record } = write;
  const { id, channel, kind, subject, attempts } = found;
  const to = (
    set: Partial<typeof message.$inferInsert>,
    event: CaseEventKind | null,
    reason: string | null = null,
  ) => {
    const moved = tx
      .update(message)
      .set({ ...set, ...(providerId === null ? {} : { providerId }) })
      .where(and(eq(message.id, id), eq(message.state, 'sending')))
      .returning({ id: message.id })
      .get();
    // it may have come back before the server's answer was read: then that is what the case says of it
    if (moved && event) record(event, id, { channel, kind, subject, ...(reason === null ? {} : { reason }) });
  };
  const again = nextTry(write, found, outcome);
  if (outcome === 'sent') to({ state: 'sent', sentAt: at, reason: null }, 'message.sent');
  else if (again !== null) {
    const how = outcome === 'unknown' ? 'had no answer, the gateway is asked again' : 'did not go through';
    to({ state: 'queued', nextAttemptAt: again, reason: `Try ${attempts} ${how}: ${answer}` }, null);
  } else if (outcome === 'unknown') to({ state: 'unknown', reason: answer }, 'message.unknown', answer);
  else {
    const reason = `${outcome === 'temporary' ? `Given up after ${attempts} tries: ` : ''}${answer}`;
    to({ state: 'failed', reason }, 'message.failed', reason);
  }
}

/** When it is tried again; null for never. A carrier that was out of reach is not held against the message. */
function nextTry(
  { tx, at }: CaseWrite,
  { id, attempts, channel }: Message,
  outcome: Handed['outcome'],
): number | null {
  // a gateway sends a key once, so it is simply asked again; nobody asks a mail server twice
  if (outcome === 'unreachable' || (outcome === 'unknown' && channel === 'sms'))
    return nextTryOfCarrierAt(attempts, at);
  if (outcome !== 'temporary') return null;
  const puttingOff = tx
    .select({ id: messageAttempt.id })
    .from(messageAttempt)
    .where(and(eq(messageAttempt.messageId, id), eq(messageAttempt.outcome, 'temporary')))
    .all();
  return nextTryAt(puttingOff.length, at);
}

/** The contact was counted before anything left; now it is known that nothing did. */
export function nothingLeft({ tx, actor, at }: CaseWrite, contactId: number, reason: string): void {
  tx.insert(contactCorrection)
    .values({
      contactId,
      happened: false,
      conversation: false,
      rightParty: false,
      outcome: null,
      reason: reason.slice(0, 500),
      authorId: actor.id,
      authorName: actor.name,
      at,
    })
    .run();
}

/** One message is one contact: a try that a gateway was asked about again counts with the one it answered. */
function forgetEarlier(write: CaseWrite, messageId: number, attemptId: number): void {
  const earlier = write.tx
    .select()
    .from(messageAttempt)
    .where(
      and(
        eq(messageAttempt.messageId, messageId),
        ne(messageAttempt.id, attemptId),
        eq(messageAttempt.outcome, 'unknown'),
      ),
    )
    .all();
  for (const { contactId } of earlier)
    nothingLeft(write, contactId, 'Asked again with the same key: one message.');
}
