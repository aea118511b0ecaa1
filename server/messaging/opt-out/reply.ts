import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { contactPoint, message, smsReply } from '#db/schema/index.ts';
import { keepAnswer, keepOfNobody } from '../../casework/answer/keep.ts';
import { besideCase, type CaseWrite } from '../../casework/case/write.ts';
import { phoneReader } from '../../core/phone.ts';
import { stopWords } from '../clauses/rules.ts';
import { takesNoTexts } from '../unreachable.ts';
import { markBounced } from './bounce.ts';
import { optOutIn } from './honour.ts';

/** What the gateway tells: an answer of a borrower, or what became of a message. */
export const gatewayCall = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('reply'),
    id: z.string().min(1).max(200),
    from: z.string().min(3).max(40),
    /** As long as networks join texts to; what a borrower wrote is never cut or sent back. */
    text: z.string().max(40_000),
  }),
  z.object({
    type: z.literal('status'),
    /** What the gateway called the message when it took it. */
    messageId: z.string().min(1).max(200),
    state: z.enum(['delivered', 'failed']),
    /** Of one that failed: no text will ever reach this number; a landline, a number that is not in use. */
    permanent: z.boolean().optional(),
    reason: z.string().max(500).optional(),
  }),
]);
export type GatewayCall = z.infer<typeof gatewayCall>;

interface Clock {
  db: Database;
  now: () => number;
}

/** Does what the gateway tells, once. @returns how many borrowers it opted out */
export function takeGatewayCall(clock: Clock, call: GatewayCall): { optedOut: number } {
  if (call.type === 'reply') return takeReply(clock, call);
  if (call.state === 'failed') {
    const found = clock.db
      .select({ id: message.id })
      .from(message)
      .where(eq(message.providerId, call.messageId))
      .get();
    const reason = call.reason ?? 'the network could not deliver it';
    if (found) markBounced(clock, found.id, call.permanent ? `${takesNoTexts}: ${reason}` : reason);
  }
  return { optedOut: 0 };
}

/**
 * An answer that is a stop word ends texts to every borrower with that number: a number may be shared, and who is not
 * meant can be asked again. Whatever else it says stands on the case of each of them, and is shown until somebody read it;
 * from a number that nobody has it is shown to managers.
 */
function takeReply({ db, now }: Clock, { id, from, text }: Extract<GatewayCall, { type: 'reply' }>) {
  const seen = db.select().from(smsReply).where(eq(smsReply.providerId, id)).get();
  if (seen) return { optedOut: seen.optedOut };
  const borrowers = borrowersWith(db, from);
  return db.transaction(
    (tx) => {
      const again = tx.select().from(smsReply).where(eq(smsReply.providerId, id)).get();
      if (again) return { optedOut: again.optedOut };
      const reason = `Answered “${text.trim().slice(0, 40)}” to a text.`;
      // a verb's own transaction becomes a savepoint of this one: same connection
      const onCase = <T>(borrowerId: number, act: (write: CaseWrite) => T) =>
        besideCase({ db, now, actor: { id: null, name: 'The borrower' } }, borrowerId, act);
      const stopped = isStop(text) ? borrowers : [];
      const optedOut = stopped.filter((borrowerId) =>
        onCase(borrowerId, (write) => optOutIn(write, { channel: 'sms', words: reason, messageId: null })),
      ).length;
      const at = now();
      const { replyId } = tx
        .insert(smsReply)
        .values({ providerId: id, sender: from, words: text, optedOut, at })
        .returning({ replyId: smsReply.id })
        .get();
      if (borrowers.length === 0) keepOfNobody(tx, { replyId, at });
      if (saysOnlyStop(text)) return { optedOut };
      for (const borrowerId of borrowers)
        onCase(borrowerId, (write) => keepAnswer(write, { replyId, words: text }));
      return { optedOut };
    },
    { behavior: 'immediate' },
  );
}

const wordsOf = (text: string) => text.split(/[\s.,!?:;]+/).filter(Boolean);
const stopsWith = (word: string) => stopWords.some((stop) => stop === word.toLocaleUpperCase('en'));

/** The first word decides, as the networks do it: “Stop please” stops. */
const isStop = (text: string) => stopsWith(wordsOf(text)[0] ?? '');

/** Then the wish on the case says it all, and there is nothing to read. */
const saysOnlyStop = (text: string) => isStop(text) && wordsOf(text).length === 1;

/** Numbers are stored as they are dialled from anywhere; a gateway that leaves the plus out means the same. */
function borrowersWith(db: Database, number: string): number[] {
  const dialled = phoneReader(null)(number.startsWith('+') ? number : `+${number.replace(/\D/g, '')}`);
  if (dialled === null) return [];
  const points = db
    .select({ borrowerId: contactPoint.borrowerId })
    .from(contactPoint)
    .where(and(eq(contactPoint.kind, 'phone'), eq(contactPoint.value, dialled)))
    .all();
  return [...new Set(points.map(({ borrowerId }) => borrowerId))];
}
