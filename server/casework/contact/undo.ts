import type { caseEvent } from '#db/schema/index.ts';
import type { CaseWrite, EventDetail } from '../case/write.ts';
import { liftOutcomeHold } from './hold.ts';

type Event = typeof caseEvent.$inferSelect;

/**
 * Takes back what an outcome led to: the hold it placed and the next date. The contact itself stays and goes on
 * counting towards every limit, since it took place; that it did not, or was of another kind, is a correction.
 */
export function undoContactIn(
  write: CaseWrite,
  { subjectId, detail: { holdId } }: Event & { subjectId: number },
  detail: EventDetail,
): void {
  if (typeof holdId === 'number') liftOutcomeHold(write, holdId, `Undone: ${detail.reason}`);
  write.record('entry.undone', subjectId, detail);
}
