import { and, eq } from 'drizzle-orm';
import { hold, holdLift } from '#db/schema/index.ts';
import type { HoldKind } from '#db/terms.ts';
import { activeOn, endOf } from '../../compliance/holds/active.ts';
import { holdRules } from '../../compliance/holds/kinds.ts';
import { addDays } from '../../core/calendar.ts';
import type { CaseWrite } from '../case/write.ts';

export interface OutcomeHold {
  kind: HoldKind;
  contactPointId: number | null;
  words: string;
}

/**
 * Places the hold that an outcome asks for; null where one of its kind is in force already, or where it would be on
 * a number and nobody knows which.
 */
export function placeOutcomeHold(
  write: CaseWrite,
  { kind, contactPointId, words }: OutcomeHold,
): number | null {
  const { tx, borrowerId, today, actor, at } = write;
  const onPoint = kind === 'wrong_number';
  if (onPoint && contactPointId === null) return null;
  const standing = tx
    .select({
      startDay: hold.startDay,
      endDay: hold.endDay,
      liftedFrom: holdLift.endDay,
      contactPointId: hold.contactPointId,
    })
    .from(hold)
    .leftJoin(holdLift, eq(holdLift.holdId, hold.id))
    .where(and(eq(hold.borrowerId, borrowerId), eq(hold.kind, kind)))
    .all()
    .map((row) => ({ ...row, endDay: endOf(row.endDay, row.liftedFrom) }));
  const inForce = activeOn(standing, today).some((row) => !onPoint || row.contactPointId === contactPointId);
  if (inForce) return null;
  const rule = holdRules[kind];
  const { id } = tx
    .insert(hold)
    .values({
      borrowerId,
      contactPointId: onPoint ? contactPointId : null,
      kind,
      startDay: today,
      endDay: rule.end.by === 'review' || rule.end.by === 'days' ? addDays(today, rule.end.days) : null,
      pausesClock: rule.pausesClock,
      reason: words,
      authorId: actor.id,
      authorName: actor.name,
      at,
    })
    .returning({ id: hold.id })
    .get();
  return id;
}

/** Ends the hold that an undone outcome had placed; one that was lifted meanwhile stays as it is. */
export function liftOutcomeHold(write: CaseWrite, holdId: number, reason: string): void {
  const { tx, today, actor, at } = write;
  tx.insert(holdLift)
    .values({ holdId, endDay: today, reason, authorId: actor.id, authorName: actor.name, at })
    .onConflictDoNothing()
    .run();
}
