import type { Addressee, Channel, ContactPurpose } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';
import type { KnownHold } from '../facts.ts';
import { holdRules } from './kinds.ts';

interface Span {
  startDay: Day;
  endDay: Day | null;
}

/** Whether a hold is in force on a day: from its first day until the day before its end. */
export function isActiveOn({ startDay, endDay }: Span, day: Day): boolean {
  return startDay <= day && (endDay === null || day < endDay);
}

/** The holds in force on a day. */
export function activeOn<H extends Span>(holds: readonly H[], day: Day): H[] {
  return holds.filter((hold) => isActiveOn(hold, day));
}

/** The day a hold really ends: its own end or its lift's, whichever comes first; null has no end yet. */
export function endOf(ownEnd: Day | null, liftedFrom: Day | null): Day | null {
  if (ownEnd === null || liftedFrom === null) return ownEnd ?? liftedFrom;
  return ownEnd < liftedFrom ? ownEnd : liftedFrom;
}

export interface HeldAttempt {
  channel: Channel;
  purpose: ContactPurpose;
  addressee: Addressee;
  contactPointId: number | null;
  loanIds: readonly number[];
}

/** A notice that a hold leaves open is written: what was said on the telephone nobody can show (house rule). */
const inWriting: readonly Channel[] = ['letter', 'email', 'sms'];

/** Whether a hold, where it is in force, stands against this attempt. */
export function stops(hold: Omit<KnownHold, 'id' | 'startDay' | 'endDay'>, attempt: HeldAttempt): boolean {
  const rule = holdRules[hold.kind];
  if (!rule.stops.includes(attempt.channel)) return false;
  if (rule.exceptAddressees.includes(attempt.addressee)) return false;
  if (rule.exceptPurposes.includes(attempt.purpose) && inWriting.includes(attempt.channel)) return false;
  if (hold.contactPointId !== null) return hold.contactPointId === attempt.contactPointId;
  return hold.loanId === null || attempt.loanIds.includes(hold.loanId);
}
