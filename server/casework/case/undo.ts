import { and, eq } from 'drizzle-orm';
import { caseEvent } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { cancelCallbackIn } from '../callback/end.ts';
import { isHeldByLaw } from '../contact/hold.ts';
import { undoContactIn } from '../contact/undo.ts';
import { takeBackLimitationIn } from '../limitation/take-back.ts';
import { undoMs } from '../limits.ts';
import { withdrawNoticeIn } from '../notice/step.ts';
import { endPlanIn } from '../plan/end.ts';
import { cancelPromiseIn } from '../promise/cancel.ts';
import type { UndoInput } from '../schema.ts';
import { endSettlementIn } from '../settlement/end.ts';
import { reopenSettlementIn } from '../settlement/reopen.ts';
import { assertLastAssignment, assignIn } from './assign.ts';
import { judgeArrangements } from './judge.ts';
import { assertInForce, restoreLaneIn } from './override-lane.ts';
import { type CaseWrite, type EventDetail, inCase } from './write.ts';

type Event = typeof caseEvent.$inferSelect;
type Compensation = (
  write: CaseWrite,
  event: Event & { subjectId: number },
  detail: EventDetail & { reason: string },
) => void;

/** What undoing each kind of entry does. What does not stand here is never undone: it is corrected by its own verb. */
const compensations: Partial<Record<CaseEventKind, Compensation>> = {
  'note.added': (write, { subjectId }, detail) => void write.record('entry.undone', subjectId, detail),
  'case.put_off': (write, { subjectId }, detail) => void write.record('entry.undone', subjectId, detail),
  'contact.recorded': undoContactIn,
  'callback.set': (write, { subjectId }, detail) => cancelCallbackIn(write, subjectId, detail),
  'promise.made': (write, { subjectId }, detail) => cancelPromiseIn(write, subjectId, detail),
  'plan.requested': withdrawPlan,
  'plan.proposed': withdrawPlan,
  'plan.confirmed': withdrawPlan,
  'settlement.requested': (write, { subjectId }, detail) => endSettlementIn(write, subjectId, detail),
  'settlement.offered': (write, { subjectId }, detail) => endSettlementIn(write, subjectId, detail),
  'settlement.accepted': (write, { subjectId }, detail) => reopenSettlementIn(write, subjectId, detail),
  'notice.proposed': (write, { subjectId }, detail) => withdrawNoticeIn(write, subjectId, detail),
  'limitation.recorded': (write, { subjectId }, detail) => takeBackLimitationIn(write, subjectId, detail),
  'lane.overridden': (write, { subjectId }, detail) => {
    assertInForce(write, subjectId);
    restoreLaneIn(write, detail);
  },
  'case.assigned': (write, { subjectId, detail: { fromId } }, detail) => {
    assertLastAssignment(write, subjectId);
    assignIn(write, typeof fromId === 'string' ? fromId : null, detail);
  },
};

function withdrawPlan(write: CaseWrite, { subjectId }: { subjectId: number }, detail: EventDetail): void {
  endPlanIn(write, subjectId, { from: ['pending', 'proposed', 'active'], to: 'withdrawn', detail });
}

export const canUndo = (kind: CaseEventKind): boolean => compensations[kind] !== undefined;

/** Why an entry cannot be undone; null where it can. */
export function refuseUndo(
  event: Pick<Event, 'kind' | 'at' | 'actorId'>,
  { actorId, isManager, heldByLaw, at }: Undoing,
): string | null {
  if (event.kind === 'payment.posted' || event.kind === 'payment.reversed')
    return 'Payments are never undone. Reverse the payment with its own reason instead.';
  if (!canUndo(event.kind)) return 'This entry cannot be undone.';
  if (at - event.at > undoMs)
    return `An entry can be undone for ${undoMs / 60_000} minutes. Correct it with a further entry instead.`;
  if (event.actorId !== actorId && !isManager)
    return 'Only the person who made this entry, or a manager, can undo it.';
  if (heldByLaw && !isManager) return 'This outcome placed a hold that the law sets: a manager undoes it.';
  return null;
}

interface Undoing {
  actorId: string | null;
  isManager: boolean;
  /** The entry placed a hold that only a manager lifts. */
  heldByLaw: boolean;
  at: number;
}

/**
 * Undoes an entry by a further one that says why; both stay on the timeline. Within the time limit, by the person who
 * made it or a manager. Payments and the gate's verdicts are never undone.
 *
 * @throws AppError not_found; refused; conflict where it was undone before, or its consequences have moved on.
 */
export function undoEntry(ctx: Context, input: UndoInput): void {
  inCase(ctx, input, (write) => {
    const { tx, borrowerId, actor, at } = write;
    const event = tx
      .select()
      .from(caseEvent)
      .where(and(eq(caseEvent.id, input.eventId), eq(caseEvent.borrowerId, borrowerId)))
      .get();
    if (!event) throw notFound('This entry');
    const before = tx.select().from(caseEvent).where(eq(caseEvent.undoesId, event.id)).get();
    if (before) throw conflict('This entry was undone already.');
    const refusal = refuseUndo(event, {
      actorId: actor.id,
      isManager: ctx.actor.role === 'manager',
      heldByLaw: isHeldByLaw(write, event),
      at,
    });
    if (refusal) throw refused(refusal, 'eventId');
    const { subjectId } = event;
    const compensate = compensations[event.kind];
    if (!compensate || subjectId === null) throw refused('This entry cannot be undone.', 'eventId');
    compensate(write, { ...event, subjectId }, { undoes: event.id, reason: input.reason });
    judgeArrangements(write);
  });
}
