import { and, desc, eq } from 'drizzle-orm';
import { caseEvent, contact, contactCorrection } from '#db/schema/index.ts';
import { dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { notFound, refused } from '../../core/errors.ts';
import { reopenCallbacks } from '../callback/end.ts';
import type { ContactDetail } from '../case/contacts.ts';
import { judgeArrangements } from '../case/judge.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import type { CorrectionInput } from '../schema.ts';
import { isHeldByLaw, placeOutcomeHold } from './hold.ts';
import { ledBy } from './led.ts';
import { canEndWith, meaningOf, ownNextDay, refuseCorrection } from './rules.ts';
import { takeBack } from './undo.ts';

type Contact = typeof contact.$inferSelect;

/** The newest entry of a contact on the timeline. */
interface Entry {
  id: number;
  at: number;
  detail: ContactDetail;
  isUndone: boolean;
}

/**
 * Says how a contact really ended, or that there was none. The contact keeps its row and its verdict; the correction
 * stands beside it, and every limit goes by it. What the wrong outcome led to is taken back, and what the right one
 * fixes (its hold, its next date) takes the place. What was agreed is entered by its own form.
 *
 * @throws AppError not_found; refused beside `outcome`, or where it is too late or somebody else's.
 */
export function correctContact(ctx: Context, input: CorrectionInput): { eventId: number } {
  return inCase(ctx, input, (write) => {
    const made = contactOf(write, input.contactId);
    const entry = entryOf(write, made.id);
    const { outcome } = input;
    const refusal = refuseCorrection({
      wanted: outcome,
      logged: entry.isUndone ? undefined : entry.detail.outcome,
      isPossible: outcome === null || canEndWith(outcome, made),
      isAuthor: made.authorId === write.actor.id,
      isManager: ctx.actor.role === 'manager',
      isSameDay: dayIn(write.portfolio.timeZone, made.at) === write.today,
      heldByLaw: !entry.isUndone && isHeldByLaw(write, entry),
    });
    if (refusal) throw refused(refusal.sentence, refusal.field);
    const eventId = correctIn(write, { made, entry }, input);
    judgeArrangements(write);
    return { eventId };
  });
}

function correctIn(
  write: CaseWrite,
  { made, entry }: { made: Contact; entry: Entry },
  { outcome, reason }: CorrectionInput,
): number {
  const { detail: was, isUndone } = entry;
  const led = ledBy(write, entry);
  if (!isUndone) takeBack(write, led, reason);
  const undoes = isUndone ? {} : { undoes: entry.id };
  if (outcome === null) {
    store(write, made, { happened: false, conversation: false, rightParty: false, outcome, reason });
    if (!isUndone) reopenCallbacks(write, led.finishedIds, reason);
    return write.record('entry.undone', made.id, { ...undoes, happened: false, reason });
  }
  const { conversation, rightParty, hold, words, nextInDays } = meaningOf(outcome, made.channel);
  store(write, made, { happened: true, conversation, rightParty, outcome, reason });
  const wanted = hold && {
    kind: hold,
    contactPointId: made.contactPointId,
    channel: made.channel,
    reason: words,
  };
  const detail: ContactDetail = {
    outcome,
    channel: made.channel,
    direction: made.direction,
    conversation,
    rightParty,
    nextOn: ownNextDay({ nextInDays }, write.today),
    holdId: wanted ? placeOutcomeHold(write, wanted) : null,
    note: was.note,
    finishedIds: isUndone ? [] : led.finishedIds,
    correction: reason,
  };
  return write.record('contact.recorded', made.id, { ...detail, ...undoes });
}

function store(
  { tx, actor, at }: CaseWrite,
  { id: contactId }: Contact,
  corrected: Pick<
    typeof contactCorrection.$inferInsert,
    'happened' | 'conversation' | 'rightParty' | 'outcome' | 'reason'
  >,
): void {
  tx.insert(contactCorrection)
    .values({ ...corrected, contactId, authorId: actor.id, authorName: actor.name, at })
    .run();
}

function contactOf({ tx, borrowerId }: CaseWrite, contactId: number): Contact {
  const found = tx
    .select()
    .from(contact)
    .where(and(eq(contact.id, contactId), eq(contact.borrowerId, borrowerId)))
    .get();
  if (!found) throw notFound('This contact');
  return found;
}

/** What was written by a message is corrected by what became of the message, and has no such entry. */
function entryOf({ tx, borrowerId }: CaseWrite, contactId: number): Entry {
  const newest = tx
    .select()
    .from(caseEvent)
    .where(
      and(
        eq(caseEvent.borrowerId, borrowerId),
        eq(caseEvent.kind, 'contact.recorded'),
        eq(caseEvent.subjectId, contactId),
      ),
    )
    .orderBy(desc(caseEvent.id))
    .get();
  if (!newest) throw notFound('The entry of this contact');
  const undone = tx
    .select({ id: caseEvent.id })
    .from(caseEvent)
    .where(eq(caseEvent.undoesId, newest.id))
    .get();
  // written by `recordContact` and by this verb alone, in this shape
  return {
    id: newest.id,
    at: newest.at,
    detail: newest.detail as ContactDetail,
    isUndone: undone !== undefined,
  };
}
