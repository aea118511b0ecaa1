import type { HoldKind } from '#db/terms.ts';
import { addDays, addMonths, type Day, isDay } from '../../core/calendar.ts';
import type { KnownHold } from '../facts.ts';
import { holdWords } from '../words.ts';
import { isActiveOn } from './active.ts';
import { holdRules } from './kinds.ts';

export interface WantedHold {
  kind: HoldKind;
  /** Null holds the person. */
  loanId: number | null;
  contactPointId: number | null;
  startDay: Day;
  /** What was asked for; undefined takes the kind's own end. */
  endDay: Day | null | undefined;
  /** When to look at it again, where it has no end of its own; undefined takes the kind's own day. */
  reviewDay: Day | undefined;
  reason: string;
}

export interface HoldRefusal {
  field: 'kind' | 'loanId' | 'contactPointId' | 'startDay' | 'endDay' | 'reviewDay' | 'reason';
  sentence: string;
}

/** A hold does not begin further back or ahead than this. */
const maxDaysBack = 366;
const maxDaysAhead = 31;
/** A review is not put off further than this. */
const maxReviewDays = 366;

/** Why a hold cannot be placed, beside the field it belongs to; null where it can. */
export function refuseHold(
  wanted: WantedHold,
  { existing, today }: { existing: readonly KnownHold[]; today: Day },
): HoldRefusal | null {
  if (wanted.reason.trim().length < 3)
    return { field: 'reason', sentence: 'Say why, in a few words: it stays in the file.' };
  return (
    refuseScope(wanted) ??
    refuseDays(wanted, today) ??
    refuseTwice(wanted, existing) ??
    refuseAgain(wanted, existing)
  );
}

function refuseScope({ kind, loanId, contactPointId }: WantedHold): HoldRefusal | null {
  const { scopes } = holdRules[kind];
  const { name } = holdWords[kind];
  if (scopes.includes('contact_point') !== (contactPointId !== null))
    return contactPointId === null
      ? { field: 'contactPointId', sentence: 'Say which number is wrong.' }
      : { field: 'contactPointId', sentence: `“${name}” is not about one number.` };
  if (contactPointId !== null && loanId !== null)
    return { field: 'loanId', sentence: `“${name}” is about a number, not about a loan.` };
  if (contactPointId !== null) return null;
  if (loanId === null && !scopes.includes('person'))
    return { field: 'loanId', sentence: `“${name}” is placed on a loan: choose which.` };
  if (loanId !== null && !scopes.includes('loan'))
    return { field: 'loanId', sentence: `“${name}” holds the person with all loans.` };
  return null;
}

function refuseDays(wanted: WantedHold, today: Day): HoldRefusal | null {
  const { kind, startDay, endDay, reviewDay } = wanted;
  if (!isDay(startDay))
    return { field: 'startDay', sentence: 'Enter a day that exists, for example 2026-10-31.' };
  if (startDay < addDays(today, -maxDaysBack) || startDay > addDays(today, maxDaysAhead))
    return {
      field: 'startDay',
      sentence: 'A hold begins within the last year or the coming month: check the day.',
    };
  const { end } = holdRules[kind];
  if (endDay !== undefined && end.by !== 'review')
    return {
      field: 'endDay',
      sentence: `The end of “${holdWords[kind].name}” is not chosen: ${endWords(kind)}.`,
    };
  if (reviewDay !== undefined && end.by !== 'lift' && end.by !== 'treatment')
    return { field: 'reviewDay', sentence: `No review is chosen: ${endWords(kind)}.` };
  if (end.by === 'review') return refuseLook('endDay', endDay ?? ownEnd(wanted, today), { startDay, today });
  return reviewDay === undefined ? null : refuseLook('reviewDay', reviewDay, { startDay, today });
}

function refuseLook<F extends 'endDay' | 'reviewDay' | 'nextDay'>(
  field: F,
  day: Day | null,
  { startDay, today }: { startDay: Day; today: Day },
): { field: F; sentence: string } | null {
  if (day === null || !isDay(day))
    return { field, sentence: 'Name the day of the review, for example 2026-10-31.' };
  if (day <= startDay || day <= today)
    return { field, sentence: 'The review lies after today and after the first day.' };
  if (day > addDays(startDay > today ? startDay : today, maxReviewDays))
    return { field, sentence: 'A review is due within a year: choose an earlier day.' };
  return null;
}

export interface WantedReview {
  kind: HoldKind;
  startDay: Day;
  /** The first free day, where it is known. */
  endDay: Day | null;
  /** When to look again; undefined takes the kind's own span from today on. */
  nextDay: Day | undefined;
  note: string;
}

export interface ReviewRefusal {
  field: 'nextDay' | 'note' | undefined;
  sentence: string;
}

/** Why a hold is not left in force for another while, beside the field; null where it is. */
export function refuseReview(wanted: WantedReview, today: Day): ReviewRefusal | null {
  const { kind, startDay, endDay, nextDay, note } = wanted;
  if (endDay !== null)
    return { field: undefined, sentence: `This hold ends on ${endDay}: there is nothing to review.` };
  if (note.trim().length < 3)
    return { field: 'note', sentence: 'Say what was found, in a few words: it stays in the file.' };
  return refuseLook('nextDay', nextDay ?? nextLook(kind, today), { startDay, today });
}

/** When a hold is looked at again, counted from a day; null for one that ends by itself. */
export function nextLook(kind: HoldKind, from: Day): Day | null {
  const { end } = holdRules[kind];
  switch (end.by) {
    case 'lift':
    case 'treatment':
      return addDays(from, end.lookAfterDays);
    case 'days':
    case 'review':
      return null;
  }
}

/** How a kind ends, in words. */
export function endWords(kind: HoldKind): string {
  const { end } = holdRules[kind];
  switch (end.by) {
    case 'days':
      return `it ends by itself after ${end.days} days`;
    case 'review':
      return `it ends by itself on the review day, ${end.days} days on unless you name another`;
    case 'treatment':
      return `it ends ${end.days} days after treatment ends`;
    case 'lift':
      return 'it stays until it is lifted';
  }
}

function refuseTwice(wanted: WantedHold, existing: readonly KnownHold[]): HoldRefusal | null {
  const same = existing.find(
    (hold) =>
      hold.kind === wanted.kind &&
      hold.loanId === wanted.loanId &&
      hold.contactPointId === wanted.contactPointId &&
      isActiveOn(hold, wanted.startDay),
  );
  if (!same) return null;
  const { name } = holdWords[wanted.kind];
  return { field: 'kind', sentence: `“${name}” is in force already, since ${same.startDay}.` };
}

function refuseAgain({ kind, startDay }: WantedHold, existing: readonly KnownHold[]): HoldRefusal | null {
  const { notAgainWithinMonths } = holdRules[kind];
  if (notAgainWithinMonths === null) return null;
  const from = addMonths(startDay, -notAgainWithinMonths);
  // a hold that was never in force, lifted on its own first day, was none
  const last = existing.find(
    (hold) => hold.kind === kind && hold.startDay > from && hold.startDay !== hold.endDay,
  );
  if (!last) return null;
  return {
    field: 'kind',
    sentence: `There was one from ${last.startDay}, and within ${notAgainWithinMonths} months there is no other; the next from ${addMonths(last.startDay, notAgainWithinMonths)}.`,
  };
}

/** The first free day of a hold that ends by itself; null for one that does not. A review lies ahead, however late it is entered. */
export function ownEnd(
  { kind, startDay, endDay }: Pick<WantedHold, 'kind' | 'startDay' | 'endDay'>,
  today: Day,
): Day | null {
  const { end } = holdRules[kind];
  switch (end.by) {
    case 'days':
      return addDays(startDay, end.days);
    case 'review':
      return endDay ?? addDays(startDay > today ? startDay : today, end.days);
    case 'treatment':
    case 'lift':
      return null;
  }
}
