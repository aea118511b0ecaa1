import type { MessageKind } from '#db/message-terms.ts';
import type { Lane } from '#db/terms.ts';
import { addDays, type Day, daysBetween, openDayBefore } from '../core/calendar.ts';

/** What a day's message to one person depends on. Days are the portfolio's. */
export interface PersonFacts {
  lane: Lane;
  owedMinor: number;
  /** The worst loan's, as the snapshot in force has it. */
  daysPastDue: number;
  /** The earliest open promise. */
  promiseDueOn: Day | null;
  /** The day on which a promise was last recalled before it was due. */
  promiseRecalledOn: Day | null;
  /** The last day of the newest promise that was not kept, and whether it was written about. */
  promiseBrokenOn: Day | null;
  promiseBrokenTold: boolean;
  /** The next open instalment of the plan in force, and the day on which one was last announced. */
  instalmentDueOn: Day | null;
  instalmentToldOn: Day | null;
  /** The last day of the newest plan that broke, and whether it was written about. */
  planBrokenOn: Day | null;
  planBrokenTold: boolean;
  /** A settlement that was offered and not answered yet, and the day on which one was last recalled. */
  offerOpenUntil: Day | null;
  offerToldOn: Day | null;
  /** A settlement that was accepted and is being paid. */
  settling: boolean;
  /** The last reminder of the balance that was not cancelled and did not fail; today while one waits to leave. */
  remindedOn: Day | null;
  /** The last reminder of the balance that was written at all, whatever became of it. */
  reminderWrittenOn: Day | null;
  /** The day on which the worst loan fell past due, as the snapshot in force has it. */
  fellDueOn: Day;
  /** Anything was written to them on this day already. */
  writtenToday: boolean;
}

/** When messages go out. */
export interface Rhythm {
  /** The least days between two reminders of the balance to one person. */
  everyDays: number;
  /** Whether the lender's business is open on a day; nothing is written by itself on the others. */
  isOpen: (day: Day) => boolean;
}

/** How long after the day it broke a missed promise is still written about. */
const missedWithinDays = 7;
/** How many days ahead at the most a promise, an instalment that is coming, and an offer that ends, is written about. */
const promiseAheadDays = 1;
const instalmentAheadDays = 3;
const offerAheadDays = 3;

/**
 * The one message that is due to a person today, the most pressing of several: what was missed before what is coming,
 * and only where nothing was agreed the reminder of what is owed. One who promised, pays a plan or thinks about an offer
 * is not asked for the balance. What is coming is announced on the first day that can: the server may have been off on
 * the one before, or somebody else have written; and what comes after closed days on the last open one before them. A reminder goes to the reminder lane alone, and not more often than the rhythm lets it.
 */
export function chooseMessage(
  facts: PersonFacts,
  today: Day,
  { everyDays, isOpen }: Rhythm,
): MessageKind | null {
  if (facts.owedMinor <= 0 || facts.writtenToday) return null;
  const brokeLately = (on: Day | null) =>
    on !== null && on < today && daysBetween(on, today) <= missedWithinDays;
  if (brokeLately(facts.promiseBrokenOn) && !facts.promiseBrokenTold) return 'promise_missed';
  if (brokeLately(facts.planBrokenOn) && !facts.planBrokenTold) return 'instalment_missed';
  const isComing = (on: Day | null, toldOn: Day | null, aheadDays: number) => {
    if (on === null || on <= today) return false;
    const from = tellFrom(on, aheadDays, isOpen);
    return today >= from && (toldOn ?? '') < from;
  };
  if (isComing(facts.promiseDueOn, facts.promiseRecalledOn, promiseAheadDays)) return 'promise_reminder';
  if (isComing(facts.instalmentDueOn, facts.instalmentToldOn, instalmentAheadDays))
    return 'reminder_before_due';
  if (isComing(facts.offerOpenUntil, facts.offerToldOn, offerAheadDays)) return 'settlement_reminder';
  const agreed =
    facts.promiseDueOn !== null ||
    facts.instalmentDueOn !== null ||
    facts.settling ||
    (facts.offerOpenUntil !== null && facts.offerOpenUntil >= today);
  if (agreed || facts.lane !== 'reminder' || facts.daysPastDue <= 0) return null;
  const since = facts.remindedOn === null ? everyDays : daysBetween(facts.remindedOn, today);
  return since >= everyDays ? 'reminder_after_due' : null;
}

/** The first day on which a coming day is written about: so many days ahead, or on an open day before it. */
function tellFrom(on: Day, aheadDays: number, isOpen: Rhythm['isOpen']): Day {
  const [first = on] = [addDays(on, -aheadDays), openDayBefore(on, isOpen)].sort();
  return first;
}

/**
 * The first day on which a message of today's run is out of date: a reminder of yesterday is still true, one of the day
 * before is not sent any more, and what a promise says of tomorrow is true today alone. None waits into a closed day: who is
 * still due then is written to on the next open one.
 */
export function outOfDateOn(kind: MessageKind, today: Day, isOpen: Rhythm['isOpen']): Day {
  const tomorrow = addDays(today, 1);
  return kind === 'promise_reminder' || !isOpen(tomorrow) ? tomorrow : addDays(tomorrow, 1);
}
