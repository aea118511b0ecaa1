import { and, eq, gt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, lease, portfolio, workItem } from '#db/schema/index.ts';
import { fence, type Lease, leaseOf } from '../casework/case/lease.ts';
import { besideCase } from '../casework/case/write.ts';
import { leaseMs } from '../casework/limits.ts';
import type { LeaseInput, ReleaseInput } from '../casework/schema.ts';
import type { Actor } from '../core/audit.ts';
import { formatInstant } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { conflict, notFound } from '../core/errors.ts';

type Writer = Pick<Database, 'select' | 'insert' | 'update'>;

/** Who put a borrower aside without a word sees them again after this long, and so does everybody else. */
const asideMs = 15 * 60_000;

/**
 * Opens one borrower, found by search or calling in. A person who holds them already gets a new token: the older
 * window's writes are refused from then on.
 *
 * @throws AppError not_found; conflict where somebody else holds the borrower.
 */
export function takeLease(ctx: Context, { borrowerId }: { borrowerId: number }): Lease {
  return besideCase(ctx, borrowerId, ({ tx, actor, at, portfolio }) => {
    const held = leaseOf(tx, borrowerId);
    if (held?.holderId && held.holderId !== actor.id && held.expiresAt > at)
      throw conflict(
        `${held.holderName} is working on this borrower until ${formatInstant(held.expiresAt, portfolio)}.`,
      );
    return grant(tx, { borrowerId, actor, at });
  });
}

/** Writes the lease: the next token, to this person, for the full time. The caller has made sure that it is free. */
export function grant(
  tx: Writer,
  { borrowerId, actor, at }: { borrowerId: number; actor: Actor; at: number },
): Lease {
  const token = (leaseOf(tx, borrowerId)?.token ?? 0) + 1;
  const given = {
    token,
    holderId: actor.id,
    holderName: actor.name,
    takenAt: at,
    expiresAt: at + leaseMs,
  };
  tx.insert(lease)
    .values({ borrowerId, ...given })
    .onConflictDoUpdate({ target: lease.borrowerId, set: given })
    .run();
  return { borrowerId, token, expiresAt: given.expiresAt };
}

/** Keeps the lease while the case is open on somebody's screen. @throws AppError conflict where it was lost. */
export function renewLease(ctx: Context, { borrowerId, token }: LeaseInput): Lease {
  const at = ctx.now();
  return ctx.db.transaction(
    (tx) => {
      fence(tx, { borrowerId, token, actor: ctx.actor, at, place: placeOf(tx, borrowerId) });
      return { borrowerId, token, expiresAt: at + leaseMs };
    },
    { behavior: 'immediate' },
  );
}

/** Gives the borrower back. Nothing happens where the lease was lost already: the wish is fulfilled. */
export function releaseLease(ctx: Context, input: ReleaseInput): void {
  ctx.db.transaction((tx) => release(tx, { ...input, actor: ctx.actor, at: ctx.now() }), {
    behavior: 'immediate',
  });
}

/** @param skip puts the borrower aside for a while, so that the same one does not come back at once. */
export function release(
  tx: Writer,
  { borrowerId, token, skip = false, actor, at }: ReleaseInput & { actor: Actor; at: number },
): void {
  const released = tx
    .update(lease)
    .set({ holderId: null, holderName: null, expiresAt: at })
    .where(
      and(
        eq(lease.borrowerId, borrowerId),
        eq(lease.token, token),
        actor.id === null ? undefined : eq(lease.holderId, actor.id),
      ),
    )
    .returning({ borrowerId: lease.borrowerId })
    .get();
  if (!released || !skip) return;
  const item = tx
    .select({ tier: workItem.tier })
    .from(workItem)
    .where(and(eq(workItem.borrowerId, borrowerId), eq(workItem.state, 'ready')))
    .get();
  if (!item) return;
  tx.update(workItem)
    .set({ state: 'waiting', tier: 0, readyAt: at + asideMs, readyTier: item.tier })
    .where(eq(workItem.borrowerId, borrowerId))
    .run();
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
