import { eq } from 'drizzle-orm';
import { portfolio } from '#db/schema/index.ts';
import { answersOfNobody } from '../casework/answer/queries.ts';
import { catchUp } from '../casework/catch-up.ts';
import { holdsToLookAt } from '../casework/hold/in-force.ts';
import { validationsDue } from '../casework/validation/queries.ts';
import { holdsEnding } from '../compliance/holds/queries.ts';
import { addDays, dayIn, startOfDay, workingDayBefore } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { holidaysOf } from '../portfolio/holidays.ts';
import { answeredRequests } from './answered.ts';
import { answersToRead } from './answers-to-read.ts';
import { agreedForToday, arrangementsNotKept } from './due-arrangements.ts';
import { callbacksDue } from './due-callbacks.ts';
import { heldBy } from './lease.ts';
import { listOf } from './list.ts';
import { wake } from './wake.ts';
import { workTotals } from './work-totals.ts';

/** Borrowers who are judged before the day is read; where there are more the next reading goes on. */
const judgedAtOnce = 200;

/**
 * What one person's day starts with. The lanes and what was agreed are everybody's; callbacks, answers and holds to look
 * at are their own, and a manager's are the whole portfolio's.
 */
export function today(ctx: Context, { portfolioId }: { portfolioId: number }) {
  // the day itself is what happened: whoever looks first lets it be told
  const { isDone } = catchUp(ctx, portfolioId, { limit: judgedAtOnce });
  const { db, actor } = ctx;
  const at = ctx.now();
  // who waited until now counts as ready, as the queue has it
  db.transaction(() => wake(db, portfolioId, at), { behavior: 'immediate' });
  const place = db
    .select({ timeZone: portfolio.timeZone })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!place) throw notFound('This portfolio');
  const { timeZone } = place;
  const day = dayIn(timeZone, at);
  const holidays = holidaysOf(db, portfolioId);
  const lastWorked = workingDayBefore(day, 1, holidays);
  const isManager = actor.role === 'manager';
  const before = startOfDay(timeZone, addDays(day, 1));
  const callbacks = callbacksDue(db, portfolioId, { actorId: actor.id, isManager, at, before });
  return {
    at,
    day,
    /** The first instant of the day: what was due before it was missed on an earlier one. */
    dayStart: startOfDay(timeZone, day),
    /** Whether everything whose day has passed was judged: else more may turn out not kept. */
    isJudged: isDone,
    held: heldBy(ctx),
    callbacks: callbacks.own,
    /** Of colleagues, for a manager: their time went by and nobody called. */
    callbacksMissed: callbacks.missed,
    /** What borrowers wrote back: of this person's own cases and of nobody's; a manager sees all of them. */
    answers: answersToRead(db, portfolioId, { actorId: actor.id, isManager }),
    /** From numbers that no borrower has; a manager finds out whose they are. */
    answersOfNobody: listOf(isManager ? answersOfNobody(db) : []),
    agreed: agreedForToday(db, portfolioId, day),
    notKept: arrangementsNotKept(db, portfolioId, { day, lastWorked, timeZone, holidays }),
    holdsToLookAt: listOf(
      holdsToLookAt(db, { portfolioId, today: day, actorId: isManager ? null : actor.id }),
    ),
    /** Validation notices that are still to be sent, the longest due first. */
    validations: listOf(validationsDue(db, { portfolioId, actorId: isManager ? null : actor.id })),
    /** Ended since the last working day, or ending today or tomorrow: who can be reached again. */
    holdsEnding: listOf(
      holdsEnding(db, portfolioId, { from: addDays(lastWorked, 1), until: addDays(day, 2) }),
    ),
    approvals: listOf(answeredRequests(db, portfolioId, { actorId: actor.id, day, timeZone, holidays })),
    lanes: workTotals(db, portfolioId, day),
  };
}
export type Today = ReturnType<typeof today>;
