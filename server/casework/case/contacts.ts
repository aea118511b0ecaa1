import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/client.ts';
import { caseEvent } from '#db/schema/index.ts';
import type { CaseEventKind, OutcomeCode } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';

type Reader = Pick<Database, 'select'>;

/** What `contact.recorded` keeps beside the contact itself. */
export interface ContactDetail extends Record<string, unknown> {
  outcome: OutcomeCode;
  channel: string;
  conversation: boolean;
  rightParty: boolean;
  /** The day of the next attempt; null where an arrangement or a callback names it. */
  nextOn: Day | null;
  /** The hold that followed. */
  holdId: number | null;
  note: string | null;
}

export interface ContactMade extends ContactDetail {
  eventId: number;
  contactId: number | null;
  at: number;
}

/** More attempts than this weigh no more. */
const looked = 30;

/** The newest contacts first, without those whose outcome was undone. */
export function recentContacts(tx: Reader, borrowerId: number): ContactMade[] {
  const undo = alias(caseEvent, 'undo');
  return tx
    .select({
      eventId: caseEvent.id,
      contactId: caseEvent.subjectId,
      at: caseEvent.at,
      detail: caseEvent.detail,
    })
    .from(caseEvent)
    .leftJoin(undo, eq(undo.undoesId, caseEvent.id))
    .where(and(eq(caseEvent.borrowerId, borrowerId), eq(caseEvent.kind, 'contact.recorded'), isNull(undo.id)))
    .orderBy(desc(caseEvent.at), desc(caseEvent.id))
    .limit(looked)
    .all()
    .map(({ detail, ...event }) => ({
      // written by `recordContact` alone, in this shape
      ...(detail as ContactDetail),
      ...event,
    }));
}

/** How often it was tried since the borrower was last reached. */
export function attemptsOf(contacts: readonly Pick<ContactMade, 'rightParty'>[]): number {
  const reached = contacts.findIndex(({ rightParty }) => rightParty);
  return reached === -1 ? contacts.length : reached;
}

const arrangementEnds: readonly CaseEventKind[] = [
  'promise.broken',
  'promise.partial',
  'promise.kept',
  'promise.reopened',
  'plan.broken',
  'plan.completed',
  'plan.reopened',
  'settlement.lapsed',
  'settlement.fulfilled',
  'settlement.reopened',
];
const broken: readonly CaseEventKind[] = [
  'promise.broken',
  'promise.partial',
  'plan.broken',
  'settlement.lapsed',
];

/** Whether an arrangement broke after `since` and was not made whole by a later payment. */
export function brokeSince(tx: Reader, borrowerId: number, since: number): boolean {
  const last = new Map<string, CaseEventKind>();
  const events = tx
    .select({ kind: caseEvent.kind, subjectId: caseEvent.subjectId })
    .from(caseEvent)
    .where(
      and(
        eq(caseEvent.borrowerId, borrowerId),
        gt(caseEvent.at, since),
        inArray(caseEvent.kind, [...arrangementEnds]),
      ),
    )
    .orderBy(asc(caseEvent.id))
    .all();
  for (const { kind, subjectId } of events) last.set(`${kind.split('.')[0]} ${subjectId}`, kind);
  return [...last.values()].some((kind) => broken.includes(kind));
}
