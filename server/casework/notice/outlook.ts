import { and, eq, inArray } from 'drizzle-orm';
import { legalNotice } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { scopeOf } from '../case/scope.ts';
import { owedBy } from '../payment/owed.ts';
import { type LegalScope, legalFacts } from './facts.ts';
import {
  alreadyUnderWay,
  issueWaitsFor,
  issueWaitsForLoan,
  type NoticeStep,
  noticesUnderWay,
  refuseNotice,
} from './rules.ts';

/** What is told before anybody proposes or takes a step, in sentences; null and none where nothing stands in the way. */
export interface LoanOutlook {
  loanId: number;
  /** Why none can be proposed for it. */
  refusal: string | null;
  /** What one would wait for before it is issued, whatever its warning. */
  beforeIssue: string[];
}

export interface NoticeOutlook {
  noticeId: number;
  /** Why this person cannot take the next step. */
  refusal: string | null;
  /** What would keep it from being issued today. */
  beforeIssue: string[];
}

/** What stands in the way of a legal notice of each loan, and of each one not issued yet. @throws AppError not_found */
export function noticeOutlook(
  { db, actor, now }: Context,
  borrowerId: number,
): { loans: LoanOutlook[]; notices: NoticeOutlook[] } {
  const at = now();
  const scope = { ...scopeOf(db, borrowerId, at), db, at, actor };
  const underWay = db
    .select()
    .from(legalNotice)
    .where(and(eq(legalNotice.borrowerId, borrowerId), inArray(legalNotice.state, noticesUnderWay)))
    .all();
  const taken = new Set(underWay.map(({ loanId }) => loanId));
  return {
    loans: owedBy(db, borrowerId).loans.map(({ loanId }) => ofLoan(scope, loanId, taken.has(loanId))),
    notices: underWay.map((notice) => ofNotice(scope, notice)).filter((each) => each !== null),
  };
}

function ofLoan(scope: LegalScope, loanId: number, isTaken: boolean): LoanOutlook {
  const facts = {
    // which warning it will build on is chosen in the form: here it is none's fault
    ...legalFacts(scope, { loanId, warnedOn: scope.today }),
    ...{ state: null, step: 'proposed' as const, limitationConfirmed: false },
    ...{ proposedBy: null, reviewedBy: null },
  };
  return {
    loanId,
    refusal: isTaken ? alreadyUnderWay : (refuseNotice(facts)?.sentence ?? null),
    beforeIssue: issueWaitsForLoan(facts),
  };
}

const nextOf: Partial<Record<string, NoticeStep>> = {
  proposed: 'reviewed',
  reviewed: 'approved',
  approved: 'issued',
};

function ofNotice(scope: LegalScope, notice: typeof legalNotice.$inferSelect): NoticeOutlook | null {
  const step = nextOf[notice.state];
  if (step === undefined) return null;
  // the reviewer may still confirm it: that is asked beside the step
  const limitationConfirmed = notice.limitationConfirmed || step === 'reviewed';
  const facts = { ...legalFacts(scope, notice), ...notice, limitationConfirmed, step };
  return {
    noticeId: notice.id,
    refusal: refuseNotice(facts)?.sentence ?? null,
    beforeIssue: issueWaitsFor(facts),
  };
}
