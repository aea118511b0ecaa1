import { and, asc, count, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  approval,
  borrower,
  gateOverride,
  gateVerdict,
  instalmentPlan,
  portfolio,
  settlementOffer,
} from '#db/schema/index.ts';
import { dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/errors.ts';
import type { ApprovalsInput } from '../schema.ts';
import { authorityOf } from '../settlement/authority.ts';
import { lowestPercent, maySettle } from '../settlement/rules.ts';
import { refuseDecision } from './rules.ts';

type Reader = Pick<Database, 'select'>;

/**
 * The inbox, one page: what waits for a decision, the oldest first, or what was decided, the newest first. Each with
 * what it is about, and where this person may not decide it, why.
 */
export function listApprovals(ctx: Context, { portfolioId, state, after, limit }: ApprovalsInput) {
  const isOpen = state === 'pending';
  const place = after === undefined ? undefined : isOpen ? gt(approval.id, after) : lt(approval.id, after);
  const rows = requests(ctx.db)
    .where(and(eq(approval.portfolioId, portfolioId), eq(approval.state, state), place))
    .orderBy(isOpen ? asc(approval.id) : desc(approval.id))
    .limit(limit + 1)
    .all();
  const judge = judgeOf(ctx, portfolioId);
  const page = rows.slice(0, limit);
  return {
    at: ctx.now(),
    approvals: page.map(({ approval: request, settlement, ...about }) => ({
      ...request,
      ...about,
      settlement: settlement && { ...settlement, ...judge.limits(settlement) },
      refusal: isOpen ? judge.refusal(request, settlement) : null,
    })),
    nextAfter: rows.length > limit ? (page.at(-1)?.approval.id ?? null) : null,
  };
}
export type Approvals = ReturnType<typeof listApprovals>;

/** How many requests wait for a second person who may be this one: their own are not counted. */
export function waitingApprovals({ db, actor, now }: Context, portfolioId: number): number {
  const found = db
    .select({ waiting: count() })
    .from(approval)
    .where(
      and(
        eq(approval.portfolioId, portfolioId),
        eq(approval.state, 'pending'),
        gt(approval.expiresAt, now()),
        // one that nobody signed is anybody's to decide
        actor.id === null ? undefined : sql`${approval.requestedBy} IS NOT ${actor.id}`,
      ),
    )
    .get();
  return found?.waiting ?? 0;
}

function requests(db: Reader) {
  return db
    .select({
      approval,
      name: borrower.name,
      externalId: borrower.externalId,
      settlement: settlementOffer,
      plan: instalmentPlan,
      override: {
        channel: gateOverride.channel,
        rules: gateVerdict.rules,
        nextAllowedAt: gateVerdict.nextAllowedAt,
      },
      /** Every instalment but perhaps the last, and the day of the last. */
      instalmentMinor: sql<
        number | null
      >`(select amount_minor from plan_instalment where plan_id = ${instalmentPlan.id} and seq = 1)`,
      lastDueOn: sql<
        string | null
      >`(select max(due_on) from plan_instalment where plan_id = ${instalmentPlan.id})`,
    })
    .from(approval)
    .innerJoin(borrower, eq(borrower.id, approval.borrowerId))
    .leftJoin(
      settlementOffer,
      and(eq(approval.kind, 'settlement'), eq(settlementOffer.id, approval.subjectId)),
    )
    .leftJoin(instalmentPlan, and(eq(approval.kind, 'plan'), eq(instalmentPlan.id, approval.subjectId)))
    .leftJoin(gateOverride, and(eq(approval.kind, 'contact'), eq(gateOverride.id, approval.subjectId)))
    .leftJoin(gateVerdict, eq(gateVerdict.id, gateOverride.verdictId))
    .$dynamic();
}

type Request = typeof approval.$inferSelect;
type Offer = typeof settlementOffer.$inferSelect;

/** The same rules as the decision itself, so that nobody writes an answer that is then refused. */
function judgeOf({ db, actor, now }: Context, portfolioId: number) {
  const found = db
    .select({ id: portfolio.id, currency: portfolio.currency, timeZone: portfolio.timeZone })
    .from(portfolio)
    .where(eq(portfolio.id, portfolioId))
    .get();
  if (!found) throw notFound('This portfolio');
  const cells = authorityOf(db, found, dayIn(found.timeZone, now()));
  return {
    /** How far down an agent and this person may go, percent of the balance; null where not at all. */
    limits: (offer: Offer) => ({
      agentPercent: lowestPercent(cells, 'agent', offer),
      ownPercent: lowestPercent(cells, actor.role, offer),
    }),
    refusal(request: Request, offer: Offer | null): string | null {
      const hasAuthority =
        request.kind !== 'settlement'
          ? actor.role !== 'agent'
          : offer !== null && maySettle(cells, actor.role, offer);
      return refuseDecision({ ...request, decidedBy: actor.id, hasAuthority, at: now() })?.sentence ?? null;
    },
  };
}
