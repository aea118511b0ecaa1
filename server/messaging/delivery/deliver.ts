import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageChannel } from '#db/message-terms.ts';
import { optOutToken } from '#db/schema/index.ts';
import { readEmail } from '../../core/email.ts';
import { AppError } from '../../core/errors.ts';
import { log } from '../../core/log.ts';
import type { Message } from '../outbox/queries.ts';
import { optOutPost } from '../public-address.ts';
import { senderOf } from '../sender.ts';
import { type Claimed, claim, nextDue, putOff } from './claim.ts';
import { sendByGateway } from './gateway.ts';
import type { Handed } from './handed.ts';
import { noSender } from './judge-again.ts';
import { rawMail } from './mail.ts';
import { recoverHandedOver } from './recover.ts';
import { carrierPauseMs } from './rules.ts';
import {
  type Carriers,
  carriersFrom,
  defaultFrom,
  type GatewaySettings,
  type SmtpSettings,
} from './settings.ts';
import { settle } from './settle.ts';
import { sendBySmtp } from './smtp.ts';

export interface Delivering {
  db: Database;
  now: () => number;
  owner: string;
  /** Read anew for every message: a changed setting needs no new code path. */
  carriers: () => Carriers;
  /** Until when a channel is left alone because its carrier was out of reach; kept from one call to the next. */
  pauses: Map<MessageChannel, number>;
}

/**
 * Hands over what is due, one message of a channel after the other, until nothing is or it is told to stop. A mail server
 * that hangs keeps no text waiting.
 * @returns how many were handed over
 */
export async function deliverDue(
  delivering: Delivering,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  recoverHandedOver({ ...delivering, underWay: new Set() });
  // also where nothing carries anything: what is out of date ends
  const channels: MessageChannel[] = ['email', 'sms'];
  const counts = await Promise.all(channels.map((channel) => deliverBy(channel, delivering, signal)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function deliverBy(
  channel: MessageChannel,
  { db, now, owner, carriers, pauses }: Delivering,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const by = carriers();
    const isPaused = now() < (pauses.get(channel) ?? 0);
    const due = nextDue({ db, now }, isPaused || !carries(by, channel) ? [] : [channel]);
    if (due === null) return count;
    const claimed = claimOrPutOff({ db, now, owner }, due);
    if (!claimed) continue;
    const handed = await handOver(db, claimed, { by, at: now() });
    settle({ db, now }, { messageId: claimed.message.id, attemptId: claimed.attemptId }, handed);
    const isSilent = channel === 'sms' && handed.outcome === 'unknown';
    if (handed.outcome === 'unreachable' || isSilent) pauses.set(channel, now() + carrierPauseMs);
    count++;
    log.info({ message: claimed.message.id, outcome: handed.outcome }, 'message handed over');
  }
  return count;
}

/** One message that cannot even be judged keeps none of the others from leaving: it is looked at again later. */
function claimOrPutOff(
  { db, now, owner }: Pick<Delivering, 'db' | 'now' | 'owner'>,
  messageId: number,
): Claimed | null {
  try {
    return claim({ db, now }, messageId, owner);
  } catch (error) {
    log.error({ err: error, message: messageId }, 'a message could not be judged');
    putOff(db, messageId, now());
    return null;
  }
}

const carries = ({ smtp, gateway }: Carriers, channel: MessageChannel): boolean =>
  channel === 'email' ? smtp !== null : channel === 'sms' && gateway !== null;

/** Never throws: whatever happens before anything left is a try that failed for now. */
async function handOver(
  db: Database,
  { message, messageIdHeader }: Claimed,
  { by, at }: { by: Carriers; at: number },
): Promise<Handed> {
  try {
    if (message.channel === 'email' && by.smtp)
      return await mailOut(db, { message, messageIdHeader, smtp: by.smtp, at });
    if (message.channel === 'sms' && by.gateway) return await textOut(message, by.gateway, at);
    return { outcome: 'temporary', answer: 'It has no carrier any more.', providerId: null };
  } catch (error) {
    if (!(error instanceof AppError))
      log.error({ err: error, message: message.id }, 'a message could not be prepared');
    const answer =
      error instanceof AppError ? error.message : 'It could not be prepared; the log has the details.';
    return { outcome: 'temporary', answer, providerId: null };
  }
}

interface MailOut {
  message: Message;
  messageIdHeader: string;
  smtp: SmtpSettings;
  at: number;
}

async function mailOut(db: Database, { message, messageIdHeader, smtp, at }: MailOut): Promise<Handed> {
  const sender = senderOf(db, message.portfolioId);
  const from = sender.fromEmail ?? defaultFrom();
  // judged again a moment ago, and gone since
  if (!from) return { outcome: 'temporary', answer: noSender, providerId: null };
  if (readEmail(message.recipient) === null)
    return {
      outcome: 'permanent',
      answer: 'The recipient is no e-mail address that a mail can go to. Correct it on the case.',
      providerId: null,
    };
  const token = db.select().from(optOutToken).where(eq(optOutToken.messageId, message.id)).get()?.token;
  const { recipient, subject, text, html, language } = message;
  const raw = await rawMail({
    from: { name: sender.signature, address: from },
    to: recipient,
    replyTo: sender.replyTo,
    subject,
    text,
    html,
    language,
    messageId: messageIdHeader,
    optOutPost: token ? optOutPost(token) : null,
    at,
  });
  return sendBySmtp(smtp, { from, to: recipient, id: `m${message.id}` }, raw);
}

/** The same key for every try of one message, and another installation's never. */
function textOut(
  { id, recipient, text, dedupeKey, at: writtenAt }: Message,
  gateway: GatewaySettings,
  at: number,
) {
  return sendByGateway(gateway, { key: `m${id}-${writtenAt}-${keyOf(dedupeKey)}`, to: recipient, text }, at);
}

const keyOf = (text: string) => Buffer.from(text).toString('base64url').slice(0, 40);

export const carriersNow = () => carriersFrom(process.env);
