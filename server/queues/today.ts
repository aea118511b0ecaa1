import { and, asc, desc, eq, gte, inArray, lt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, callback, portfolio, promiseToPay, recoveryCase } from '#db/schema/index.ts';
import { catchUp } from '../casework/catch-up.ts';
import { lastDayOf } from '../casework/promise/rules.ts';
import { holdsEnding } from '../compliance/holds/queries.ts';
import { previewContact } from '../compliance/preview-contact.ts';
import { addDays, type Day, dayIn, startOfDay, workingDayBefore } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { notFound } from '../core/errors.ts';
import { type Holidays, holidaysOf } from '../portfolio/holidays.ts';
import { answeredRequests } from './answered.ts';
import { heldBy } from './lease.ts';
import { workTotals } from './work-totals.ts';

/** A list on Today shows this many and says how many there are. */
const shown = 50;
/** How far back a broken promise is shown at least; over a weekend and holidays it is further. */
const brokenDays = 3;

export interface List<T> {
  total: number;
  items: T[];
}

/** What one person's day starts with. `lanes` and promises are everybody's; callbacks and answers are their own. */
export function today(ctx: Context, { portfolioId }: { portfolioId: number }) {
  // the day itself is what happened: whoever looks first lets it be told
  catchUp(ctx, portfolioId, { limit: 200 });
  const { db, actor } = ctx;
  const at = ctx.now();
  const place = db
    .select({ timeZone: portfolio.timeZone })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!place) throw notFound('This portfolio');
  const day = dayIn(place.timeZone, at);
  const tomorrow = startOfDay(place.timeZone, addDays(day, 1));
  const holidays = holidaysOf(db, portfolioId);
  const lastWorked = workingDayBefore(day, 1, holidays);
  return {
    at,
    day,
    /** The first instant of the day: what was due before it was missed on an earlier one. */
    dayStart: startOfDay(place.timeZone, day),
    held: heldBy(ctx),
    callbacks: callbacksDue(db, portfolioId, { actorId: actor.id, at, before: tomorrow }),
    promisesDue: promisesDue(db, portfolioId, day),
    promisesBroken: promisesBroken(db, portfolioId, { day, lastWorked, holidays }),
    /** Ended since the last working day, or ending today or tomorrow: who can be reached again. */
    holdsEnding: listOf(
      holdsEnding(db, portfolioId, { from: addDays(lastWorked, 1), until: addDays(day, 2) }),
    ),
    approvals: listOf(
      answeredRequests(db, portfolioId, { actorId: actor.id, day, timeZone: place.timeZone, holidays }),
    ),
    lanes: workTotals(db, portfolioId),
  };
}
export type Today = ReturnType<typeof today>;

const who = { borrowerId: borrower.id, name: borrower.name, externalId: borrower.externalId };

/**
 * Open callbacks until the end of the day: those this person took, and those of their own cases; each with what keeps the
 * call from being made at its time.
 */
function callbacksDue(
  db: Database,
  portfolioId: number,
  { actorId, at, before }: { actorId: string | null; at: number; before: number },
) {
  const rows = db
    .select({
      ...who,
      callbackId: callback.id,
      dueAt: callback.dueAt,
      note: callback.note,
      by: callback.by,
      byName: callback.byName,
      ownerId: recoveryCase.ownerId,
    })
    .from(callback)
    .innerJoin(borrower, eq(borrower.id, callback.borrowerId))
    .leftJoin(recoveryCase, eq(recoveryCase.borrowerId, callback.borrowerId))
    .where(and(eq(callback.portfolioId, portfolioId), eq(callback.state, 'open'), lt(callback.dueAt, before)))
    .orderBy(asc(callback.dueAt))
    .all();
  // the owner's, and where nobody owns the case the one's who took it
  const { total, items } = listOf(rows.filter(({ ownerId, by }) => (ownerId ?? by) === actorId));
  return {
    total,
    items: items.map((row) => ({
      ...row,
      blocked: blockedCall(db, row.borrowerId, { actorId, now: Math.max(at, row.dueAt) }),
    })),
  };
}

/** Why a call may not be made at a moment, and when it may; null where it may be made. */
function blockedCall(db: Database, borrowerId: number, then: { actorId: string | null; now: number }) {
  const { verdict, rules, nextAllowedAt } = previewContact(db, { borrowerId, channel: 'call' }, then);
  if (verdict !== 'block') return null;
  return { sentence: rules.find((rule) => rule.verdict === 'block')?.sentence ?? '', nextAllowedAt };
}

function promisesDue(db: Database, portfolioId: number, day: Day) {
  return listOf(
    promises(db)
      .where(
        and(
          eq(promiseToPay.portfolioId, portfolioId),
          eq(promiseToPay.state, 'open'),
          eq(promiseToPay.dueOn, day),
        ),
      )
      .orderBy(desc(promiseToPay.amountMinor))
      .all(),
  );
}

/** Promises whose last day has passed since the last working day, or in the last three days: newest first. */
function promisesBroken(
  db: Database,
  portfolioId: number,
  { day, lastWorked, holidays }: { day: Day; lastWorked: Day; holidays: Holidays },
) {
  const threeDays = addDays(day, -brokenDays);
  const from = lastWorked < threeDays ? lastWorked : threeDays;
  return listOf(
    promises(db)
      .where(
        and(
          eq(promiseToPay.portfolioId, portfolioId),
          inArray(promiseToPay.state, ['broken', 'partial']),
          gte(promiseToPay.lastDay, from),
          lt(promiseToPay.lastDay, day),
          // the same span on the indexed day, so that old promises are not read through
          gte(promiseToPay.dueOn, firstDueOf(from, holidays)),
        ),
      )
      .orderBy(desc(promiseToPay.lastDay), desc(promiseToPay.amountMinor))
      .all(),
  );
}

/** The earliest day due whose grace reaches up to `lastDay`; a holiday makes the grace longer. */
function firstDueOf(lastDay: Day, holidays: Holidays): Day {
  let first = lastDay;
  while (lastDayOf(addDays(first, -1), holidays) >= lastDay) first = addDays(first, -1);
  return first;
}

function promises(db: Database) {
  return db
    .select({
      ...who,
      promiseId: promiseToPay.id,
      amountMinor: promiseToPay.amountMinor,
      creditedMinor: promiseToPay.creditedMinor,
      dueOn: promiseToPay.dueOn,
      lastDay: promiseToPay.lastDay,
      state: promiseToPay.state,
      byName: promiseToPay.byName,
    })
    .from(promiseToPay)
    .innerJoin(borrower, eq(borrower.id, promiseToPay.borrowerId))
    .$dynamic();
}

function listOf<T>(rows: readonly T[]): List<T> {
  return { total: rows.length, items: rows.slice(0, shown) };
}
