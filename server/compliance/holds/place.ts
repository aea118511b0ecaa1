import type { Database } from '#db/client.ts';
import { hold } from '#db/schema/index.ts';
import type { HoldKind } from '#db/terms.ts';
import { type Actor, audit } from '../../core/audit.ts';
import { type Day, dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { notFound, refused } from '../../core/errors.ts';
import { loadFacts } from '../load-facts.ts';
import { holdRules } from './kinds.ts';
import { nextLook, ownEnd, refuseHold } from './rules.ts';

export interface PlaceHold {
  borrowerId: number;
  kind: HoldKind;
  /** Left out or null holds the person. */
  loanId?: number | null;
  /** The number that is wrong. */
  contactPointId?: number | null;
  /** Today where left out. */
  startDay?: Day;
  /** The review day, where the kind has one. */
  endDay?: Day;
  /** When to look at it again, where it has no end of its own. */
  reviewDay?: Day;
  /** Of a dispute: it came in writing. */
  written?: boolean | undefined;
  reason: string;
}

export interface PlacedHold {
  holdId: number;
  startDay: Day;
  /** The first free day; null until it is lifted. */
  endDay: Day | null;
  /** When a person looks at it again; null where it ends by itself. */
  reviewDay: Day | null;
}

/**
 * Places a hold. It ends by itself where its kind does.
 * @throws refused beside the field that keeps it from being placed; not_found for the borrower, loan or number
 */
export function placeHold({ db, actor, now }: Context, wanted: PlaceHold): PlacedHold {
  return db.transaction(() => placeHoldIn(db, wanted, { actor, at: now() }), { behavior: 'immediate' });
}

/** The same as part of a caller's transaction on this connection. */
export function placeHoldIn(
  db: Database,
  { borrowerId, kind, reason, ...wanted }: PlaceHold,
  { actor, at }: { actor: Actor; at: number },
): PlacedHold {
  const known = loadFacts(db, borrowerId, at);
  const today = dayIn(known.bookZone, at);
  const loanId = wanted.loanId ?? null;
  const contactPointId = wanted.contactPointId ?? null;
  if (loanId !== null && !known.loans.some(({ id }) => id === loanId)) throw notFound('The loan');
  if (contactPointId !== null && !known.points.some(({ id }) => id === contactPointId))
    throw notFound('The number or address');
  const startDay = wanted.startDay ?? today;
  const asked = {
    kind,
    loanId,
    contactPointId,
    startDay,
    endDay: wanted.endDay,
    reviewDay: wanted.reviewDay,
    reason,
  };
  const refusal = refuseHold(asked, { existing: known.holds, today });
  if (refusal) throw refused(refusal.sentence, refusal.field);
  const endDay = ownEnd(asked, today);
  const reviewDay = wanted.reviewDay ?? nextLook(kind, startDay);
  const { id } = db
    .insert(hold)
    .values({
      borrowerId,
      loanId,
      contactPointId,
      kind,
      startDay,
      endDay,
      reviewDay,
      pausesClock: holdRules[kind].pausesClock,
      written: kind === 'dispute' ? (wanted.written ?? null) : null,
      reason: reason.trim(),
      authorId: actor.id,
      authorName: actor.name,
      at,
    })
    .returning({ id: hold.id })
    .get();
  audit(db, {
    at,
    actor,
    portfolioId: known.portfolioId,
    action: 'hold.placed',
    subject: `borrower:${borrowerId}`,
    detail: { holdId: id, kind, loanId, contactPointId, startDay, endDay, reviewDay },
  });
  return { holdId: id, startDay, endDay, reviewDay };
}
