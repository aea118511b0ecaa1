import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { message } from '#db/schema/index.ts';
import { besideCase } from '../../casework/case/write.ts';
import { system } from '../../core/audit.ts';
import { messageById } from '../outbox/queries.ts';

interface Clock {
  db: Database;
  now: () => number;
}

export interface Bounce {
  /** The Message-ID of the mail that came back, with its angle brackets. */
  messageIds: string[];
  /** `5.1.1` and what the server said. */
  status: string;
  diagnosis: string;
}

/** Reads a delivery status notification (RFC 3464); null for anything else, and for one that says it is only late. */
export function readBounce(raw: string): Bounce | null {
  const text = raw.replaceAll('\r\n', '\n');
  // header lines may be folded: a line that begins with a blank goes on with the one before
  const unfolded = text.replace(/\n[ \t]+/g, ' ');
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(unfolded)?.[1]?.trim() ?? null;
  const isReport =
    /report-type="?delivery-status/i.test(unfolded) ||
    /^content-type:\s*message\/delivery-status/im.test(unfolded);
  const action = field('Action')?.toLowerCase();
  const status = field('Status') ?? '';
  if (!isReport || (action !== 'failed' && !status.startsWith('5.'))) return null;
  const ids = [...unfolded.matchAll(/<m\d{1,15}\.\d{1,6}\.[A-Za-z0-9_-]{1,40}@[^<>\s]{1,255}>/g)].map(
    ([id]) => id,
  );
  const diagnosis =
    field('Diagnostic-Code')?.replace(/^smtp;\s*/i, '') ?? 'The address could not be reached.';
  return {
    messageIds: [...new Set(ids)],
    status,
    diagnosis: diagnosis.slice(0, 300),
  };
}

/** Marks the mail that a notification is about as come back. @returns its id; null where it names none of ours */
export function takeBounce(clock: Clock, raw: string): number | null {
  const bounce = readBounce(raw);
  if (!bounce) return null;
  const found =
    bounce.messageIds.length > 0
      ? clock.db
          .select({ id: message.id })
          .from(message)
          .where(inArray(message.providerId, bounce.messageIds))
          .limit(1)
          .get()
      : undefined;
  if (!found) return null;
  markBounced(clock, found.id, `${bounce.status} ${bounce.diagnosis}`.trim());
  return found.id;
}

/** It came back: said on the case, and what was counted as a contact stays one. */
export function markBounced({ db, now }: Clock, messageId: number, reason: string): void {
  const { borrowerId } = messageById(db, messageId);
  besideCase({ db, now, actor: system }, borrowerId, ({ tx, record }) => {
    const moved = tx
      .update(message)
      .set({ state: 'bounced', reason, nextAttemptAt: null })
      .where(and(eq(message.id, messageId), inArray(message.state, ['sent', 'unknown', 'sending'])))
      .returning()
      .get();
    if (moved) record('message.bounced', messageId, { channel: moved.channel, kind: moved.kind, reason });
  });
}
