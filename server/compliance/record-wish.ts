import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, contactWish } from '#db/schema/index.ts';
import { type Actor, audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict, invalid, notFound } from '../core/errors.ts';
import { loadFacts } from './load-facts.ts';
import type { RecordWishInput, WithdrawInput } from './schema.ts';

/**
 * Notes what a borrower said about being contacted. It holds from this moment on, for every channel and number that
 * it does not leave out.
 * @returns the wish's id
 * @throws not_found for the borrower or number; invalid for hours that end before they begin
 */
export function recordWish({ db, actor, now }: Context, wish: RecordWishInput): number {
  return db.transaction(() => recordWishIn(db, wish, { actor, at: now() }), { behavior: 'immediate' });
}

interface Acting {
  actor: Actor;
  at: number;
}

/** The same inside another act, such as the callback that the borrower asked for. @param db inside its transaction */
export function recordWishIn(db: Database, wish: RecordWishInput, { actor, at }: Acting): number {
  const time = wish.kind === 'inconvenient_time' ? wish : null;
  if (time && time.fromMinute >= time.toMinute)
    throw invalid('The time ends after it begins; one over midnight is two.', 'toMinute');
  if (time && time.fromMinute === 0 && time.toMinute === 1440 && !time.weekdays)
    throw invalid('That is every hour of every day. Note that they want no contact this way.', 'weekdays');
  const { borrowerId, kind, words, contactPointId = null } = wish;
  const { points, portfolioId } = loadFacts(db, borrowerId, at);
  if (contactPointId !== null && !points.some(({ id }) => id === contactPointId))
    throw notFound('The number or address');
  const said = {
    kind,
    channel: wish.channel ?? null,
    contactPointId,
    fromMinute: time?.fromMinute ?? null,
    toMinute: time?.toMinute ?? null,
    weekdays: time?.weekdays ?? null,
  };
  const { id } = db
    .insert(contactWish)
    .values({ ...said, borrowerId, words, authorId: actor.id, authorName: actor.name, at })
    .returning({ id: contactWish.id })
    .get();
  const subject = `borrower:${borrowerId}`;
  const detail = { wishId: id, ...said };
  audit(db, { at, actor, portfolioId, action: 'wish.recorded', subject, detail });
  return id;
}

/**
 * Ends a wish by a row of its own: the borrower took it back.
 * @throws not_found; conflict where it was withdrawn already
 */
export function withdrawWish({ db, actor, now }: Context, input: WithdrawInput): void {
  db.transaction(() => withdrawWishIn(db, input, { actor, at: now() }), { behavior: 'immediate' });
}

/** The same inside another act. @param db inside its transaction */
export function withdrawWishIn(db: Database, { id, reason }: WithdrawInput, { actor, at }: Acting): void {
  const found = db
    .select({ wish: contactWish, portfolioId: borrower.portfolioId })
    .from(contactWish)
    .innerJoin(borrower, eq(borrower.id, contactWish.borrowerId))
    .where(eq(contactWish.id, id))
    .get();
  if (!found || found.wish.kind === 'withdrawal') throw notFound('The wish');
  if (isWithdrawn(db, id)) throw conflict('This wish was already withdrawn.');
  const { borrowerId } = found.wish;
  db.insert(contactWish)
    .values({
      borrowerId,
      kind: 'withdrawal',
      words: reason,
      withdrawsId: id,
      authorId: actor.id,
      authorName: actor.name,
      at,
    })
    .run();
  audit(db, {
    at,
    actor,
    portfolioId: found.portfolioId,
    action: 'wish.withdrawn',
    subject: `borrower:${borrowerId}`,
    detail: { wishId: id, reason },
  });
}

export const isWithdrawn = (db: Database, id: number): boolean =>
  db.select({ id: contactWish.id }).from(contactWish).where(eq(contactWish.withdrawsId, id)).get() !==
  undefined;
