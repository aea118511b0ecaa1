import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type Day, dayIn } from '../core/calendar.ts';

/** What the reason of a text begins with that a gateway calls undeliverable for good. */
export const takesNoTexts = 'Takes no texts';

/**
 * SQL of a message `m`: its address or number is no use for its channel.
 * - A mail server said that nobody is there, at once or in a notification later. Enhanced status codes of RFC 3463: no
 *   mailbox, no host, bad syntax, moved, no mail taken there; 5.1.7 and 5.1.8 blame the sender.
 * - The gateway said that the number takes no texts (a landline, a dead number), at once by 410 or later; or two texts in a
 *   row came back from it, whatever it said: one may have met a telephone that was off.
 */
export const showsNobodyThere = `(m.channel = 'email' AND
  (m.state = 'bounced' AND m.reason GLOB '5.1.[1236]*'
   OR m.state = 'failed' AND m.reason GLOB '*5[0-9][0-9][ -]5.1.[1236]*')
  OR m.channel = 'sms' AND
  (m.state = 'failed' AND m.reason GLOB '410 *'
   OR m.state = 'bounced' AND (m.reason GLOB '${takesNoTexts}*' OR 'bounced' = (
     SELECT e.state FROM message e WHERE e.borrower_id = m.borrower_id AND e.id < m.id AND e.channel = 'sms'
       AND e.contact_point_id = m.contact_point_id AND e.state IN ('sent', 'bounced') ORDER BY e.id DESC LIMIT 1))))`;

export interface UnreachablePoint {
  contactPointId: number;
  /** By which nothing reaches it; a landline still takes calls. */
  channel: 'email' | 'sms';
  /** The portfolio's day on which the message left that nobody got, and what the carrier said of it. */
  lostOn: Day;
  reason: string;
}

interface Lost extends Omit<UnreachablePoint, 'lostOn'> {
  at: number;
  timeZone: string;
}

/** The addresses and numbers of a borrower to which nothing is written any more, each with the newest message that showed it. */
export function unreachablePoints(db: Database, borrowerId: number): UnreachablePoint[] {
  const found = prepared<[number], Lost>(
    db,
    // of a bare column beside max() SQLite gives the row of the maximum
    `SELECT m.contact_point_id AS contactPointId, m.channel, max(coalesce(m.sent_at, m.at)) AS at, m.reason,
       p.time_zone AS timeZone
     FROM message m JOIN portfolio p ON p.id = m.portfolio_id WHERE m.borrower_id = ? + 0 AND ${showsNobodyThere} GROUP BY m.contact_point_id`,
  ).all(borrowerId);
  return found.map(({ at, timeZone, ...point }) => ({ ...point, lostOn: dayIn(timeZone, at) }));
}
