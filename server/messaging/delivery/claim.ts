import { randomBytes } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageChannel } from '#db/message-terms.ts';
import { prepared } from '#db/prepared.ts';
import { message, messageAttempt } from '#db/schema/index.ts';
import { besideCase, type CaseWrite } from '../../casework/case/write.ts';
import { killPoint } from '../../core/kill-point.ts';
import { storeAsContact } from '../as-contact.ts';
import type { Message } from '../outbox/queries.ts';
import { messageById } from '../outbox/queries.ts';
import { judgeAgain } from './judge-again.ts';

export interface Claimed {
  message: Message;
  attemptId: number;
  seq: number;
  /** Of a mail, with its angle brackets. */
  messageIdHeader: string;
}

interface Clock {
  db: Database;
  now: () => number;
}

/**
 * The message to look at next: one that is out of date, whatever its channel, since it is ended even where nothing carries
 * it; else the one that has been due longest on a channel that has a carrier. Null where there is none.
 */
export function nextDue({ db, now }: Clock, channels: readonly MessageChannel[]): number | null {
  const at = now();
  const outOfDate = prepared<[number], { id: number }>(
    db,
    `SELECT id FROM message WHERE state IN ('queued', 'held') AND expires_at <= ? ORDER BY expires_at, id LIMIT 1`,
  ).get(at);
  if (outOfDate) return outOfDate.id;
  const due = prepared<Record<string, number | string>, { id: number }>(
    db,
    `SELECT id FROM message WHERE state IN ('queued', 'held') AND next_attempt_at <= :at
       AND channel IN (SELECT value FROM json_each(:channels)) ORDER BY next_attempt_at, id LIMIT 1`,
  ).get({ at, channels: JSON.stringify(channels) });
  return due?.id ?? null;
}

/**
 * Takes a message on, in one transaction: it is judged again, and where it may go the attempt, its contact and the state
 * `sending` are stored before anything leaves. What dies afterwards has counted one contact too many at worst, never one
 * message too few known of. Where it may not go it is held or cancelled.
 * @returns null where there is nothing to hand over
 */
export function claim({ db, now }: Clock, messageId: number, owner: string): Claimed | null {
  const { authorId, authorName, borrowerId } = messageById(db, messageId);
  // the sender acts in the name of whoever wrote: the verdict and its contact have one author
  const claimed = besideCase({ db, now, actor: { id: authorId, name: authorName } }, borrowerId, (write) => {
    const found = messageById(write.tx, messageId);
    if (found.state !== 'queued' && found.state !== 'held') return null;
    const judged = judgeAgain(write, found);
    killPoint('claim:judged');
    if (judged.go) return takeOn(write, found, { verdictId: judged.verdict.verdictId, owner });
    if (judged.heldUntil === null || mayHaveLeft(write.tx, messageId)) cancelIn(write, found, judged.reason);
    else holdIn(write, found, { until: judged.heldUntil, reason: judged.reason });
    return null;
  });
  killPoint('claim:committed');
  return claimed;
}

const lookAgainMs = 15 * 60_000;

/** Lets a message wait that could not be judged, and ends it once what it says is out of date. */
export function putOff(db: Pick<Database, 'update'>, messageId: number, at: number): void {
  const why = 'It could not be judged, so it was not sent; the log has the details.';
  db.update(message)
    .set({
      state: sql`CASE WHEN ${message.expiresAt} <= ${at} THEN 'failed' ELSE ${message.state} END`,
      nextAttemptAt: sql`CASE WHEN ${message.expiresAt} <= ${at} THEN NULL ELSE ${at + lookAgainMs} END`,
      reason: why,
    })
    .where(and(eq(message.id, messageId), inArray(message.state, ['queued', 'held'])))
    .run();
}

function takeOn(
  write: CaseWrite,
  found: Message,
  { verdictId, owner }: { verdictId: number; owner: string },
): Claimed {
  const { tx, at } = write;
  const { id, channel } = found;
  const contactId = storeAsContact(write, found, verdictId);
  const seq = found.attempts + 1;
  const transport = channel === 'email' ? 'smtp' : 'gateway';
  const { attemptId } = tx
    .insert(messageAttempt)
    .values({ messageId: id, seq, transport, verdictId, contactId, outcome: 'sending', owner, startedAt: at })
    .returning({ attemptId: messageAttempt.id })
    .get();
  const messageIdHeader = `<m${id}.${seq}.${randomBytes(9).toString('base64url')}@${mailHost(found)}>`;
  tx.update(message)
    .set({
      state: 'sending',
      reason: null,
      attempts: seq,
      nextAttemptAt: null,
      ...(channel === 'email' ? { providerId: messageIdHeader } : {}),
    })
    .where(and(eq(message.id, id), inArray(message.state, ['queued', 'held'])))
    .run();
  killPoint('claim:before-commit');
  return { message: found, attemptId, seq, messageIdHeader };
}

/** The part after the @ of a Message-ID: this installation's public host. */
function mailHost({ text }: Message): string {
  const [, host] = /https?:\/\/([^/\s:]+)[^\s]*\/stop\//.exec(text) ?? [];
  return host ?? 'recoup.invalid';
}

function holdIn(
  { tx, at }: CaseWrite,
  { id, state }: Message,
  { until, reason }: { until: number; reason: string },
): void {
  tx.update(message)
    // never for no time at all: the sender would turn on the spot
    .set({ state: 'held', reason, nextAttemptAt: Math.max(until, at + 1000) })
    .where(and(eq(message.id, id), eq(message.state, state)))
    .run();
}

function leaveUnknown({ tx, record }: CaseWrite, { id, state, channel, kind }: Message, why: string): void {
  const reason = `Whether it left is not known, and it may not be asked again now: ${why}`;
  const moved = tx
    .update(message)
    .set({ state: 'unknown', reason, nextAttemptAt: null })
    .where(and(eq(message.id, id), eq(message.state, state)))
    .returning({ id: message.id })
    .get();
  if (moved) record('message.unknown', id, { channel, kind, reason });
}

/**
 * Ends a message that may not go out any more, and says so on the case. Where a gateway was to be asked again, whether it
 * sent the first time nobody knows.
 */
export function cancelIn(write: CaseWrite, found: Message, reason: string): void {
  const { tx, record } = write;
  const { id, state, channel, kind } = found;
  if (mayHaveLeft(tx, id)) {
    leaveUnknown(write, found, reason);
    return;
  }
  const moved = tx
    .update(message)
    .set({ state: 'cancelled', reason, nextAttemptAt: null })
    .where(and(eq(message.id, id), eq(message.state, state)))
    .returning({ id: message.id })
    .get();
  if (moved) record('message.cancelled', id, { channel, kind, reason });
}

/** One of its tries was never answered. */
export function mayHaveLeft(db: Pick<Database, 'select'>, messageId: number): boolean {
  const unanswered = db
    .select({ id: messageAttempt.id })
    .from(messageAttempt)
    .where(and(eq(messageAttempt.messageId, messageId), eq(messageAttempt.outcome, 'unknown')))
    .get();
  return unanswered !== undefined;
}
