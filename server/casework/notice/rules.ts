import type { NoticeState } from '#db/terms.ts';
import { addDays, type Day, formatDay } from '../../core/calendar.ts';
import { noticePeriodDays, warningHoldsDays } from '../limits.ts';

/** The way of a legal notice: each step follows exactly one other. */
const before = {
  reviewed: 'proposed',
  approved: 'reviewed',
  issued: 'approved',
  served: 'issued',
} as const satisfies Partial<Record<NoticeState, NoticeState>>;

export type NoticeStep = keyof typeof before;

/** On its way: somebody has a step to take. */
export const noticesUnderWay = [
  'proposed',
  'reviewed',
  'approved',
  'issued',
] as const satisfies NoticeState[];
export const isUnderWay = (state: NoticeState): boolean => noticesUnderWay.some((each) => each === state);

export const stateBefore = (step: NoticeStep): NoticeState => before[step];

export interface OpenOffer {
  /** `$500.00` */
  amount: string;
  validUntil: Day;
}

export interface NoticeFacts {
  /** The state it is in; null for one that is only being proposed. */
  state: NoticeState | null;
  step: NoticeStep | 'proposed';
  today: Day;
  /** The day the borrower was told in writing that legal steps may follow. */
  warnedOn: Day;
  /** The day that warning counts from: where the law lets a letter travel, the day after it arrived. */
  periodFrom: Day;
  owedMinor: number;
  /** Whether a court still hears the debt; where that cannot be told, a person has to have confirmed it. */
  limitation: { verdict: 'barred' | 'not_barred' | 'unknown'; sentence: string };
  limitationConfirmed: boolean;
  /** Of the loan's validation notice, where the law asks for one; null where it does not. */
  validation: { sentOn: Day | null; endsOn: Day | null; isOver: boolean } | null;
  /** The holds that stop legal steps, in words. */
  holds: readonly string[];
  /** A promise, plan or settlement that is being kept. */
  arrangement: string | null;
  /** A settlement that the borrower may still accept. */
  offer: OpenOffer | null;
  actorId: string | null;
  proposedBy: string | null;
  reviewedBy: string | null;
  locale: string;
}

export interface NoticeRefusal {
  /** What of a proposal it is about. */
  field: 'loanId' | 'warnedOn';
  sentence: string;
}

const ofLoan = (sentence: string): NoticeRefusal => ({ field: 'loanId', sentence });
const ofWarning = (sentence: string): NoticeRefusal => ({ field: 'warnedOn', sentence });

/**
 * Why this step may not be taken; null where it may. A machine proposes, a person reviews, another person approves;
 * what forbids legal steps is asked again at each of them, since weeks lie between.
 */
export function refuseNotice(facts: NoticeFacts): NoticeRefusal | null {
  const { step, state } = facts;
  if (step !== 'proposed' && state !== before[step])
    return ofLoan(`A notice is ${before[step]} before it is ${step}; this one is ${state}.`);
  // what was issued is served whatever happened meanwhile: serving only records that it arrived
  if (step === 'served') return null;
  const forbidden = refuseDebt(facts) ?? refuseWarning(facts) ?? refuseValidation(facts);
  if (forbidden) return forbidden;
  if (step === 'approved' && facts.actorId === facts.reviewedBy)
    return ofLoan('You reviewed this notice yourself; another person has to approve it.');
  if (step === 'approved' && facts.actorId === facts.proposedBy)
    return ofLoan('You proposed this notice yourself; another person has to approve it.');
  return null;
}

/** One loan has one notice on its way at a time. */
export const alreadyUnderWay = 'A legal notice is under way for this loan already.';

/** Everything that would keep a notice from being issued today, whoever has a step to take before. */
export function issueWaitsFor(facts: NoticeFacts): string[] {
  const issued = { ...facts, step: 'issued' as const };
  const refusals = [refuseDebt(issued) ?? refuseWarning(issued), refuseValidation(issued)];
  return refusals.filter((refusal) => refusal !== null).map(({ sentence }) => sentence);
}

/** What of it hangs on no warning: told before one is chosen. */
export function issueWaitsForLoan(facts: NoticeFacts): string[] {
  const refusal = refuseValidation({ ...facts, step: 'issued' });
  return refusal ? [refusal.sentence] : [];
}

export interface ServiceSaid {
  servedOn: Day;
  /** The day its letter left; null where none did. */
  issuedOn: Day | null;
  today: Day;
  locale: string;
}

/** Why a notice cannot have been served on that day; null where it can. */
export function refuseService({ servedOn, issuedOn, today, locale }: ServiceSaid): string | null {
  if (servedOn > today) return 'That day is still to come: record the service once it took place.';
  if (issuedOn !== null && servedOn < issuedOn)
    return `It was issued on ${formatDay(issuedOn, locale)}; it cannot have been served before.`;
  return null;
}

function refuseDebt(facts: NoticeFacts): NoticeRefusal | null {
  const { limitation, holds, arrangement, offer, owedMinor, step } = facts;
  if (owedMinor <= 0) return ofLoan('Nothing is owed on this loan.');
  if (limitation.verdict === 'barred') return ofLoan(`This debt is time-barred. ${limitation.sentence}`);
  if (limitation.verdict === 'unknown' && step !== 'proposed' && !facts.limitationConfirmed)
    return ofLoan(`${limitation.sentence} Confirm it with the review.`);
  if (holds.length > 0) return ofLoan(`On hold (${holds.join(', ')}): no legal step until the hold ends.`);
  if (arrangement) return ofLoan(`${arrangement} No legal step while it is kept.`);
  if (offer)
    return ofLoan(
      `A settlement of ${offer.amount} is on offer until ${formatDay(offer.validUntil, facts.locale)}: withdraw it first, or wait.`,
    );
  return null;
}

function refuseWarning({ warnedOn, periodFrom, today, step, locale }: NoticeFacts): NoticeRefusal | null {
  if (warnedOn > today) return ofWarning('The written warning cannot lie in the future.');
  if (warnedOn < addDays(today, -warningHoldsDays))
    return ofWarning(
      `The warning of ${formatDay(warnedOn, locale)} is more than a year old. Send a new one first.`,
    );
  const free = addDays(periodFrom, noticePeriodDays);
  if ((step === 'approved' || step === 'issued') && today < free)
    return ofWarning(
      `The notice period of ${noticePeriodDays} days follows the warning of ${formatDay(warnedOn, locale)}; it is over on ${formatDay(free, locale)}.`,
    );
  return null;
}

/** No legal step overshadows the borrower's right to dispute (US-13, US-14). */
function refuseValidation({ validation, step, locale }: NoticeFacts): NoticeRefusal | null {
  if (step !== 'issued' || validation === null || validation.isOver) return null;
  const { sentOn, endsOn } = validation;
  if (sentOn === null || endsOn === null)
    return ofLoan(
      'No validation notice has left for this loan. Send it first (12 CFR 1006.34); a legal notice waits for its 30 days.',
    );
  return ofLoan(
    `The validation notice of ${formatDay(sentOn, locale)} may be disputed until ${formatDay(endsOn, locale)}; a legal notice leaves after it (12 CFR 1006.38).`,
  );
}
