import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { callback, laneDecision, portfolio, promiseToPay, workItem } from '#db/schema/index.ts';
import { workTiers } from '#db/terms.ts';
import { answerUntil, type PutOff, putOffOf } from '../casework/case/waits.ts';
import { askableFrom } from '../casework/payment/askable.ts';
import { type Day, dayIn, startOfDay } from '../core/calendar.ts';
import { toMinor } from '../core/money.ts';
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
    callbackAt: openCallback(db, borrowerId),
    barredSince: standing.lane === 'legal_notice' ? null : standing.barredFrom,
    ...waitsFor(db, standing, format.timeZone),
    promise: promiseInQuestion(db, borrowerId),
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

/** The open promise that is due first, else the one that was not kept last. */
function promiseInQuestion(db: Reader, borrowerId: number) {
  const columns = { amountMinor: promiseToPay.amountMinor, dueOn: promiseToPay.dueOn };
  const open = db
    .select(columns)
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, borrowerId), eq(promiseToPay.state, 'open')))
    .orderBy(asc(promiseToPay.dueOn))
    .limit(1)
    .get();
  const broken = db
    .select(columns)
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, borrowerId), inArray(promiseToPay.state, ['broken', 'partial'])))
    .orderBy(desc(promiseToPay.dueOn))
    .limit(1)
    .get();
  return open ?? broken ?? null;
}
