import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { Channel } from '#db/terms.ts';
import type { KnownOverride } from './facts.ts';

/** What two managers agreed to go past, while it holds. */
export interface AgreedOverride extends KnownOverride {
  channel: Channel;
  authorId: string | null;
}

/** How long after the agreement the contact may be made. */
export const overrideMs = 4 * 3_600_000;

/** Agreed by another person, in time, and no contact was made on it yet. */
export function agreedOverrides(db: Database, borrowerId: number, now: number): AgreedOverride[] {
  return prepared<[number, number, number], OverrideRow>(
    db,
    `SELECT wish.id, channel, wish.author_id AS authorId, rule_ids AS ruleIds, author_name AS author,
         decided_by_name AS decider, wish.reason
       FROM gate_override wish CROSS JOIN approval ON approval.borrower_id = wish.borrower_id AND approval.kind = 'contact'
         AND subject_id = wish.id
       WHERE wish.borrower_id = ? + 0 AND state = 'approved' AND decided_by IS NOT requested_by
         AND decided_at > ? + 0 AND decided_at <= ? + 0
         AND NOT EXISTS (
           SELECT 1 FROM gate_verdict let JOIN contact ON contact.verdict_id = let.id WHERE let.override_id = wish.id)`,
  )
    .all(borrowerId, now - overrideMs, now)
    .map(agreed);
}

function agreed({ ruleIds, author, decider, reason, ...row }: OverrideRow): AgreedOverride {
  return {
    ...row,
    ruleIds: JSON.parse(ruleIds) as string[],
    words: `${author} goes past this with the agreement of ${decider}: ${reason}`,
  };
}

interface OverrideRow {
  id: number;
  channel: Channel;
  authorId: string | null;
  ruleIds: string;
  author: string;
  decider: string;
  reason: string;
}
