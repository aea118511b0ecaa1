import { type EndTreatment, endTreatmentIn } from '../../compliance/holds/lift.ts';
import type { Day } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { forbidden } from '../../core/errors.ts';

/**
 * Records that the treatment of a crisis ended, which ends its breathing space some weeks later and never before
 * tomorrow. The law sets the hold, so a manager says so.
 * @returns the first free day
 * @throws forbidden for an agent; not_found; conflict where it is over; refused for another kind of hold, and for a day
 *   before the hold or after today
 */
export function endTreatment({ db, actor, now }: Context, wanted: EndTreatment): Day {
  if (actor.role === 'agent')
    throw forbidden('The law sets this hold: a manager notes that treatment ended.');
  const acting = { actor, at: now() };
  return db.transaction(() => endTreatmentIn(db, wanted, acting).endDay, { behavior: 'immediate' });
}
