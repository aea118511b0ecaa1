import { eq } from 'drizzle-orm';
import { borrower, contactWish } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
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
  const at = now();
  const time = wish.kind === 'inconvenient_time' ? wish : null;
  if (time && time.fromMinute >= time.toMinute)
    throw invalid('The time ends after it begins; one over midnight is two.', 'toMinute');
  return db.transaction(
    (tx) => {
      const { points, portfolioId } = loadFacts(db, wish.borrowerId, at);
      const contactPointId = wish.contactPointId ?? null;
      if (contactPointId !== null && !points.some(({ id }) => id === contactPointId))
        throw notFound('The number or address');
      const { borrowerId, kind, words } = wish;
      const said = {
        kind,
        channel: wish.channel ?? null,
        contactPointId,
        fromMinute: time?.fromMinute ?? null,
        toMinute: time?.toMinute ?? null,
        weekdays: time?.weekdays ?? null,
      };
      const { id } = tx
        .insert(contactWish)
        .values({ ...said, borrowerId, words, authorId: actor.id, authorName: actor.name, at })
        .returning({ id: contactWish.id })
        .get();
      const subject = `borrower:${borrowerId}`;
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'wish.recorded',
        subject,
        detail: { wishId: id, ...said },
      });
      return id;
    },
    { behavior: 'immediate' },
  );
}

/**
 * Ends a wish by a row of its own: the borrower took it back.
 * @throws not_found; conflict where it was withdrawn already
 */
export function withdrawWish({ db, actor, now }: Context, { id, reason }: WithdrawInput): void {
  const at = now();
  db.transaction(
    (tx) => {
      const found = tx
        .select({ wish: contactWish, portfolioId: borrower.portfolioId })
        .from(contactWish)
        .innerJoin(borrower, eq(borrower.id, contactWish.borrowerId))
        .where(eq(contactWish.id, id))
        .get();
      if (!found || found.wish.kind === 'withdrawal') throw notFound('The wish');
      const ended = tx.select().from(contactWish).where(eq(contactWish.withdrawsId, id)).get();
      if (ended) throw conflict('This wish was already withdrawn.');
      const { borrowerId } = found.wish;
      tx.insert(contactWish)
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
      audit(tx, {
        at,
        actor,
        portfolioId: found.portfolioId,
        action: 'wish.withdrawn',
        subject: `borrower:${borrowerId}`,
        detail: { wishId: id, reason },
      });
    },
    { behavior: 'immediate' },
  );
}
