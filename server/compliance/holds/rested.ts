import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { addDays, type Day } from '../../core/calendar.ts';
import { endOf } from './active.ts';
import { type PausingHold, pausedDays } from './paused-days.ts';

/**
 * How long the clock of days past due rested under holds. A lender's file counts calendar days from the oldest unpaid
 * due date; the days on which the law stopped the clock are taken off what it says.
 */

interface HoldRow {
  startDay: Day;
  ownEnd: Day | null;
  liftedFrom: Day | null;
  loanId: number | null;
}

const columns = `start_day AS startDay, hold.end_day AS ownEnd, hold_lift.end_day AS liftedFrom`;

const pausing = ({ startDay, ownEnd, liftedFrom, loanId }: HoldRow): PausingHold => ({
  startDay,
  endDay: endOf(ownEnd, liftedFrom),
  pausesClock: true,
  loanId,
});

/** A borrower's holds that stop the clock, lifts applied; most borrowers have none. */
export function clockHolds(db: Database, borrowerId: number): PausingHold[] {
  return prepared<[number], HoldRow>(
    db,
    `SELECT ${columns}, loan_id AS loanId FROM hold LEFT JOIN hold_lift ON hold_id = hold.id
     WHERE borrower_id = ? + 0 AND pauses_clock = 1`,
  )
    .all(borrowerId)
    .map(pausing);
}

interface Counted {
  loanId: number;
  /** As the file of that day has it. */
  daysPastDue: number;
  asOf: Day;
}

/** Of the days that a file counts for one loan, those on which the clock rested. Whole days. */
export function restedDays(holds: readonly PausingHold[], { loanId, daysPastDue, asOf }: Counted): number {
  if (holds.length === 0 || daysPastDue <= 0) return 0;
  return pausedDays(holds, loanId, { oldestDue: addDays(asOf, -daysPastDue), asOf });
}

/** The same for every loan of a snapshot on which it rested at all, by loan id. Walks the holds, not the loans. */
export function restedInSnapshot(db: Database, snapshotId: number): Map<number, number> {
  const rows = db.$client
    .prepare<[number], HoldRow & Counted>(
      `SELECT l.id AS loanId, s.days_past_due AS daysPastDue, n.as_of AS asOf, ${columns}
       FROM snapshot n
       CROSS JOIN hold ON pauses_clock = 1 AND start_day < n.as_of
       CROSS JOIN loan l ON l.borrower_id = hold.borrower_id AND (hold.loan_id IS NULL OR hold.loan_id = l.id)
       CROSS JOIN loan_snapshot s ON s.snapshot_id = n.id AND s.loan_id = l.id
       LEFT JOIN hold_lift ON hold_id = hold.id
       WHERE n.id = ? AND s.days_past_due > 0`,
    )
    .all(snapshotId);
  const rested = new Map<number, number>();
  for (const [loanId, holds] of Map.groupBy(rows, (row) => row.loanId)) {
    const [counted] = holds;
    const days = counted ? restedDays(holds.map(pausing), counted) : 0;
    if (days > 0) rested.set(loanId, days);
  }
  return rested;
}
