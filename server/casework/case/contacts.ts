import type { Database } from '#db/client.ts';
import type { OutcomeCode } from '#db/outcome-terms.ts';
import { prepared } from '#db/prepared.ts';
import type { CaseEventKind, ContactDirection } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';
import { isOvertaken } from '../promise/overtaken.ts';

/** What `contact.recorded` keeps beside the contact itself. */
export interface ContactDetail extends Record<string, unknown> {
  outcome: OutcomeCode;
  channel: string;
  /** Left out by entries older than the field: they were ours. */
  direction?: ContactDirection;
  conversation: boolean;
  rightParty: boolean;
  /** The day of the next attempt; null where an arrangement or a callback names it. */
  nextOn: Day | null;
  /** The hold that followed. */
  holdId: number | null;
  /** The callbacks that a corrected contact had answered, as its entry before found them. */
  finishedIds?: number[];
  /** Why an earlier entry of the same contact was wrong. */
  correction?: string;
  note: string | null;
  /** Why it was right although the gate warned of it. */
  warnReason?: string | null;
}

export interface ContactMade extends ContactDetail {
  eventId: number;
  contactId: number | null;
  at: number;
}

/** More attempts than this weigh no more. */
const looked = 30;

/** The newest contacts first, without those whose outcome was undone. */
export function recentContacts(db: Database, borrowerId: number): ContactMade[] {
  return prepared<[number, number], Recorded>(
    db,
    `SELECT e.id AS eventId, e.subject_id AS contactId, e.at, e.detail FROM case_event e
     WHERE e.borrower_id = ? + 0 AND e.kind = 'contact.recorded'
       AND NOT EXISTS (SELECT 1 FROM case_event u WHERE u.undoes_id = e.id)
     ORDER BY e.at DESC, e.id DESC LIMIT ?`,
  )
    .all(borrowerId, looked)
    .map(({ detail, ...event }) => ({
      // written by `recordContact` alone, in this shape
      ...(JSON.parse(detail) as ContactDetail),
      ...event,
    }));
}

interface Recorded extends Pick<ContactMade, 'eventId' | 'contactId' | 'at'> {
  detail: string;
}

/** How often it was tried since the borrower was last reached. */
export function attemptsOf(contacts: readonly Pick<ContactMade, 'rightParty'>[]): number {
  const reached = contacts.findIndex(({ rightParty }) => rightParty);
  return reached === -1 ? contacts.length : reached;
}

const broken: readonly CaseEventKind[] = [
  'promise.broken',
  'promise.partial',
  'plan.broken',
  'settlement.lapsed',
];

/** Whether an arrangement broke after `since` and was made whole neither by a later payment nor by a new promise. */
export function brokeSince(db: Database, borrowerId: number, since: number): boolean {
  const ends = prepared<[number, number], { kind: CaseEventKind; subjectId: number | null }>(
    db,
    `SELECT kind, subject_id AS subjectId FROM case_event
     WHERE borrower_id = ? + 0 AND at > ? + 0 AND kind IN ('promise.broken', 'promise.partial', 'promise.kept',
       'promise.reopened', 'plan.broken', 'plan.completed', 'plan.reopened', 'settlement.lapsed',
       'settlement.fulfilled', 'settlement.reopened')
     ORDER BY id`,
  ).all(borrowerId, since);
  const last = new Map<string, CaseEventKind>();
  for (const { kind, subjectId } of ends) last.set(`${kind.split('.')[0]} ${subjectId}`, kind);
  const open = [...last].filter(([, kind]) => broken.includes(kind)).map(([subject]) => subject);
  if (!open.some((subject) => subject.startsWith('promise '))) return open.length > 0;
  const overtaken = new Set(overtakenPromises(db, borrowerId).map((id) => `promise ${id}`));
  return open.some((subject) => !overtaken.has(subject));
}

const overtakenPromises = (db: Database, borrowerId: number): number[] =>
  prepared<[number], { id: number }>(
    db,
    `SELECT id FROM promise_to_pay WHERE borrower_id = ? + 0 AND state IN ('broken', 'partial') AND (${isOvertaken})`,
  )
    .all(borrowerId)
    .map(({ id }) => id);
