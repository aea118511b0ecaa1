import { eq } from 'drizzle-orm';
import type { OutcomeMeaning } from '#db/outcome-terms.ts';
import { contactPoint, gateVerdict } from '#db/schema/index.ts';
import type { Channel, ContactPointKind, Role } from '#db/terms.ts';
import { addContactPoint } from '../../compliance/add-contact-point.ts';
import { storeContact } from '../../compliance/store-contact.ts';
import type { Day } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { notFound, refused } from '../../core/errors.ts';
import { readAnswersIn } from '../answer/read.ts';
import { finishCallbacks } from '../callback/end.ts';
import { callbackIn } from '../callback/set.ts';
import type { ContactDetail } from '../case/contacts.ts';
import { type CaseTarget, type CaseWrite, inCase } from '../case/write.ts';
import { confirmPlanIn } from '../plan/confirm.ts';
import { proposePlanIn } from '../plan/propose.ts';
import { promiseIn } from '../promise/make.ts';
import type { OutcomeInput } from '../schema.ts';
import { placeOutcomeHold } from './hold.ts';
import { withinContact } from './led.ts';
import { canEndWith, meaningOf, nextDay, type OutcomeEntry, refuseOutcome } from './rules.ts';

export interface Recorded {
  contactId: number;
  /** The timeline's entry: what an undo names. */
  eventId: number;
  promiseId: number | null;
  planId: number | null;
  callbackId: number | null;
  holdId: number | null;
  /** The day of the next attempt; null where an arrangement or a callback names it. */
  nextOn: Day | null;
}

/** From the desk with its token, from a list of many without. */
type Entry = Omit<OutcomeInput, 'token'> & Pick<CaseTarget, 'token'>;

/**
 * Logs how a contact ended, and what was agreed in it, in one step. The code alone fixes whether it was a conversation,
 * with the right party, which hold follows and when to try next.
 *
 * @throws AppError conflict where the lease was lost, or the gate's verdict was used or is too old; refused beside the
 *   field for a promise, plan, callback or number that cannot be; not_found for the verdict. Nothing is stored then.
 */
export function recordContact(ctx: Context, input: Entry): Recorded {
  return inCase(ctx, input, (write) => recordIn(write, input, ctx.actor.role));
}

function recordIn(write: CaseWrite, input: Entry, role: Role): Recorded {
  const verdict = verdictOf(write, input.verdictId);
  const meaning = meaningOf(input.outcome, verdict.channel);
  const warnReason = input.warnReason ?? null;
  const entry: OutcomeEntry = {
    meaning,
    isPossible: canEndWith(input.outcome, verdict),
    promise: input.promise !== undefined,
    plan: input.plan !== undefined,
    callback: input.callback !== undefined,
    right: input.right !== undefined,
    nextOn: input.nextOn ?? null,
    today: write.today,
    isWarned: verdict.verdict === 'warn',
    warnReason,
  };
  const refusal = refuseOutcome(entry);
  if (refusal) throw refused(refusal.sentence, refusal.field);
  const { contactId, channel, contactPointId } = store(write, input, { meaning, verdict });
  const holdId = meaning.hold
    ? placeOutcomeHold(write, { kind: meaning.hold, contactPointId, channel, reason: meaning.words })
    : null;
  if (input.right) addRight(write, { contactPointId, channel }, input.right);
  const nextOn = nextDay(entry);
  const detail: ContactDetail = {
    outcome: input.outcome,
    channel,
    direction: verdict.direction,
    conversation: meaning.conversation,
    rightParty: meaning.rightParty,
    nextOn,
    holdId,
    note: input.note || null,
    ...(verdict.purpose === 'collection' ? {} : { purpose: verdict.purpose }),
    ...(entry.isWarned ? { warnReason } : {}),
  };
  const eventId = write.record('contact.recorded', contactId, detail);
  const within = withinContact(write, eventId);
  if (meaning.conversation || input.outcome === 'replied') readAnswersIn(write);
  // before a new one is agreed on, which may be due within minutes
  finishCallbacks(within);
  const agreed = agreedIn(within, input, { meaning, role });
  return { contactId, eventId, holdId, nextOn, ...agreed };
}

const pointKinds: Record<Channel, ContactPointKind> = {
  call: 'phone',
  sms: 'phone',
  email: 'email',
  letter: 'address',
  visit: 'address',
};

/** Beside the wrong number the right one, of the same person. */
function addRight(
  { db, tx, borrowerId, actor, at }: CaseWrite,
  { contactPointId, channel }: { contactPointId: number | null; channel: Channel },
  right: NonNullable<OutcomeInput['right']>,
): void {
  const wrong =
    contactPointId === null
      ? undefined
      : tx.select().from(contactPoint).where(eq(contactPoint.id, contactPointId)).get();
  const party = wrong?.party ?? 'borrower';
  addContactPoint({ db, actor, now: () => at }, { borrowerId, kind: pointKinds[channel], party, ...right });
}

type Verdict = typeof gateVerdict.$inferSelect;

function verdictOf({ tx }: CaseWrite, verdictId: number): Verdict {
  const verdict = tx.select().from(gateVerdict).where(eq(gateVerdict.id, verdictId)).get();
  if (!verdict) throw notFound('The verdict of the contact gate');
  return verdict;
}

/** The contact itself, under the verdict that let it. */
function store(
  write: CaseWrite,
  { verdictId, outcome, startedAt }: Entry,
  { meaning, verdict }: { meaning: OutcomeMeaning; verdict: Verdict },
) {
  const { db, borrowerId, actor, at } = write;
  const { channel, direction, contactPointId } = verdict;
  const contactId = storeContact(
    db,
    {
      verdictId,
      borrowerId,
      channel,
      direction,
      contactPointId,
      startedAt: startedAt ?? (direction === 'inbound' ? at : verdict.at),
      conversation: meaning.conversation,
      rightParty: meaning.rightParty,
      outcome,
    },
    { actor, at },
  );
  return { contactId, channel, contactPointId };
}

/** What was agreed in the conversation, each by its own verb's rules. */
function agreedIn(
  write: CaseWrite,
  { promise, plan, callback }: Entry,
  { meaning, role }: { meaning: OutcomeMeaning; role: Role },
) {
  const promiseId = promise ? promiseIn(write, promise).promiseId : null;
  // whose word the outcome is, asked for the call; with any other it is ours unless it says so
  const consented = meaning.asks === 'callback' || callback?.consented;
  const callbackId = callback ? callbackIn(write, { ...callback, consented }).callbackId : null;
  if (!plan) return { promiseId, callbackId, planId: null };
  const proposed = proposePlanIn(write, plan, role);
  // over the person's own limit it waits for a manager before the borrower is bound
  if (proposed.state === 'proposed') confirmPlanIn(write, proposed.planId);
  return { promiseId, callbackId, planId: proposed.planId };
}
