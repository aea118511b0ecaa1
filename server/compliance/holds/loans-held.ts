import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { Day } from '../../core/calendar.ts';
import { endOf, isActiveOn } from './active.ts';

interface HeldLoan {
  loanId: number;
  startDay: Day;
  ownEnd: Day | null;
  liftedFrom: Day | null;
}

/** The loans of a borrower on which a hold of their own is in force on a day; most borrowers have none. */
export function loansHeld(db: Database, borrowerId: number, day: Day): ReadonlySet<number> {
  const held = prepared<[number], HeldLoan>(
    db,
    `SELECT loan_id AS loanId, start_day AS startDay, hold.end_day AS ownEnd, hold_lift.end_day AS liftedFrom
     FROM hold LEFT JOIN hold_lift ON hold_id = hold.id
     WHERE borrower_id = ? + 0 AND loan_id IS NOT NULL`,
  ).all(borrowerId);
  return new Set(
    held
      .filter(({ startDay, ownEnd, liftedFrom }) =>
        isActiveOn({ startDay, endDay: endOf(ownEnd, liftedFrom) }, day),
      )
      .map(({ loanId }) => loanId),
  );
}
