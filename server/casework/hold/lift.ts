import { holdRules } from '../../compliance/holds/kinds.ts';
import { type LiftHold, liftHoldIn } from '../../compliance/holds/lift.ts';
import { openHold } from '../../compliance/holds/open.ts';
import type { Day } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { forbidden } from '../../core/errors.ts';
import { restate } from '../case/restate.ts';
import { book } from '../payment/book.ts';
import { assertVerified } from '../validation/disputes.ts';

/**
 * Lifts a hold from today on; its borrower comes up again at once, not on the day that the outcome named which placed it.
 * @returns the first free day
 * @throws not_found; refused without a reason, and for a written dispute whose outcome nobody was told; conflict where it has ended or was lifted already; forbidden for an agent
 *   where the law sets the hold
 */
export function liftHold({ db, actor, now }: Context, wanted: LiftHold): Day {
  const at = now();
  return db.transaction(
    () => {
      const open = openHold(db, wanted.holdId, at);
      const { kind } = open;
      if (actor.role === 'agent' && holdRules[kind].byLaw)
        throw forbidden('The law sets this hold: a manager lifts it.');
      if (kind === 'dispute') assertVerified(db, open);
      const { borrowerId, timeZone, endDay } = liftHoldIn(db, wanted, { actor, at });
      // money that came in under a dispute serves what was disputed from now on
      book({ db, borrowerId, at });
      restate({ db, borrowerId, portfolio: { timeZone }, at });
      return endDay;
    },
    { behavior: 'immediate' },
  );
}
