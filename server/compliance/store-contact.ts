import type { Database } from '#db/client.ts';
import type { OutcomeCode } from '#db/outcome-terms.ts';
import { prepared } from '#db/prepared.ts';
import { contact, contactDebt } from '#db/schema/index.ts';
import type { Channel, ContactDirection } from '#db/terms.ts';
import { type Actor, auditOn } from '../core/audit.ts';
import { invalid } from '../core/errors.ts';
import { assertUsable, type Verdict } from './assert-usable.ts';
import { contactLet, verdictDigest } from './verdict-digest.ts';

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
 * Stores a contact that took place, with the debts it counts for, and tells the audit chain what the verdict said that
 * let it: a verdict that is changed later breaks the chain. Call it inside the transaction of the act.
 * @param db the connection, inside the act's transaction
 * @param at the moment of logging, epoch milliseconds
 * @returns the contact's id
 * @throws what {@link assertUsable} throws; invalid for a contact that has not begun yet
 */
export function storeContact(
  db: Pick<Database, 'select' | 'insert' | '$client'>,
  wanted: NewContact,
  { actor, at }: { actor: Actor; at: number },
): number {
  const { alsoAbout = [], ...row } = wanted;
  if (row.startedAt > at) throw invalid('A contact cannot start in the future.', 'startedAt');
  if (row.startedAt < at - loggedWithinMs)
    throw invalid('A contact is logged within 7 days. Note an older one instead.', 'startedAt');
  const verdict = assertUsable(db, row.verdictId, { ...row, actorId: actor.id });
  const { id } = db
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
    db.insert(contactDebt)
      .values(added.map((loanId) => ({ contactId: id, loanId })))
      .run();
  tellTrail(db, verdict, { contactId: id, actor, at });
  return id;
}

function tellTrail(
  db: Pick<Database, '$client'>,
  verdict: Verdict,
  { contactId, actor, at }: { contactId: number; actor: Actor; at: number },
): void {
  const { portfolioId } = prepared<[number], { portfolioId: number }>(
    db,
    'SELECT portfolio_id AS portfolioId FROM borrower WHERE id = ?',
  ).get(verdict.borrowerId) ?? { portfolioId: null };
  auditOn(db, {
    at,
    actor,
    portfolioId,
    action: contactLet,
    subject: `contact:${contactId}`,
    detail: { verdictId: verdict.id, verdict: verdictDigest(verdict) },
  });
}
