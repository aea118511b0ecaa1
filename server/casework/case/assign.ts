import { and, desc, eq, inArray } from 'drizzle-orm';
import { assignment, recoveryCase, user, workItem } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, refused } from '../../core/errors.ts';
import type { AssignInput } from '../schema.ts';
import { besideCase, type CaseWrite, type EventDetail } from './write.ts';

/**
 * Gives the case to one person, or back to everybody. Whoever works on it at the moment may finish.
 * @throws AppError refused beside `toId` where nobody by that id may work on cases.
 */
export function assignCase(ctx: Context, { borrowerId, toId, reason }: AssignInput): void {
  besideCase(ctx, borrowerId, (write) => assignIn(write, toId, reason ? { reason } : {}));
}

export function assignIn(write: CaseWrite, toId: string | null, detail: EventDetail): void {
  const { tx, borrowerId, caseId, actor, at, record } = write;
  const to = toId === null ? null : personWhoWorks(write, toId);
  const before = tx.select().from(recoveryCase).where(eq(recoveryCase.id, caseId)).get();
  const fromId = before?.ownerId ?? null;
  const fromName = before?.ownerName ?? null;
  if (fromId === toId)
    throw conflict(to ? `This case is ${to.name}'s already.` : 'This case belongs to nobody already.');
  const { undoes: _undoes, ...words } = detail;
  const { id } = tx
    .insert(assignment)
    .values({
      caseId,
      fromId,
      fromName,
      toId,
      toName: to?.name ?? null,
      reason: typeof words.reason === 'string' ? words.reason : null,
      at,
      by: actor.id,
    })
    .returning({ id: assignment.id })
    .get();
  tx.update(recoveryCase)
    .set({ ownerId: toId, ownerName: to?.name ?? null })
    .where(eq(recoveryCase.id, caseId))
    .run();
  tx.update(workItem).set({ ownerId: toId }).where(eq(workItem.borrowerId, borrowerId)).run();
  record('case.assigned', id, { ...detail, fromId, fromName, toId, toName: to?.name ?? null });
}

/** An undo takes back what it names and nothing newer. @throws AppError conflict where the case changed hands since. */
export function assertLastAssignment({ tx, caseId }: CaseWrite, assignmentId: number): void {
  const last = tx
    .select({ id: assignment.id, toName: assignment.toName })
    .from(assignment)
    .where(eq(assignment.caseId, caseId))
    .orderBy(desc(assignment.id))
    .limit(1)
    .get();
  if (last?.id === assignmentId) return;
  throw conflict(`The case was given to ${last?.toName ?? 'everybody'} since. Assign it anew instead.`);
}

function personWhoWorks({ tx }: CaseWrite, id: string): { name: string } {
  const found = tx
    .select({ name: user.name })
    .from(user)
    .where(and(eq(user.id, id), inArray(user.role, ['agent', 'manager'])))
    .get();
  if (!found) throw refused('Choose a person who works on cases: an agent or a manager.', 'toId');
  return found;
}
