import { prepared } from '#db/prepared.ts';
import type { CaseEventKind } from '#db/terms.ts';
import type { ContactDetail } from '../case/contacts.ts';
import type { CaseWrite } from '../case/write.ts';

/** What an outcome led to: the hold it placed, what was agreed in the same step, and the callbacks it answered. */
export interface Led {
  holdId: number | null;
  promiseId: number | null;
  planId: number | null;
  callbackId: number | null;
  finishedIds: number[];
}

/** The same write, each of whose entries names the contact's: so an undo of the contact finds all of its step. */
export const withinContact = (write: CaseWrite, contactEventId: number): CaseWrite => ({
  ...write,
  record: (kind, subjectId, detail) => write.record(kind, subjectId, { ...detail, contactEventId }),
});

/** @param entry a contact's entry on the timeline */
export function ledBy(
  { db, borrowerId }: CaseWrite,
  { id, detail }: { id: number; detail: Partial<Pick<ContactDetail, 'holdId' | 'finishedIds'>> },
): Led {
  const step = prepared<[number, number, number], { kind: CaseEventKind; subjectId: number }>(
    db,
    `SELECT kind, subject_id AS subjectId FROM case_event
     WHERE borrower_id = ? + 0 AND id > ? + 0 AND detail ->> 'contactEventId' = ? + 0 ORDER BY id`,
  ).all(borrowerId, id, id);
  const of = (...kinds: CaseEventKind[]) =>
    step.filter(({ kind }) => kinds.includes(kind)).map(({ subjectId }) => subjectId);
  return {
    holdId: detail.holdId ?? null,
    promiseId: of('promise.made')[0] ?? null,
    planId: of('plan.proposed', 'plan.requested')[0] ?? null,
    callbackId: of('callback.set')[0] ?? null,
    finishedIds: [...of('callback.done'), ...(detail.finishedIds ?? [])],
  };
}
