import { and, desc, eq, getTableColumns, inArray, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  approval,
  book,
  borrower,
  callback,
  instalmentPlan,
  laneDecision,
  laneOverride,
  legalNotice,
  noticeService,
  noticeWarning,
  planInstalment,
  portfolio,
  promiseToPay,
  recoveryCase,
  settlementOffer,
  workItem,
} from '#db/schema/index.ts';
import { dayIn } from '../../core/calendar.ts';
import { notFound } from '../../core/errors.ts';
import { holidaysOf } from '../../portfolio/holidays.ts';
import { unreadOf } from '../answer/queries.ts';
import { limitationsOf } from '../limitation/queries.ts';
import { callbackMissedMs } from '../limits.ts';
import { warningsOf } from '../notice/warnings.ts';
import { agreeableOf, owedBy } from '../payment/owed.ts';
import { disputesOf } from '../validation/disputes.ts';
import { validationsOf } from '../validation/queries.ts';
import { recentContacts } from './contacts.ts';
import { leaseOf } from './lease.ts';

/** Everything that the case screen shows of casework, as it stands now. @throws AppError not_found */
export function caseOf(db: Database, borrowerId: number, at: number) {
  const found = db
    .select({
      borrowerId: borrower.id,
      externalId: borrower.externalId,
      name: borrower.name,
      portfolioId: portfolio.id,
      currency: portfolio.currency,
      locale: portfolio.locale,
      timeZone: portfolio.timeZone,
    })
    .from(borrower)
    .innerJoin(portfolio, eq(portfolio.id, borrower.portfolioId))
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!found) throw notFound('This borrower');
  const held = leaseOf(db, borrowerId);
  const open = db
    .select({ id: recoveryCase.id, ownerId: recoveryCase.ownerId, ownerName: recoveryCase.ownerName })
    .from(recoveryCase)
    .where(eq(recoveryCase.borrowerId, borrowerId))
    .get();
  const owed = owedBy(db, borrowerId);
  return {
    ...found,
    today: dayIn(found.timeZone, at),
    owed,
    /** What a promise, plan or settlement can be about, minor units. */
    agreeableMinor: agreeableOf(owed).owedMinor,
    standing: standingOf(db, found),
    owner: open?.ownerId ? { id: open.ownerId, name: open.ownerName } : null,
    /** Who works on it right now. */
    holder:
      held?.holderId && held.expiresAt > at
        ? { id: held.holderId, name: held.holderName, until: held.expiresAt }
        : null,
    promises: promisesOf(db, borrowerId),
    plan: planOf(db, borrowerId),
    settlement: settlementOf(db, borrowerId),
    notices: noticesOf(db, borrowerId),
    /** The validation notices of their loans; null where the law asks for none. */
    validations: validationsOf(db, borrowerId, {
      portfolioId: found.portfolioId,
      today: dayIn(found.timeZone, at),
      holidays: holidaysOf(db, found.portfolioId),
    }),
    /** What the law says of their disputes. */
    disputes: disputesOf(db, borrowerId, found.portfolioId),
    /** What a legal notice can build on. */
    warnings: warningsOf(db, borrowerId, found.timeZone),
    /** Whether a court still hears each loan. */
    limitations: limitationsOf(db, borrowerId, { today: dayIn(found.timeZone, at), at }),
    callback: callbackOf(db, borrowerId, at),
    approvals: approvalsOf(db, borrowerId),
    contacts: recentContacts(db, borrowerId).slice(0, 3),
    /** What they wrote and nobody has read yet, the oldest first. */
    answers: unreadOf(db, borrowerId),
  };
}
export type CaseView = ReturnType<typeof caseOf>;

/** The lane in force, the override that says so where there is one, and the place in the queue. */
function standingOf(db: Database, { borrowerId, portfolioId }: { borrowerId: number; portfolioId: number }) {
  const decision = db
    .select({
      lane: laneDecision.lane,
      score: laneDecision.score,
      decidingLoanId: laneDecision.decidingLoanId,
    })
    .from(book)
    .innerJoin(
      laneDecision,
      and(eq(laneDecision.assessmentId, book.assessmentId), eq(laneDecision.borrowerId, borrowerId)),
    )
    .where(eq(book.portfolioId, portfolioId))
    .get();
  const override = db
    .select()
    .from(laneOverride)
    .where(and(eq(laneOverride.borrowerId, borrowerId), isNull(laneOverride.endedAt)))
    .get();
  const item = db.select().from(workItem).where(eq(workItem.borrowerId, borrowerId)).get();
  return {
    lane: item?.lane ?? override?.lane ?? decision?.lane ?? null,
    /** Since when the law keeps them out of the legal lane that they were proposed for; null where it does not. */
    barredSince: item && item.lane !== 'legal_notice' ? item.barredFrom : null,
    assessed: decision ?? null,
    override: override ?? null,
    queue: item ? { state: item.state, tier: item.tier, readyAt: item.readyAt } : null,
  };
}

/** The open promises and the last few that were judged. */
function promisesOf(db: Database, borrowerId: number) {
  return db
    .select()
    .from(promiseToPay)
    .where(eq(promiseToPay.borrowerId, borrowerId))
    .orderBy(desc(promiseToPay.dueOn), desc(promiseToPay.id))
    .limit(10)
    .all();
}

/** The plan that counts: in force, proposed or waiting; else the last one that ended. */
function planOf(db: Database, borrowerId: number) {
  const plan = db
    .select()
    .from(instalmentPlan)
    .where(eq(instalmentPlan.borrowerId, borrowerId))
    .orderBy(desc(instalmentPlan.id))
    .limit(1)
    .get();
  if (!plan) return null;
  const schedule = db
    .select({
      seq: planInstalment.seq,
      dueOn: planInstalment.dueOn,
      amountMinor: planInstalment.amountMinor,
    })
    .from(planInstalment)
    .where(eq(planInstalment.planId, plan.id))
    .orderBy(planInstalment.seq)
    .all();
  return { ...plan, schedule };
}

function settlementOf(db: Database, borrowerId: number) {
  const offer = db
    .select()
    .from(settlementOffer)
    .where(eq(settlementOffer.borrowerId, borrowerId))
    .orderBy(desc(settlementOffer.id))
    .limit(1)
    .get();
  return offer ?? null;
}

/** With the warning that each builds on, and how it was served. */
function noticesOf(db: Database, borrowerId: number) {
  return db
    .select({
      ...getTableColumns(legalNotice),
      warnedOutside: noticeWarning.outside,
      servedOn: noticeService.servedOn,
      serviceManner: noticeService.manner,
    })
    .from(legalNotice)
    .leftJoin(noticeWarning, eq(noticeWarning.noticeId, legalNotice.id))
    .leftJoin(noticeService, eq(noticeService.noticeId, legalNotice.id))
    .where(eq(legalNotice.borrowerId, borrowerId))
    .orderBy(desc(legalNotice.id))
    .limit(10)
    .all();
}

/** The open callback, and whether its time went by without a call. */
function callbackOf(db: Database, borrowerId: number, at: number) {
  const open = db
    .select()
    .from(callback)
    .where(and(eq(callback.borrowerId, borrowerId), eq(callback.state, 'open')))
    .get();
  return open ? { ...open, missed: open.dueAt < at - callbackMissedMs } : null;
}

function approvalsOf(db: Database, borrowerId: number) {
  return db
    .select()
    .from(approval)
    .where(
      and(
        eq(approval.borrowerId, borrowerId),
        inArray(approval.state, ['pending', 'approved', 'declined', 'expired']),
      ),
    )
    .orderBy(desc(approval.id))
    .limit(5)
    .all();
}
