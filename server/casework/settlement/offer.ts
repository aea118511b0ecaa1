import { and, eq, inArray } from 'drizzle-orm';
import { settlementOffer } from '#db/schema/index.ts';
import type { Role } from '#db/terms.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { requestApproval } from '../approval/request.ts';
import { assertMayAgree } from '../case/held.ts';
import { type CaseScope, scopeOf } from '../case/scope.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import { agreeableBy } from '../payment/owed.ts';
import type { SettlementInput } from '../schema.ts';
import { authorityOf } from './authority.ts';
import { endSettlementIn } from './end.ts';
import { judgeOffer, type OfferVerdict } from './rules.ts';

export interface Offered {
  settlementId: number;
  /** `pending` waits for someone with the authority: `approvalId` is the request. */
  state: 'offered' | 'pending';
  approvalId: number | null;
}

type Terms = Pick<SettlementInput, 'offerMinor' | 'validUntil' | 'payBy' | 'reason'>;

/**
 * Offers to take less as full and final. Within one's authority the offer stands at once; over it, it becomes a
 * request that another person with the authority decides.
 *
 * @throws AppError refused beside the field; conflict where the lease was lost.
 */
export function offerSettlement(ctx: Context, input: SettlementInput): Offered {
  return inCase(ctx, input, (write) => offerIn(write, input, ctx.actor.role));
}

function offerIn(write: CaseWrite, terms: Terms, role: Role): Offered {
  const { tx, borrowerId, portfolio, actor, at } = write;
  assertMayAgree(write, 'offerMinor');
  const { verdict, balanceMinor, daysPastDue } = judgedOffer(write, terms, role);
  if (verdict.kind === 'refused') throw refused(verdict.refusal.sentence, verdict.refusal.field);
  const overAuthority = verdict.kind === 'approval' ? verdict.sentence : null;
  if (overAuthority && !terms.reason)
    throw refused(`${overAuthority} Say why another person should agree.`, 'reason');
  withdrawOpenOffers(write);
  const state = overAuthority ? 'pending' : 'offered';
  const { offerMinor, validUntil, payBy } = terms;
  const { id } = tx
    .insert(settlementOffer)
    .values({
      portfolioId: portfolio.id,
      borrowerId,
      state,
      balanceMinor,
      daysPastDue,
      offerMinor,
      validUntil,
      payBy,
      paidMinor: 0,
      reason: terms.reason ?? null,
      at,
      by: actor.id,
      byName: actor.name,
    })
    .returning({ id: settlementOffer.id })
    .get();
  const detail = { offerMinor, balanceMinor, validUntil, payBy };
  write.record(overAuthority ? 'settlement.requested' : 'settlement.offered', id, detail);
  if (!overAuthority) return { settlementId: id, state, approvalId: null };
  const reason = `${overAuthority} ${terms.reason}`;
  const approvalId = requestApproval(write, { kind: 'settlement', subjectId: id, reason });
  tx.update(settlementOffer).set({ approvalId }).where(eq(settlementOffer.id, id)).run();
  return { settlementId: id, state, approvalId };
}

export interface JudgedOffer {
  verdict: OfferVerdict;
  balanceMinor: number;
  daysPastDue: number;
}

/** What the form shows while the amount is being moved; nothing is stored. @throws AppError not_found */
export function previewSettlement(ctx: Context, input: SettlementInput): JudgedOffer {
  const scope = scopeOf(ctx.db, input.borrowerId, ctx.now());
  return judgedOffer({ ...scope, db: ctx.db }, input, ctx.actor.role);
}

function judgedOffer(scope: CaseScope & Pick<CaseWrite, 'db'>, terms: Terms, role: Role): JudgedOffer {
  const { db, borrowerId, portfolio, today, money } = scope;
  const { owedMinor: balanceMinor, daysPastDue } = agreeableBy(db, borrowerId);
  const cells = authorityOf(db, portfolio, today);
  const verdict = judgeOffer({
    ...terms,
    balanceMinor,
    daysPastDue,
    today,
    role,
    cells,
    money,
    locale: portfolio.locale,
  });
  return { verdict, balanceMinor, daysPastDue };
}

/** One offer at a time: the next one takes the place of the one before. */
function withdrawOpenOffers(write: CaseWrite): void {
  const open = write.tx
    .select({ id: settlementOffer.id })
    .from(settlementOffer)
    .where(
      and(
        eq(settlementOffer.borrowerId, write.borrowerId),
        inArray(settlementOffer.state, ['pending', 'offered']),
      ),
    )
    .all();
  for (const { id } of open) endSettlementIn(write, id, { reason: 'Replaced by a new offer.' });
}
