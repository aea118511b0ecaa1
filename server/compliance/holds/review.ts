import { holdReview } from '#db/schema/index.ts';
import { audit } from '../../core/audit.ts';
import type { Day } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { openHold } from './open.ts';
import { nextLook, refuseReview } from './rules.ts';

export interface ReviewHold {
  holdId: number;
  /** When to look again; the kind's own span where left out. */
  nextDay?: Day;
  /** What was found. */
  note: string;
}

/**
 * Notes that a person looked at a hold that has no end of its own, and leaves it in force until the next look.
 * @returns the day of the next look
 * @throws not_found; refused beside the field, or where the hold has an end; conflict where it is over
 */
export function reviewHold({ db, actor, now }: Context, { holdId, nextDay, note }: ReviewHold): Day {
  const at = now();
  return db.transaction(
    () => {
      const { kind, startDay, ownEnd, borrowerId, portfolioId, today } = openHold(db, holdId, at);
      const refusal = refuseReview({ kind, startDay, endDay: ownEnd, nextDay, note }, today);
      if (refusal) throw refused(refusal.sentence, refusal.field);
      const next = nextDay ?? nextLook(kind, today) ?? today;
      db.insert(holdReview)
        .values({ holdId, nextDay: next, note: note.trim(), authorId: actor.id, authorName: actor.name, at })
        .run();
      const subject = `borrower:${borrowerId}`;
      const detail = { holdId, kind, nextDay: next };
      audit(db, { at, actor, portfolioId, action: 'hold.reviewed', subject, detail });
      return next;
    },
    { behavior: 'immediate' },
  );
}
