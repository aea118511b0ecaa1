import { and, asc, count, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database } from '#db/client.ts';
import { borrower, legalNotice, loan, user, workItem } from '#db/schema/index.ts';
import type { NoticeState } from '#db/terms.ts';
import type { Context } from '../../core/context.ts';
import type { NoticesInput } from '../schema.ts';
import { isUnderWay, noticesUnderWay } from './rules.ts';

const proposer = alias(user, 'proposer');
const reviewer = alias(user, 'reviewer');

/** The notices in one state, a page of them: those under way the oldest first, ended ones the newest first. */
export function listNotices({ db, actor }: Context, { portfolioId, after, limit, ...wanted }: NoticesInput) {
  const counts = countUnderWay(db, portfolioId);
  const state = wanted.state ?? noticesUnderWay.find((step) => counts[step] !== undefined) ?? 'proposed';
  const forward = isUnderWay(state);
  const place =
    after === undefined ? undefined : forward ? gt(legalNotice.id, after) : lt(legalNotice.id, after);
  const rows = db
    .select({
      id: legalNotice.id,
      borrowerId: legalNotice.borrowerId,
      name: borrower.name,
      externalId: borrower.externalId,
      loan: loan.externalId,
      owedMinor: workItem.owedMinor,
      warnedOn: legalNotice.warnedOn,
      reason: legalNotice.reason,
      at: legalNotice.at,
      proposedBy: legalNotice.proposedBy,
      proposedByName: proposer.name,
      reviewedBy: legalNotice.reviewedBy,
      reviewedByName: reviewer.name,
    })
    .from(legalNotice)
    .innerJoin(borrower, eq(borrower.id, legalNotice.borrowerId))
    .innerJoin(loan, eq(loan.id, legalNotice.loanId))
    .leftJoin(workItem, eq(workItem.borrowerId, legalNotice.borrowerId))
    .leftJoin(proposer, eq(proposer.id, legalNotice.proposedBy))
    .leftJoin(reviewer, eq(reviewer.id, legalNotice.reviewedBy))
    .where(and(eq(legalNotice.portfolioId, portfolioId), eq(legalNotice.state, state), place))
    .orderBy(forward ? asc(legalNotice.id) : desc(legalNotice.id))
    .limit(limit + 1)
    .all();
  const page = rows.slice(0, limit);
  return {
    notices: page.map(({ proposedBy, reviewedBy, ...notice }) => ({
      ...notice,
      // whoever proposed or reviewed it is not the one who approves it
      isOwn: actor.id !== null && (proposedBy === actor.id || reviewedBy === actor.id),
    })),
    nextAfter: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    state,
    counts,
  };
}
export type Notices = ReturnType<typeof listNotices>;

/** A step at which none waits is left out. */
function countUnderWay(
  db: Pick<Database, 'select'>,
  portfolioId: number,
): Partial<Record<NoticeState, number>> {
  const rows = db
    .select({ state: legalNotice.state, notices: count() })
    .from(legalNotice)
    .where(and(eq(legalNotice.portfolioId, portfolioId), inArray(legalNotice.state, noticesUnderWay)))
    .groupBy(legalNotice.state)
    .all();
  return Object.fromEntries(rows.map(({ state, notices }) => [state, notices]));
}

/** How many notices wait for a step that this person may take. */
export function waitingNotices({ db, actor }: Context, portfolioId: number): number {
  const { id, role } = actor;
  const another = sql`${legalNotice.proposedBy} IS NOT ${id} AND ${legalNotice.reviewedBy} IS NOT ${id}`;
  // a review and the service are anybody's step
  const states = role === 'agent' ? (['proposed', 'issued'] as const) : noticesUnderWay;
  const found = db
    .select({ waiting: count() })
    .from(legalNotice)
    .where(
      and(
        eq(legalNotice.portfolioId, portfolioId),
        inArray(legalNotice.state, [...states]),
        sql`(${legalNotice.state} <> 'reviewed' OR (${another}))`,
      ),
    )
    .get();
  return found?.waiting ?? 0;
}
