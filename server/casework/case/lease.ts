import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { lease } from '#db/schema/index.ts';
import type { Actor } from '../../core/audit.ts';
import { formatInstant } from '../../core/calendar.ts';
import { conflict } from '../../core/errors.ts';
import { leaseMs } from '../limits.ts';

/** The connection of the caller's transaction: every write passes here, so its statements are compiled once. */
type Connection = Pick<Database, '$client'>;
type Place = { locale: string; timeZone: string };

export interface Lease {
  borrowerId: number;
  /** Grows with every hand-out; a write that carries an older one comes too late. */
  token: number;
  expiresAt: number;
}

export interface Claim {
  borrowerId: number;
  /** What the hand-out gave; undefined for a write from beside the desk (a list, a manager's board). */
  token: number | undefined;
  actor: Actor;
  at: number;
  place: Place;
}

/**
 * Lets a write through only while nobody else works on this borrower, and renews the lease it came with.
 *
 * An expired lease that nobody has taken since is still good: its token is the newest, so nothing can have been
 * missed. @throws AppError conflict, saying who holds the borrower now.
 */
export function fence(db: Connection, { borrowerId, token, actor, at, place }: Claim): void {
  const held = leaseOf(db, borrowerId);
  if (token === undefined) {
    if (held?.holderId && held.holderId !== actor.id && held.expiresAt > at)
      throw conflict(`${holding(held, place)} Nothing was stored; try again later.`);
    return;
  }
  if (held?.holderId === actor.id && held.token === token) {
    prepared<[number, number, number], unknown>(
      db,
      'UPDATE lease SET expires_at = ? WHERE borrower_id = ? AND token = ?',
    ).run(at + leaseMs, borrowerId, token);
    return;
  }
  throw conflict(`${lostTo(held, { actor, at, place })} What you entered was not stored.`);
}

type Held = typeof lease.$inferSelect;

export function leaseOf(db: Connection, borrowerId: number): Held | undefined {
  return prepared<[number], Held>(
    db,
    `SELECT borrower_id AS borrowerId, token, holder_id AS holderId, holder_name AS holderName, taken_at AS takenAt,
       expires_at AS expiresAt
     FROM lease WHERE borrower_id = ?`,
  ).get(borrowerId);
}

const holding = ({ holderName, expiresAt }: Held, place: Place) =>
  `${holderName} is working on this borrower until ${formatInstant(expiresAt, place)}.`;

function lostTo(held: Held | undefined, { actor, at, place }: { actor: Actor; at: number; place: Place }) {
  const lost = 'You no longer hold this case:';
  if (!held?.holderId) return `${lost} it was given back. Open it again to go on.`;
  if (held.holderId === actor.id) return `${lost} you opened it again in another window.`;
  const since = formatInstant(held.takenAt, place);
  if (held.expiresAt > at) return `${lost} ${held.holderName} has it since ${since}.`;
  return `${lost} ${held.holderName} had it from ${since}. Open it again to go on.`;
}
