import { and, asc, count, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { savedView } from '#db/schema/index.ts';
import type { Context } from '../core/context.ts';
import { forbidden, notFound, refused } from '../core/errors.ts';
import { type SavedViewInput, viewAddress } from './schema.ts';

/** More than this is no choice any more. */
const most = 30;

export interface SavedView {
  id: number;
  name: string;
  address: string;
}

/** This person's own views of a portfolio's queues, by name. */
export function savedViews(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { portfolioId }: { portfolioId: number },
): SavedView[] {
  if (actor.id === null) return [];
  return db
    .select({ id: savedView.id, name: savedView.name, address: savedView.address })
    .from(savedView)
    .where(and(eq(savedView.userId, actor.id), eq(savedView.portfolioId, portfolioId)))
    .orderBy(asc(savedView.name))
    .all();
}

/** Keeps what is looked at under a name; the same name again means this view from now on. */
export function saveView(ctx: Context, { portfolioId, name, view }: SavedViewInput): SavedView {
  const { db, now } = ctx;
  const userId = personOf(ctx);
  // the page is left out: it is another one tomorrow
  const address = viewAddress(view);
  return db.transaction(
    (tx) => {
      if (isFull(tx, { userId, portfolioId, name }))
        throw refused(`You have ${most} views already. Remove one first.`, 'name');
      return tx
        .insert(savedView)
        .values({ userId, portfolioId, name, address, at: now() })
        .onConflictDoUpdate({
          target: [savedView.userId, savedView.portfolioId, savedView.name],
          set: { address, at: now() },
        })
        .returning({ id: savedView.id, name: savedView.name, address: savedView.address })
        .get();
    },
    { behavior: 'immediate' },
  );
}

/** @throws AppError not_found for a view that is not this person's. */
export function removeView(ctx: Context, { id }: { id: number }): void {
  const removed = ctx.db
    .delete(savedView)
    .where(and(eq(savedView.id, id), eq(savedView.userId, personOf(ctx))))
    .returning({ id: savedView.id })
    .get();
  if (!removed) throw notFound('This view');
}

function personOf({ actor }: Context): string {
  if (actor.id === null) throw forbidden('Only a signed-in person has views.');
  return actor.id;
}

function isFull(
  tx: Pick<Database, 'select'>,
  { userId, portfolioId, name }: { userId: string; portfolioId: number; name: string },
): boolean {
  const mine = and(eq(savedView.userId, userId), eq(savedView.portfolioId, portfolioId));
  const same = tx
    .select({ id: savedView.id })
    .from(savedView)
    .where(and(mine, eq(savedView.name, name)))
    .get();
  const all = tx.select({ views: count() }).from(savedView).where(mine).get();
  return !same && (all?.views ?? 0) >= most;
}
