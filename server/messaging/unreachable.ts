import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type Day, dayIn } from '../core/calendar.ts';

/**
 * SQL of a message `m`: a mail server said that nobody is at its address, at once or in a notification later. Enhanced
 * status codes of RFC 3463: no mailbox, no host, bad syntax, moved, no mail taken there; 5.1.7 and 5.1.8 blame the sender.
 */
export const showsNobodyThere = `(m.channel = 'email' AND
  (m.state = 'bounced' AND m.reason GLOB '5.1.[1236]*'
   OR m.state = 'failed' AND m.reason GLOB '*5[0-9][0-9][ -]5.1.[1236]*'))`;

export interface UnreachablePoint {
  contactPointId: number;
  /** The portfolio's day on which the mail left that nobody got, and what the server said of it. */
  lostOn: Day;
  reason: string;
}

interface Lost extends Omit<UnreachablePoint, 'lostOn'> {
  at: number;
  timeZone: string;
}

/** The addresses of a borrower to which nothing is written any more, each with the newest mail that showed it. */
export function unreachablePoints(db: Database, borrowerId: number): UnreachablePoint[] {
  const found = prepared<[number], Lost>(
    db,
    // of a bare column beside max() SQLite gives the row of the maximum
    `SELECT m.contact_point_id AS contactPointId, max(coalesce(m.sent_at, m.at)) AS at, m.reason,
       p.time_zone AS timeZone
     FROM message m JOIN portfolio p ON p.id = m.portfolio_id WHERE m.borrower_id = ? + 0 AND ${showsNobodyThere} GROUP BY m.contact_point_id`,
  ).all(borrowerId);
  return found.map(({ at, timeZone, ...point }) => ({ ...point, lostOn: dayIn(timeZone, at) }));
}
