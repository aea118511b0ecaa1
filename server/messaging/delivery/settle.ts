import { and, eq, ne } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { contactCorrection, message, messageAttempt } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { besideCase, type CaseWrite } from '../../casework/case/write.ts';
import { killPoint } from '../../core/kill-point.ts';
import { type Message, messageById } from '../outbox/queries.ts';
import type { Handed } from './handed.ts';
import { nextTryAt } from './rules.ts';

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
  if (outcome === 'temporary' || outcome === 'permanent')
    nothingLeft(write, ended.contactId, `The ${nounOf(found)} was not taken: ${answer}`);
  if (outcome === 'sent') forgetEarlier(write, messageId, attemptId);
  move(write, found, handed);
}

const nounOf = ({ channel }: Message) =>
  channel === 'sms' ? 'SMS' : channel === 'letter' ? 'letter' : 'e-mail';

function move(write: CaseWrite, found: Message, { outcome, answer, providerId }: Handed): void {
  const { tx, at, record } = write;
  const { id, channel, kind, subject, attempts } = found;
  const to = (set: Partial<typeof message.$inferInsert>) =>
    tx
      .update(message)
      .set({ ...set, ...(providerId === null ? {} : { providerId }) })
      .where(and(eq(message.id, id), eq(message.state, 'sending')))
      .run();
  const tell = (event: CaseEventKind, reason: string | null) =>
    record(event, id, { channel, kind, subject, ...(reason === null ? {} : { reason }) });
  const again = outcome === 'temporary' ? nextTryAt(attempts, at) : null;
  if (outcome === 'sent') {
    to({ state: 'sent', sentAt: at, reason: null });
    tell('message.sent', null);
  } else if (outcome === 'unknown') {
    to({ state: 'unknown', reason: answer });
    tell('message.unknown', answer);
  } else if (again !== null) {
    to({ state: 'queued', nextAttemptAt: again, reason: `Try ${attempts} did not go through: ${answer}` });
  } else {
    const tries = outcome === 'temporary' ? `Given up after ${attempts} tries: ` : '';
    to({ state: 'failed', reason: `${tries}${answer}` });
    tell('message.failed', `${tries}${answer}`);
  }
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
