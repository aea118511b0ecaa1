import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  instalmentPlan,
  itemisation,
  legalNotice,
  planInstalment,
  settlementOffer,
} from '#db/schema/index.ts';
import type { Jurisdiction } from '#db/terms.ts';
import type { CaseScope } from '../casework/case/scope.ts';
import { planGraceDays } from '../casework/limits.ts';
import { legalFacts } from '../casework/notice/facts.ts';
import { issueWaitsFor } from '../casework/notice/rules.ts';
import { isActiveOn } from '../compliance/holds/active.ts';
import { holdsOf } from '../compliance/holds/queries.ts';
import { loadFacts } from '../compliance/load-facts.ts';
import { lastDayToDispute } from '../compliance/validation.ts';
import { addDays } from '../core/calendar.ts';
import { notFound } from '../core/errors.ts';
import type { Account, LetterAbout } from './facts.ts';
import { upToToday } from './itemised.ts';
import { gap, type LetterGap, legalNoticeDays, refuseItemisation } from './rules.ts';
import type { DraftInput } from './schema.ts';

export interface AboutScope extends CaseScope {
  db: Database;
  at: number;
  account: Account;
  jurisdiction: Jurisdiction;
}

export interface ReadAbout {
  about: LetterAbout;
  gap: LetterGap | null;
  /** The row it is about, as `letter.subject_id` keeps it. */
  subjectId: number | null;
  /** The loans it asks for, all of them: one on hold keeps it back. Null asks for none, and is judged by those not on hold. */
  loanIds: readonly number[] | null;
}

/** What a letter is about, and what keeps it from being written. @throws AppError not_found */
export function readAbout(scope: AboutScope, input: DraftInput): ReadAbout {
  switch (input.kind) {
    case 'account_statement':
      return { about: { kind: 'account_statement' }, gap: null, subjectId: null, loanIds: null };
    case 'settlement_offer':
      return readOffer(scope, input.settlementId);
    case 'plan_confirmation':
      return readPlan(scope, input.planId);
    case 'legal_notice':
      return readNotice(scope, input.noticeId);
    case 'validation_notice':
      return readValidation(scope, input);
    case 'dispute_outcome':
      return readDispute(scope, input);
  }
}

function readOffer({ db, borrowerId, today, account }: AboutScope, settlementId: number): ReadAbout {
  const offer = db
    .select()
    .from(settlementOffer)
    .where(and(eq(settlementOffer.id, settlementId), eq(settlementOffer.borrowerId, borrowerId)))
    .get();
  if (!offer) throw notFound('This offer');
  const { state, offerMinor, balanceMinor, validUntil, payBy } = offer;
  const isOpen = state === 'accepted' || (state === 'offered' && validUntil >= today);
  return {
    about: { kind: 'settlement_offer', offerMinor, balanceMinor, validUntil, payBy },
    gap: isOpen
      ? null
      : gap(`This offer is ${state === 'offered' ? 'past its day' : state}; an open one is printed.`),
    subjectId: settlementId,
    loanIds: owing(account),
  };
}

function readPlan({ db, borrowerId, today, account }: AboutScope, planId: number): ReadAbout {
  const plan = db
    .select()
    .from(instalmentPlan)
    .where(and(eq(instalmentPlan.id, planId), eq(instalmentPlan.borrowerId, borrowerId)))
    .get();
  if (!plan) throw notFound('This plan');
  const schedule = db
    .select({
      seq: planInstalment.seq,
      dueOn: planInstalment.dueOn,
      amountMinor: planInstalment.amountMinor,
    })
    .from(planInstalment)
    .where(eq(planInstalment.planId, planId))
    .orderBy(planInstalment.seq)
    .all();
  const { totalMinor, confirmedOn, state } = plan;
  return {
    about: {
      kind: 'plan_confirmation',
      totalMinor,
      confirmedOn: confirmedOn ?? today,
      graceDays: planGraceDays,
      schedule,
    },
    gap: state === 'active' ? null : gap(`This plan is ${state}; a plan in force is confirmed.`),
    subjectId: planId,
    loanIds: owing(account),
  };
}

function readNotice(scope: AboutScope, noticeId: number): ReadAbout {
  const { db, borrowerId, today, at, account } = scope;
  const notice = db
    .select()
    .from(legalNotice)
    .where(and(eq(legalNotice.id, noticeId), eq(legalNotice.borrowerId, borrowerId)))
    .get();
  if (!notice) throw notFound('This notice');
  const { loanId, warnedOn } = notice;
  const known = loadFacts(db, borrowerId, at).loans.find(({ id }) => id === loanId);
  return {
    about: {
      kind: 'legal_notice',
      loanId,
      loan: loanNamed(account, loanId),
      dueSince: known?.dueSince ?? null,
      warnedOn,
      payBy: addDays(today, legalNoticeDays),
    },
    gap: gapOfNotice(scope, notice),
    subjectId: loanId,
    loanIds: [loanId],
  };
}

/** Whoever issues it is told what keeps it back beside the letter, and not only once it is refused. */
function gapOfNotice(scope: AboutScope, notice: typeof legalNotice.$inferSelect): LetterGap | null {
  if (notice.state !== 'approved')
    return gap(`This notice is ${notice.state}; it is printed once a manager approved it.`);
  // who may issue it is no question of the letter
  const facts = legalFacts({ ...scope, actor: { id: null } }, notice);
  const waits = issueWaitsFor({ ...facts, ...notice, step: 'issued' });
  return waits.length > 0 ? gap(waits.join(' ')) : null;
}

function readValidation(
  { db, today, holidays, account, money, jurisdiction }: AboutScope,
  { loanId, itemised }: Extract<DraftInput, { kind: 'validation_notice' }>,
): ReadAbout {
  const loan = account.loans.find((each) => each.loanId === loanId);
  if (!loan || account.asOf === null) throw notFound('This loan in the book in force');
  const kept = db.select().from(itemisation).where(eq(itemisation.loanId, loanId)).get() ?? null;
  const { asOf } = account;
  const refusal = refuseItemisation({ jurisdiction, itemised, asOf, fileMinor: loan.fileMinor, kept, money });
  const nothing = loan.owedMinor <= 0 ? gap('Nothing is owed on this loan.') : null;
  return {
    about: {
      kind: 'validation_notice',
      loanId,
      loan: loan.reference,
      itemised: upToToday(itemised, loan),
      disputeBy: lastDayToDispute(today, holidays),
    },
    gap: refusal ?? nothing,
    subjectId: loanId,
    loanIds: [loanId],
  };
}

/** What an offer and a plan are for: one sum for every loan that owes something. Where nothing is owed, as judged. */
function owing({ loans }: Account): readonly number[] | null {
  const ids = loans.filter(({ owedMinor }) => owedMinor > 0).map(({ loanId }) => loanId);
  return ids.length > 0 ? ids : null;
}

/** While the dispute stands: once it is lifted, what is written is collection again. */
function readDispute(
  { db, borrowerId, today }: AboutScope,
  { holdId, result, finding }: Extract<DraftInput, { kind: 'dispute_outcome' }>,
): ReadAbout {
  const dispute = holdsOf(db, borrowerId).find((hold) => hold.holdId === holdId && hold.kind === 'dispute');
  if (!dispute) throw notFound('This dispute');
  return {
    about: { kind: 'dispute_outcome', disputedOn: dispute.startDay, result, finding },
    gap: isActiveOn(dispute, today) ? null : gap('This dispute is over: its outcome was to be told before.'),
    subjectId: holdId,
    loanIds: dispute.loanId === null ? null : [dispute.loanId],
  };
}

/** A loan that left the book is still called by its name. */
function loanNamed(account: Account, loanId: number): string {
  return account.loans.find((each) => each.loanId === loanId)?.reference ?? `no. ${loanId}`;
}
