import type { Database } from '#db/client.ts';
import type { OutcomeCode } from '#db/outcome-terms.ts';
import { contact, contactDebt } from '#db/schema/index.ts';
import type { Channel, ContactDirection } from '#db/terms.ts';
import type { Actor } from '../core/audit.ts';
import { invalid } from '../core/errors.ts';
import { assertUsable } from './assert-usable.ts';

/** What the borrower started may be logged later, and not so late that it says nothing of the limits any more. */
const loggedWithinMs = 7 * 86_400_000;

export interface NewContact {
  verdictId: number;
  borrowerId: number;
  channel: Channel;
  direction: ContactDirection;
  contactPointId: number | null;
  /** When it started, epoch milliseconds; for a call of ours usually the moment of the verdict. */
  startedAt: number;
  conversation: boolean;
  rightParty: boolean;
  outcome: OutcomeCode | null;
  /** Debts that came up beside those judged. */
  alsoAbout?: readonly number[];
}

/**
 * Stores a contact that took place, with the debts it counts for. Call it inside the transaction of the act.
 * @param at the moment of logging, epoch milliseconds
 * @returns the contact's id
 * @throws what {@link assertUsable} throws; invalid for a contact that has not begun yet
 */
export function storeContact(
  tx: Pick<Database, 'select' | 'insert'>,
  wanted: NewContact,
  { actor, at }: { actor: Actor; at: number },
): number {
  const { alsoAbout = [], ...row } = wanted;
  if (row.startedAt > at) throw invalid('A contact cannot start in the future.', 'startedAt');
  if (row.startedAt < at - loggedWithinMs)
    throw invalid('A contact is logged within 7 days. Note an older one instead.', 'startedAt');
  const verdict = assertUsable(tx, row.verdictId, { ...row, actorId: actor.id });
  const { id } = tx
    .insert(contact)
    .values({
      ...row,
      verdict: verdict.verdict,
      judgedAt: verdict.at,
      authorId: actor.id,
      authorName: actor.name,
      at,
    })
    .returning({ id: contact.id })
    .get();
  const added = [...new Set(alsoAbout)].filter((loanId) => !verdict.loanIds.includes(loanId));
  if (added.length > 0)
    tx.insert(contactDebt)
      .values(added.map((loanId) => ({ contactId: id, loanId })))
      .run();
  return id;
}
