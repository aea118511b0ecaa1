import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { lease } from '#db/schema/index.ts';
import type { Actor } from '../../core/audit.ts';
import { formatInstant } from '../../core/calendar.ts';
import { conflict } from '../../core/errors.ts';
import { leaseMs } from '../limits.ts';

type Writer = Pick<Database, 'select' | 'insert' | 'update'>;
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
export function fence(tx: Writer, { borrowerId, token, actor, at, place }: Claim): void {
  const held = leaseOf(tx, borrowerId);
  if (token === undefined) {
    if (held?.holderId && held.holderId !== actor.id && held.expiresAt > at)
      throw conflict(`${holding(held, place)} Nothing was stored; try again later.`);
    return;
  }
  if (held?.holderId === actor.id && held.token === token) {
    tx.update(lease)
      .set({ expiresAt: at + leaseMs })
      .where(and(eq(lease.borrowerId, borrowerId), eq(lease.token, token)))
      .run();
    return;
  }
  throw conflict(`${lostTo(held, { actor, at, place })} What you entered was not stored.`);
}

type Held = typeof lease.$inferSelect;

export function leaseOf(tx: Pick<Database, 'select'>, borrowerId: number): Held | undefined {
  return tx.select().from(lease).where(eq(lease.borrowerId, borrowerId)).get();
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
