import { type Lane, lanes } from '#db/terms.ts';
import type { Day } from '../core/calendar.ts';
import { formatScore } from '../core/money.ts';

export interface Thresholds {
  legalAbove: number;
  settlementFrom: number;
}

/**
 * The lane a score proposes: above `legalAbove` legal notice, from `settlementFrom` up to and including `legalAbove`
 * settlement, below it reminder. Legal is a proposal to a person, never an act.
 */
export function laneFor(score: number, { legalAbove, settlementFrom }: Thresholds): Lane {
  if (score > legalAbove) return 'legal_notice';
  return score >= settlementFrom ? 'settlement' : 'reminder';
}

/** The lane below in strictness; null for the mildest one. */
export function nextMilder(lane: Lane): Lane | null {
  return lanes[lanes.indexOf(lane) + 1] ?? null;
}

/** Where they stand whom the law keeps out of the legal lane: the debt may still be settled. */
export const besideCourt: Lane = 'settlement';

/**
 * The lane that the law leaves: nobody is proposed for court over debts that no court hears any more.
 * @param barredFrom the first day from which none of the loans behind a legal proposal may go there; null for none
 */
export function lawfulLane(
  proposed: Lane,
  { barredFrom, today }: { barredFrom: Day | null; today: Day },
): Lane {
  const isBarred = proposed === 'legal_notice' && barredFrom !== null && barredFrom <= today;
  return isBarred ? besideCourt : proposed;
}

/** Whether a lane asks no more of a person than another one. */
export const isAsMildAs = (lane: Lane, other: Lane): boolean => lanes.indexOf(lane) >= lanes.indexOf(other);

export interface LoanStanding {
  lane: Lane;
  score: number;
  loanId: number;
  outstandingMinor: number;
  daysPastDue: number;
  segmentId: number;
}

export interface BorrowerStanding {
  lane: Lane;
  score: number;
  decidingLoanId: number;
  segmentId: number;
  loans: number;
  outstandingMinor: number;
  daysPastDue: number;
}

/**
 * One person, one lane: the loan with the highest score decides, what is owed adds up, the longest arrears count.
 * @throws RangeError for a person without loans
 */
export function standingOf(loans: readonly LoanStanding[]): BorrowerStanding {
  const [first, ...rest] = loans;
  if (!first) throw new RangeError('A borrower without loans has no standing.');
  let deciding = first;
  let { outstandingMinor, daysPastDue } = first;
  for (const loan of rest) {
    if (loan.score > deciding.score) deciding = loan;
    outstandingMinor += loan.outstandingMinor;
    daysPastDue = Math.max(daysPastDue, loan.daysPastDue);
  }
  return {
    lane: deciding.lane,
    score: deciding.score,
    decidingLoanId: deciding.loanId,
    segmentId: deciding.segmentId,
    loans: loans.length,
    outstandingMinor,
    daysPastDue,
  };
}

export interface PreviousStanding {
  lane: Lane;
  score: number;
  daysPastDue: number;
  outstandingMinor: number;
}

/** Why a borrower changed lanes between two assessments, in words; null where they did not. */
export function changeReason(before: PreviousStanding | undefined, now: PreviousStanding): string | null {
  if (!before || before.lane === now.lane) return null;
  const stricter = lanes.indexOf(now.lane) < lanes.indexOf(before.lane);
  const facts = [
    `score ${stricter ? 'rose' : 'fell'} from ${formatScore(before.score, 'en')} to ${formatScore(now.score, 'en')}`,
  ];
  if (before.daysPastDue !== now.daysPastDue)
    facts.push(`days past due ${before.daysPastDue} → ${now.daysPastDue}`);
  const change = before.outstandingMinor > 0 ? now.outstandingMinor / before.outstandingMinor - 1 : 0;
  if (Math.abs(change) >= 0.01)
    facts.push(`outstanding ${change > 0 ? '+' : '−'}${Math.abs(change * 100).toFixed(0)}%`);
  return facts.join(', ');
}
