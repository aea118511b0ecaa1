import { eq } from 'drizzle-orm';
import { hold, holdLift } from '#db/schema/index.ts';
import type { Channel, HoldKind } from '#db/terms.ts';
import { activeOn } from '../../compliance/holds/active.ts';
import { holdRules } from '../../compliance/holds/kinds.ts';
import { liftHoldIn } from '../../compliance/holds/lift.ts';
import { placeHoldIn } from '../../compliance/holds/place.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import type { CaseWrite } from '../case/write.ts';
import { book } from '../payment/book.ts';

export interface OutcomeHold {
  kind: HoldKind;
  contactPointId: number | null;
  /** On which way it was said: a dispute in writing does more. */
  channel: Channel;
  reason: string;
}

const inWriting: readonly Channel[] = ['letter', 'email', 'sms'];

/**
 * Places the hold that an outcome asks for; null where one of its kind is in force already, or where it would be on
 * a number and nobody knows which: the contact took place and is logged all the same.
 */
export function placeOutcomeHold(write: CaseWrite, { channel, ...wanted }: OutcomeHold): number | null {
  const { db, borrowerId, today, actor, at } = write;
  const onPoint = wanted.kind === 'wrong_number';
  if (onPoint && wanted.contactPointId === null) return null;
  const contactPointId = onPoint ? wanted.contactPointId : null;
  const inForce = activeOn(loadFacts(db, borrowerId, at).holds, today).some(
    (hold) => hold.kind === wanted.kind && hold.loanId === null && hold.contactPointId === contactPointId,
  );
  if (inForce) return null;
  const written = inWriting.includes(channel);
  return placeHoldIn(db, { ...wanted, borrowerId, contactPointId, written }, { actor, at }).holdId;
}

/** Whether an outcome placed a hold that the law sets, which is not a collector's to take back. */
export function isHeldByLaw({ tx }: CaseWrite, { detail }: { detail: Record<string, unknown> }): boolean {
  if (typeof detail.holdId !== 'number') return false;
  const placed = tx.select({ kind: hold.kind }).from(hold).where(eq(hold.id, detail.holdId)).get();
  return placed !== undefined && holdRules[placed.kind].byLaw;
}

/** Ends the hold that an undone outcome had placed; one that was lifted meanwhile stays as it is. */
export function liftOutcomeHold(write: CaseWrite, holdId: number, reason: string): void {
  const { db, tx, actor, at } = write;
  const lifted = tx.select({ id: holdLift.holdId }).from(holdLift).where(eq(holdLift.holdId, holdId)).get();
  if (lifted) return;
  liftHoldIn(db, { holdId, reason }, { actor, at });
  book(write);
}
