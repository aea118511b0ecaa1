import { and, eq, gt, gte, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { contact, gateVerdict, usableMs } from '#db/schema/index.ts';
import type { Channel, ContactDirection } from '#db/terms.ts';
import { conflict, notFound, refused } from '../core/errors.ts';

export type Verdict = typeof gateVerdict.$inferSelect;

/** The contact that wants to use a verdict. */
export interface VerdictUse {
  borrowerId: number;
  channel: Channel;
  direction: ContactDirection;
  contactPointId: number | null;
  /** Epoch milliseconds. */
  startedAt: number;
  actorId: string | null;
}

/**
 * A verdict is used once, by the person it was given to, for the borrower, channel, direction and contact point it
 * judged, by a contact that starts within 15 minutes of it (one that the borrower started may lie before), and only
 * while that person has no newer verdict for the same. A blocked one is never used. The database holds to the same
 * by itself; this says it in words.
 * @throws not_found, refused (blocked, or given for something else), conflict (used, replaced or too old)
 */
export function assertUsable(tx: Pick<Database, 'select'>, verdictId: number, use: VerdictUse): Verdict {
  const verdict = tx.select().from(gateVerdict).where(eq(gateVerdict.id, verdictId)).get();
  if (!verdict) throw notFound('The verdict of the contact gate');
  if (verdict.verdict === 'block') throw refused(`This contact is not allowed. ${sentenceOf(verdict)}`);
  if (verdict.borrowerId !== use.borrowerId || verdict.authorId !== use.actorId)
    throw refused('The contact gate answered for another borrower or another person. Ask it again.');
  if (
    verdict.channel !== use.channel ||
    verdict.direction !== use.direction ||
    verdict.contactPointId !== use.contactPointId
  )
    throw refused('The contact gate answered for another way of contact. Ask it again for this one.');
  if (!startsInTime(verdict, use.startedAt))
    throw conflict('The contact gate’s answer is older than 15 minutes. Ask it again before the contact.');
  const used = tx.select({ id: contact.id }).from(contact).where(eq(contact.verdictId, verdictId)).get();
  if (used) throw conflict('This contact is already logged.');
  if (isReplaced(tx, verdict))
    throw conflict('You asked the contact gate again since. Log the contact with its newest answer.');
  return verdict;
}

function sentenceOf({ rules }: Verdict): string {
  return rules.find(({ verdict }) => verdict === 'block')?.sentence ?? '';
}

function startsInTime({ direction, at }: Verdict, startedAt: number): boolean {
  return direction === 'inbound' || (startedAt >= at && startedAt < at + usableMs);
}

function isReplaced(tx: Pick<Database, 'select'>, verdict: Verdict): boolean {
  const newer = tx
    .select({ id: gateVerdict.id })
    .from(gateVerdict)
    .where(
      and(
        eq(gateVerdict.borrowerId, verdict.borrowerId),
        gte(gateVerdict.at, verdict.at),
        gt(gateVerdict.id, verdict.id),
        eq(gateVerdict.channel, verdict.channel),
        eq(gateVerdict.direction, verdict.direction),
        verdict.authorId === null ? isNull(gateVerdict.authorId) : eq(gateVerdict.authorId, verdict.authorId),
      ),
    )
    .get();
  return newer !== undefined;
}
