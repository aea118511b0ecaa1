import { and, eq, gt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { borrower, lease, portfolio } from '#db/schema/index.ts';
import { fence, type Lease, leaseOf } from '../casework/case/lease.ts';
import { besideCase } from '../casework/case/write.ts';
import { leaseMs } from '../casework/limits.ts';
import type { LeaseInput, ReleaseInput } from '../casework/schema.ts';
import type { Actor } from '../core/audit.ts';
import { formatInstant } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { conflict, notFound } from '../core/errors.ts';
import { putAside } from './put-aside.ts';

/** Who put a borrower aside without a word sees them again after this long, and so does everybody else. */
const asideMs = 15 * 60_000;

/**
 * Opens one borrower, found by search or calling in. A person who holds them already gets a new token: the older
 * window's writes are refused from then on.
 *
 * @throws AppError not_found; conflict where somebody else holds the borrower.
 */
export function takeLease(ctx: Context, { borrowerId }: { borrowerId: number }): Lease {
  return besideCase(ctx, borrowerId, ({ db, actor, at, portfolio }) => {
    const held = leaseOf(db, borrowerId);
    if (held?.holderId && held.holderId !== actor.id && held.expiresAt > at)
      throw conflict(
        `${held.holderName} is working on this borrower until ${formatInstant(held.expiresAt, portfolio)}.`,
      );
    return grant(db, { borrowerId, actor, at });
  });
}

/** Writes the lease: the next token, to this person, for the full time. The caller has made sure that it is free. */
export function grant(
  db: Database,
  { borrowerId, actor, at }: { borrowerId: number; actor: Actor; at: number },
): Lease {
  const token = (leaseOf(db, borrowerId)?.token ?? 0) + 1;
  const given = {
    token,
    holderId: actor.id,
    holderName: actor.name,
    takenAt: at,
    expiresAt: at + leaseMs,
  };
  prepared<Record<string, unknown>, unknown>(
    db,
    `INSERT INTO lease (borrower_id, token, holder_id, holder_name, taken_at, expires_at)
     VALUES (:borrowerId, :token, :holderId, :holderName, :takenAt, :expiresAt)
     ON CONFLICT (borrower_id) DO UPDATE SET token = excluded.token, holder_id = excluded.holder_id,
       holder_name = excluded.holder_name, taken_at = excluded.taken_at, expires_at = excluded.expires_at`,
  ).run({ borrowerId, ...given });
  return { borrowerId, token, expiresAt: given.expiresAt };
}

/** Keeps the lease while the case is open on somebody's screen. @throws AppError conflict where it was lost. */
export function renewLease(ctx: Context, { borrowerId, token }: LeaseInput): Lease {
  const at = ctx.now();
  return ctx.db.transaction(
    (tx) => {
      fence(ctx.db, { borrowerId, token, actor: ctx.actor, at, place: placeOf(tx, borrowerId) });
      return { borrowerId, token, expiresAt: at + leaseMs };
    },
    { behavior: 'immediate' },
  );
}

/** Gives the borrower back. Nothing happens where the lease was lost already: the wish is fulfilled. */
export function releaseLease(ctx: Context, input: ReleaseInput): void {
  ctx.db.transaction(() => release(ctx.db, { ...input, actor: ctx.actor, at: ctx.now() }), {
    behavior: 'immediate',
  });
}

/** @param skip puts the borrower aside for a while, so that the same one does not come back at once. */
export function release(
  db: Database,
  { borrowerId, token, skip = false, actor, at }: ReleaseInput & { actor: Actor; at: number },
): void {
  const { changes } = prepared<Record<string, unknown>, unknown>(
    db,
    `UPDATE lease SET holder_id = NULL, holder_name = NULL, expires_at = :at
     WHERE borrower_id = :borrowerId AND token = :token AND (:actorId IS NULL OR holder_id = :actorId)`,
  ).run({ at, borrowerId, token, actorId: actor.id });
  if (changes > 0 && skip) putAside(db, borrowerId, at + asideMs);
}

/** What this person holds at the moment, oldest first: where they go on after a reload. */
export function heldBy(ctx: Pick<Context, 'db' | 'actor' | 'now'>) {
  if (ctx.actor.id === null) return [];
  return ctx.db
    .select({
      borrowerId: lease.borrowerId,
      token: lease.token,
      expiresAt: lease.expiresAt,
      name: borrower.name,
      externalId: borrower.externalId,
    })
    .from(lease)
    .innerJoin(borrower, eq(borrower.id, lease.borrowerId))
    .where(and(eq(lease.holderId, ctx.actor.id), gt(lease.expiresAt, ctx.now())))
    .orderBy(lease.takenAt)
    .all();
}

function placeOf(tx: Pick<Database, 'select'>, borrowerId: number) {
  const found = tx
    .select({ locale: portfolio.locale, timeZone: portfolio.timeZone })
    .from(borrower)
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('This borrower');
  return found;
}
