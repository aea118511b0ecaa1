import type { Database } from '#db/client.ts';
import { holdLift } from '#db/schema/index.ts';
import { type Actor, audit } from '../../core/audit.ts';
import { addDays, type Day, isDay } from '../../core/calendar.ts';
import { refused } from '../../core/errors.ts';
import { holdRules } from './kinds.ts';
import { openHold } from './open.ts';

/** Parts of a caller's transaction: who may end a hold, and when its borrower comes up again, is casework's to say. */

export interface LiftHold {
  holdId: number;
  reason: string;
}

export interface EndTreatment extends LiftHold {
  /** The day on which treatment ended. */
  endedOn: Day;
}

interface Acting {
  actor: Actor;
  at: number;
}

export interface Lifted {
  borrowerId: number;
  /** The first free day. */
  endDay: Day;
  timeZone: string;
}

/**
 * Lifts a hold from today on, by a row of its own.
 * @throws not_found; refused without a reason; conflict where it has ended or was lifted already
 */
export function liftHoldIn(db: Database, { holdId, reason }: LiftHold, acting: Acting): Lifted {
  const found = openHold(db, holdId, acting.at);
  // one that has not begun yet is lifted on its first day, and so never comes into force
  const begun = found.startDay <= found.today;
  const endDay = begun ? found.today : found.startDay;
  return store(db, { ...found, endDay, reason }, acting);
}

/**
 * Records that treatment ended: the breathing space of a crisis ends so many days after it, by a lift that may lie
 * ahead. A treatment told of late ends it tomorrow at the earliest: the days on which it was in force stay rested.
 * @throws as {@link liftHoldIn}; refused for another kind of hold, and for a day before the hold or after today
 */
export function endTreatmentIn(
  db: Database,
  { holdId, endedOn, reason }: EndTreatment,
  acting: Acting,
): Lifted {
  const found = openHold(db, holdId, acting.at);
  const { end } = holdRules[found.kind];
  if (end.by !== 'treatment') throw refused('This hold does not end with a treatment: lift it instead.');
  if (!isDay(endedOn) || endedOn < found.startDay || endedOn > found.today)
    throw refused('Treatment ended on a day between the hold’s first and today.', 'endedOn');
  const ends = addDays(endedOn, end.days);
  const isOver = ends <= found.today;
  return store(db, { ...found, endDay: isOver ? addDays(found.today, 1) : ends, reason }, acting);
}

interface Lift extends Lifted {
  holdId: number;
  kind: string;
  portfolioId: number;
  reason: string;
}

function store(db: Database, lift: Lift, { actor, at }: Acting): Lifted {
  const { holdId, kind, borrowerId, portfolioId, timeZone, endDay } = lift;
  const reason = lift.reason.trim();
  if (reason.length < 3) throw refused('Say why, in a few words: it stays in the file.', 'reason');
  db.insert(holdLift)
    .values({ holdId, endDay, reason, authorId: actor.id, authorName: actor.name, at })
    .run();
  audit(db, {
    at,
    actor,
    portfolioId,
    action: 'hold.lifted',
    subject: `borrower:${borrowerId}`,
    detail: { holdId, kind, endDay },
  });
  return { borrowerId, endDay, timeZone };
}
