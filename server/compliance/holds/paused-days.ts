import type { Day } from '../../core/calendar.ts';
import { dayNumber } from '../zone.ts';

export interface PausingHold {
  startDay: Day;
  endDay: Day | null;
  pausesClock: boolean;
  /** Null pauses every loan of the person. */
  loanId: number | null;
}

export interface ClockSpan {
  /** The oldest unpaid due date: days before it are not past due and cannot be paused. */
  oldestDue: Day;
  asOf: Day;
}

/**
 * How many days between the oldest due date and `asOf` (exclusive) a hold paused this loan's clock. Holds that overlap
 * count each day once.
 */
export function pausedDays(
  holds: readonly PausingHold[],
  loanId: number,
  { oldestDue, asOf }: ClockSpan,
): number {
  const from = dayNumber(oldestDue);
  const to = dayNumber(asOf);
  const spans = holds
    .filter((hold) => hold.pausesClock && (hold.loanId === null || hold.loanId === loanId))
    .map(({ startDay, endDay }) => ({
      start: Math.max(from, dayNumber(startDay)),
      end: endDay === null ? to : Math.min(to, dayNumber(endDay)),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  let paused = 0;
  let reached = from;
  for (const { start, end } of spans) {
    paused += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return paused;
}

/** Days past due: `asOf` − oldest unpaid due date − paused days, never below 0. Whole days. */
export function daysPastDue(holds: readonly PausingHold[], loanId: number, span: ClockSpan): number {
  const elapsed = dayNumber(span.asOf) - dayNumber(span.oldestDue);
  if (elapsed <= 0) return 0;
  return elapsed - pausedDays(holds, loanId, span);
}
