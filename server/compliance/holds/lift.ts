import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, hold, holdLift, portfolio } from '#db/schema/index.ts';
import { type Actor, audit } from '../../core/audit.ts';
import { addDays, type Day, dayIn, isDay } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { conflict, forbidden, notFound, refused } from '../../core/errors.ts';
import { holdRules } from './kinds.ts';

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

/**
 * Lifts a hold from today on, by a row of its own.
 * @returns the first free day
 * @throws not_found; refused without a reason; conflict where it has ended or was lifted already; forbidden for an agent
 *   where the law sets the hold
 */
export function liftHold({ db, actor, now }: Context, wanted: LiftHold): Day {
  return db.transaction(
    () => {
      const found = db.select({ kind: hold.kind }).from(hold).where(eq(hold.id, wanted.holdId)).get();
      if (found && actor.role === 'agent' && holdRules[found.kind].byLaw)
        throw forbidden('The law sets this hold: a manager lifts it.');
      return liftHoldIn(db, wanted, { actor, at: now() });
    },
    { behavior: 'immediate' },
  );
}

/** The same as part of a caller's transaction on this connection; who may is the caller's question. */
export function liftHoldIn(db: Database, { holdId, reason }: LiftHold, acting: Acting): Day {
  const found = openHold(db, holdId, acting.at);
  // one that has not begun yet is lifted on its first day, and so never comes into force
  const begun = found.startDay <= found.today;
  const endDay = begun ? found.today : found.startDay;
  return store(db, { ...found, endDay, reason }, acting);
}

/**
 * Records that treatment ended: the breathing space of a crisis ends so many days after it, by a lift that may lie
 * ahead.
 * @returns the first free day
 * @throws as {@link liftHold}; refused for another kind of hold, and for a day before the hold or after today
 */
export function endTreatment({ db, actor, now }: Context, { holdId, endedOn, reason }: EndTreatment): Day {
  const at = now();
  return db.transaction(
    () => {
      const found = openHold(db, holdId, at);
      const { end } = holdRules[found.kind];
      if (end.by !== 'treatment') throw refused('This hold does not end with a treatment: lift it instead.');
      if (!isDay(endedOn) || endedOn < found.startDay || endedOn > found.today)
        throw refused('Treatment ended on a day between the hold’s first and today.', 'endedOn');
      return store(db, { ...found, endDay: addDays(endedOn, end.days), reason }, { actor, at });
    },
    { behavior: 'immediate' },
  );
}

/** The hold, where it is neither lifted nor over. */
function openHold(db: Database, holdId: number, at: number) {
  const found = db
    .select({
      holdId: hold.id,
      kind: hold.kind,
      borrowerId: hold.borrowerId,
      startDay: hold.startDay,
      ownEnd: hold.endDay,
      liftedFrom: holdLift.endDay,
      portfolioId: portfolio.id,
      timeZone: portfolio.timeZone,
    })
    .from(hold)
    .innerJoin(borrower, eq(borrower.id, hold.borrowerId))
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .leftJoin(holdLift, eq(holdLift.holdId, hold.id))
    .where(eq(hold.id, holdId))
    .get();
  if (!found) throw notFound('The hold');
  const today = dayIn(found.timeZone, at);
  if (found.liftedFrom !== null) throw conflict(`This hold was already lifted, from ${found.liftedFrom} on.`);
  if (found.ownEnd !== null && found.ownEnd <= today)
    throw conflict(`This hold ended by itself on ${found.ownEnd}.`);
  return { ...found, today };
}

interface Lift {
  holdId: number;
  kind: string;
  borrowerId: number;
  portfolioId: number;
  endDay: Day;
  reason: string;
}

function store(db: Database, lift: Lift, { actor, at }: Acting): Day {
  const { holdId, kind, borrowerId, portfolioId, endDay } = lift;
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
  return endDay;
}
