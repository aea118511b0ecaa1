import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { contactPoint, message, smsReply } from '#db/schema/index.ts';
import { besideCase } from '../../casework/case/write.ts';
import { phoneReader } from '../../core/phone.ts';
import { stopWords } from '../clauses/rules.ts';
import { markBounced } from './bounce.ts';
import { optOutIn } from './honour.ts';

/** What the gateway tells: an answer of a borrower, or what became of a message. */
export const gatewayCall = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('reply'),
    id: z.string().min(1).max(200),
    from: z.string().min(3).max(40),
    text: z.string().max(2000),
  }),
  z.object({
    type: z.literal('status'),
    /** What the gateway called the message when it took it. */
    messageId: z.string().min(1).max(200),
    state: z.enum(['delivered', 'failed']),
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
    if (found) markBounced(clock, found.id, call.reason ?? 'The network could not deliver it.');
  }
  return { optedOut: 0 };
}

/**
 * An answer that is a stop word ends texts to every borrower with that number: a number may be shared, and who is not
 * meant can be asked again.
 */
function takeReply({ db, now }: Clock, { id, from, text }: Extract<GatewayCall, { type: 'reply' }>) {
  const seen = db.select().from(smsReply).where(eq(smsReply.providerId, id)).get();
  if (seen) return { optedOut: seen.optedOut };
  const borrowers = isStop(text) ? borrowersWith(db, from) : [];
  return db.transaction(
    (tx) => {
      const again = tx.select().from(smsReply).where(eq(smsReply.providerId, id)).get();
      if (again) return { optedOut: again.optedOut };
      const actor = { id: null, name: 'The borrower' };
      const words = `Answered “${text.trim().slice(0, 40)}” to a text.`;
      // the verb's own transaction becomes a savepoint of this one: same connection
      const optedOut = borrowers.filter((borrowerId) =>
        besideCase({ db, now, actor }, borrowerId, (write) =>
          optOutIn(write, { channel: 'sms', words, messageId: null }),
        ),
      ).length;
      tx.insert(smsReply).values({ providerId: id, sender: from, words: text, optedOut, at: now() }).run();
      return { optedOut };
    },
    { behavior: 'immediate' },
  );
}

/** The first word decides, as the networks do it: “Stop please” stops. */
function isStop(text: string): boolean {
  const [first = ''] = text.trim().split(/[\s.,!?:;]+/);
  return stopWords.some((word) => word === first.toLocaleUpperCase('en'));
}

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
