import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { callback, laneDecision, portfolio, workItem } from '#db/schema/index.ts';
import { type HoldKind, workTiers } from '#db/terms.ts';
import { answerUntil, type PutOff, putOffOf } from '../casework/case/waits.ts';
import { callbackMissedMs } from '../casework/limits.ts';
import { askableFrom } from '../casework/payment/askable.ts';
import { isOvertaken } from '../casework/promise/overtaken.ts';
import { type Day, dayIn, startOfDay } from '../core/calendar.ts';
import { toMinor } from '../core/money.ts';
import { heldFor } from './held.ts';
import { oddsOf } from './odds.ts';
import { attemptCost, chanceOf, type Worth, worthOf } from './priority.ts';
import { whyBriefly, whyLine } from './why.ts';

type Reader = Pick<Database, 'select' | '$client'>;

export interface Why {
  sentence: string;
  /** For a row of the queue's table. */
  brief: string;
  worth: Worth;
}

/**
 * Why this borrower stands where they stand in the queue, or is kept out of it, in words.
 * @returns null for one whom the book in force does not know
 */
export function whyOf(db: Database, borrowerId: number, at: number): Why | null {
  const item = db
    .select({
      item: workItem,
      currency: portfolio.currency,
      locale: portfolio.locale,
      timeZone: portfolio.timeZone,
      daysPastDue: laneDecision.daysPastDue,
    })
    .from(workItem)
    .innerJoin(portfolio, eq(portfolio.id, workItem.portfolioId))
    .innerJoin(
      laneDecision,
      and(
        eq(laneDecision.assessmentId, workItem.assessmentId),
        eq(laneDecision.borrowerId, workItem.borrowerId),
      ),
    )
    .where(eq(workItem.borrowerId, borrowerId))
    .get();
  if (!item) return null;
  const { item: standing, daysPastDue, ...format } = item;
  const odds = oddsOf(db, standing.assessmentId);
  const costMinor = toMinor(attemptCost, format.currency);
  const worth = worthOf({ ...standing, chance: chanceOf(odds, standing), costMinor });
  const facts = {
    ...standing,
    closed:
      standing.state === 'closed' ? askableFrom(db, borrowerId, dayIn(format.timeZone, at)).nothing : null,
    tier: workTiers[standing.tier] ?? 'ordinary',
    target: odds.target,
    daysPastDue,
    worth,
    costMinor,
    ...callbackOf(db, borrowerId, at),
    isHeld: isOnHold(db, borrowerId, dayIn(format.timeZone, at)),
    barredSince: standing.lane === 'legal_notice' ? null : standing.barredFrom,
    ...waitsFor(db, standing, format.timeZone),
    promise:
      workTiers[standing.tier] === 'promise_broken'
        ? brokenPromise(db, borrowerId)
        : openPromise(db, borrowerId),
    format,
  };
  return { sentence: whyLine(facts), brief: whyBriefly(facts), worth };
}

/** What an ordinary attempt waits for: an answer, or the day until which a person put the case off. */
function waitsFor(
  db: Reader,
  { borrowerId, state, readyAt }: typeof workItem.$inferSelect,
  timeZone: string,
): { answerUntil: Day | null; putOff: PutOff | null } {
  const isUntil = (day: Day) => state === 'waiting' && readyAt === startOfDay(timeZone, day);
  const answered = answerUntil(db, borrowerId, timeZone);
  const putOff = putOffOf(db, borrowerId);
  return {
    answerUntil: answered !== null && isUntil(answered) ? answered : null,
    putOff: putOff !== null && isUntil(putOff.comeBackOn) ? putOff : null,
  };
}

/** As the queue's rows and filters have it. */
const isOnHold = (db: Reader, borrowerId: number, day: Day): boolean =>
  (prepared<{ borrowerId: number; day: Day }, { hold: HoldKind | null }>(
    db,
    `SELECT ${heldFor} AS hold FROM work_item w WHERE w.borrower_id = :borrowerId + 0`,
  ).get({ borrowerId, day })?.hold ?? null) !== null;

function callbackOf(db: Reader, borrowerId: number, at: number) {
  const callbackAt = openCallback(db, borrowerId);
  return { callbackAt, isCallbackMissed: callbackAt !== null && callbackAt < at - callbackMissedMs };
}

function openCallback(db: Reader, borrowerId: number): number | null {
  const open = db
    .select({ dueAt: callback.dueAt })
    .from(callback)
    .where(and(eq(callback.borrowerId, borrowerId), eq(callback.state, 'open')))
    .orderBy(asc(callback.dueAt))
    .limit(1)
    .get();
  return open?.dueAt ?? null;
}

interface Promised {
  amountMinor: number;
  dueOn: Day;
}

/** The open promise that is due first. */
const openPromise = (db: Reader, borrowerId: number): Promised | null =>
  prepared<[number], Promised>(
    db,
    `SELECT amount_minor AS amountMinor, due_on AS dueOn FROM promise_to_pay
     WHERE borrower_id = ? + 0 AND state = 'open' ORDER BY due_on LIMIT 1`,
  ).get(borrowerId) ?? null;

/** The one that was not kept last, and still is to be asked for; null where it was a plan or a settlement. */
const brokenPromise = (db: Reader, borrowerId: number): Promised | null =>
  prepared<[number], Promised>(
    db,
    `SELECT amount_minor AS amountMinor, due_on AS dueOn FROM promise_to_pay
     WHERE borrower_id = ? + 0 AND state IN ('broken', 'partial') AND NOT coalesce((${isOvertaken}), 0)
     ORDER BY due_on DESC LIMIT 1`,
  ).get(borrowerId) ?? null;
