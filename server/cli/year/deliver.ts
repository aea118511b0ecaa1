import { dayNumber } from '#db/seed/calendar.ts';
import { touch } from '#db/seed/year/agree.ts';
import { fateOf, type MailChannel } from '#db/seed/year/mailbox.ts';
import { type Claimed, claim, nextDue } from '../../messaging/delivery/claim.ts';
import type { Handed } from '../../messaging/delivery/handed.ts';
import { settle } from '../../messaging/delivery/settle.ts';
import { takeBounce } from '../../messaging/opt-out/bounce.ts';
import { optOutBy } from '../../messaging/opt-out/honour.ts';
import { takeGatewayCall } from '../../messaging/opt-out/reply.ts';
import type { MailEvent, Year } from './year.ts';

// The outbox of the year hands over as a server's does, to a post that is simulated: nothing leaves the machine, and what
// stands in an answer says so. Messages of the day on which the book is looked at are the server's own.

/** One hand-over after the other, so close that a large book is through before the agents begin. */
const handOverMs = 150;

/** Hands over all that is due. */
export function deliver(year: Year): void {
  const clock = clockOf(year);
  for (;;) {
    const due = nextDue(clock, ['email', 'sms']);
    if (due === null) return;
    year.clock.at += handOverMs;
    const claimed = claim(clock, due, 'demo');
    if (claimed) handOver(year, claimed);
  }
}

const clockOf = ({ db, clock }: Year) => ({ db, now: () => clock.at });

function handOver(year: Year, claimed: Claimed): void {
  const { message, attemptId, seq, messageIdHeader } = claimed;
  const person = year.world.people.get(year.references.get(message.borrowerId) ?? '');
  const channel = message.channel === 'sms' ? 'sms' : 'email';
  const day = dayNumber(year.day);
  const index = person?.loans[0]?.life.index ?? 0;
  const { fate, asksToStop } = fateOf(year.options, { index, channel, day });
  // who asked to be tried again takes it the second time
  const isTaken = fate === 'arrives' || fate === 'returned' || (fate === 'late' && seq > 1);
  const handed = isTaken ? taken(channel, message.id) : notTaken(channel, fate);
  settle(clockOf(year), { messageId: message.id, attemptId }, handed);
  if (!isTaken) return;
  if (fate === 'returned') {
    year.plans.mailbox.push({ kind: 'return', channel, messageIdHeader, providerId: handed.providerId });
    return;
  }
  if (person) touch(person, channel, day);
  if (asksToStop) year.plans.mailbox.push({ kind: 'stop', channel, messageId: message.id, person });
}

function taken(channel: MailChannel, messageId: number): Handed {
  return channel === 'email'
    ? { outcome: 'sent', answer: '250 2.0.0 Taken by the demo’s simulated post.', providerId: null }
    : {
        outcome: 'sent',
        answer: '202 Taken by the demo’s simulated gateway.',
        providerId: `demo-${messageId}`,
      };
}

function notTaken(
  channel: MailChannel,
  fate: 'refused' | 'late' | 'unanswered' | 'arrives' | 'returned',
): Handed {
  const answers = channel === 'email' ? mailAnswers : textAnswers;
  switch (fate) {
    case 'refused':
      return { outcome: 'permanent', answer: answers.refused, providerId: null };
    case 'unanswered':
      return { outcome: 'unknown', answer: answers.unanswered, providerId: null };
    default:
      return { outcome: 'temporary', answer: answers.late, providerId: null };
  }
}

const mailAnswers = {
  refused: '550 5.1.1 No such mailbox (simulated).',
  late: '451 4.7.1 Try again later (simulated).',
  unanswered: 'The connection broke before the server answered (simulated).',
};
const textAnswers = {
  refused: '422 The number is not in service (simulated).',
  late: '503 Try again later (simulated).',
  unanswered: 'The gateway did not answer (simulated).',
};

/** Carriers and borrowers answer, each by the way that is theirs. */
export function answerPost(year: Year): void {
  for (const event of year.plans.mailbox.splice(0)) {
    year.clock.at += 20_000;
    if (event.kind === 'return') comeBack(year, event);
    else stop(year, event);
  }
}

function comeBack(
  year: Year,
  { channel, messageIdHeader, providerId }: Extract<MailEvent, { kind: 'return' }>,
): void {
  const clock = clockOf(year);
  if (channel === 'email') takeBounce(clock, notificationOf(messageIdHeader));
  else if (providerId !== null)
    takeGatewayCall(clock, {
      type: 'status',
      messageId: providerId,
      state: 'failed',
      reason: 'The network could not deliver it (simulated).',
    });
}

/** A delivery status notification, RFC 3464, as far as anybody reads it. */
const notificationOf = (messageIdHeader: string) =>
  [
    'Content-Type: multipart/report; report-type=delivery-status',
    '',
    'Content-Type: message/delivery-status',
    '',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 The mailbox does not exist (simulated).',
    '',
    `Message-ID: ${messageIdHeader}`,
  ].join('\r\n');

function stop(year: Year, { channel, messageId }: Extract<MailEvent, { kind: 'stop' }>): void {
  const clock = clockOf(year);
  const { token, recipient } = year.db.$client
    .prepare<[number], { token: string; recipient: string }>(
      'SELECT t.token, m.recipient FROM message m JOIN opt_out_token t ON t.message_id = m.id WHERE m.id = ?',
    )
    .get(messageId) ?? { token: '', recipient: '' };
  if (channel === 'email') optOutBy(clock, token, messageId % 2 === 0 ? 'link' : 'one_click');
  else
    takeGatewayCall(clock, { type: 'reply', id: `demo-reply-${messageId}`, from: recipient, text: 'STOP' });
}
