import { and, eq, inArray } from 'drizzle-orm';
import { message, messageAttempt, optOutToken } from '#db/schema/index.ts';
import { besideCase, type CaseWrite } from '../../casework/case/write.ts';
import type { Context } from '../../core/context.ts';
import { AppError, conflict, notFound, refused } from '../../core/errors.ts';
import { issuePlain, preparePlain } from '../../letters/issue-plain.ts';
import { takeOut } from '../../letters/print.ts';
import { durably } from '../../letters/store.ts';
import { storeAsContact } from '../as-contact.ts';
import { mayHaveLeft } from '../delivery/claim.ts';
import { judgeAgain } from '../delivery/judge-again.ts';
import { rawMail } from '../delivery/mail.ts';
import { defaultFrom } from '../delivery/settings.ts';
import { optOutPost } from '../public-address.ts';
import type { ManyInput } from '../schema.ts';
import { senderOf } from '../sender.ts';
import { type Message, messageById } from './queries.ts';

export interface HandedOut {
  messageId: number;
  recipient: string;
  subject: string;
  text: string;
  /** Of a letter: as what it left, on the letterhead and under its number. */
  letter: { id: number; number: string } | null;
}

export interface HandOutResult {
  done: HandedOut[];
  refused: { messageId: number; recipient: string; reason: string }[];
  /** The batch of its letters, to be fetched as one ZIP; null where there are none. */
  batchId: number | null;
}

/**
 * Gives messages to a person who sends them by hand: printed, or exported to another program. The gate is asked for each
 * at this moment, in that person's name, and each counts as a contact from now on. Its letters are a batch of their own and
 * wait no longer to be printed; where this ends before that, nobody was handed them, and they wait.
 */
export function handOut(ctx: Context, { portfolioId, messageIds }: ManyInput): HandOutResult {
  const result: HandOutResult = { done: [], refused: [], batchId: null };
  for (const messageId of new Set(messageIds)) {
    const found = messageById(ctx.db, messageId);
    if (found.portfolioId !== portfolioId) throw notFound('This message');
    const { recipient, subject, text } = found;
    try {
      const letter = found.channel === 'letter' ? handOutLetter(ctx, found) : null;
      if (!letter) besideCase(ctx, found.borrowerId, (write) => handOutIn(write, messageId));
      result.done.push({ messageId, recipient, subject, text, letter });
    } catch (error) {
      // what a rule says of one message takes nothing from the others
      if (!(error instanceof AppError)) throw error;
      result.refused.push({ messageId, recipient, reason: error.message });
    }
  }
  const letterIds = result.done.flatMap(({ letter }) => (letter ? [letter.id] : []));
  if (letterIds.length > 0) result.batchId = takeOut(ctx, { portfolioId, letterIds }).batchId;
  return result;
}

/** A letter leaves on the letterhead, numbered and kept like every other: its bytes are set before the one short write. */
function handOutLetter(ctx: Context, found: Message): HandedOut['letter'] {
  const plain = { ...found, messageId: found.id };
  const prepared = preparePlain(ctx.db, plain, ctx.now());
  return durably(ctx.db, () =>
    besideCase(ctx, found.borrowerId, (write) => {
      const contactId = handOutIn(write, found.id);
      const { letterId, number } = issuePlain(write, { plain, prepared, contactId });
      return { id: letterId, number };
    }),
  );
}

/** @returns the contact that it counts as */
function handOutIn(write: CaseWrite, messageId: number): number {
  const { tx, at, actor, record } = write;
  const found = messageById(tx, messageId);
  if (!['queued', 'held', 'failed'].includes(found.state))
    throw conflict('This message has left already, or is being sent.');
  if (mayHaveLeft(tx, messageId))
    throw conflict(
      'The gateway took this text and gave no answer: it may have left, and is asked about again.',
    );
  const judged = judgeAgain(write, { ...found, authorId: actor.id, authorName: actor.name });
  if (!judged.go) throw refused(judged.reason);
  const { verdictId } = judged.verdict;
  const { channel, kind, subject } = found;
  const contactId = storeAsContact(write, found, verdictId);
  const seq = found.attempts + 1;
  tx.insert(messageAttempt)
    .values({
      messageId,
      seq,
      transport: 'hand',
      verdictId,
      contactId,
      outcome: 'sent',
      answer: `Handed to ${actor.name}.`,
      startedAt: at,
      endedAt: at,
    })
    .run();
  tx.update(message)
    .set({ state: 'printed', attempts: seq, sentAt: at, nextAttemptAt: null, reason: null })
    .where(and(eq(message.id, messageId), inArray(message.state, ['queued', 'held', 'failed'])))
    .run();
  // of a letter its number is told
  if (channel !== 'letter') record('message.printed', messageId, { channel, kind, subject });
  return contactId;
}

/** What is out of the sender's hands: a copy of it cannot be sent twice by accident. */
const hasLeft: ReadonlySet<Message['state']> = new Set(['printed', 'sent', 'unknown', 'bounced']);

/** One e-mail as a file that any mail program opens, as it would have gone out. @throws AppError refused */
export async function emlOf(
  { db }: Pick<Context, 'db'>,
  messageId: number,
): Promise<{ name: string; eml: Buffer }> {
  const found: Message = messageById(db, messageId);
  if (found.channel !== 'email') throw refused('Only an e-mail can be opened in a mail program.');
  if (!hasLeft.has(found.state))
    throw refused(
      'This e-mail has not left. Take it out by hand first: the contact gate is asked then, it counts as a contact, and it is not sent a second time.',
    );
  const sender = senderOf(db, found.portfolioId);
  const token = db.select().from(optOutToken).where(eq(optOutToken.messageId, messageId)).get()?.token;
  const eml = await rawMail({
    from: { name: sender.signature, address: sender.fromEmail ?? defaultFrom() ?? 'sender@recoup.invalid' },
    to: found.recipient,
    replyTo: sender.replyTo,
    subject: found.subject,
    text: found.text,
    html: found.html,
    language: found.language,
    messageId: `<m${messageId}.hand@recoup.invalid>`,
    optOutPost: token ? optOutPost(token) : null,
    at: found.at,
  });
  return { name: `message-${messageId}.eml`, eml };
}
