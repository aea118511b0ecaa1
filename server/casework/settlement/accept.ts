import { and, eq } from 'drizzle-orm';
import { approval, settlementOffer, user } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { arrangementInForce } from '../case/arrangement.ts';
import { assertMayAgree } from '../case/held.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import { agreeableBy } from '../payment/owed.ts';
import { supersedePlan } from '../plan/end.ts';
import { supersedePromises } from '../promise/cancel.ts';
import type { SettlementStepInput } from '../schema.ts';
import { authorityOf } from './authority.ts';
import { maySettle, settlementLastDay } from './rules.ts';

/**
 * The borrower accepts: the settlement takes the place of promises and plan until it is paid or lapses.
 * @throws AppError not_found; refused where the offer has ended; conflict where it is not on offer.
 */
export function acceptSettlement(ctx: Context, input: SettlementStepInput): void {
  inCase(ctx, input, (write) => {
    const { tx, borrowerId, today, at, record } = write;
    const { settlementId } = input;
    const mine = and(eq(settlementOffer.id, settlementId), eq(settlementOffer.borrowerId, borrowerId));
    const offer = tx.select().from(settlementOffer).where(mine).get();
    if (!offer) throw notFound('This settlement');
    if (offer.state === 'pending') throw conflict('Nobody with the authority has agreed to this offer yet.');
    if (arrangementInForce(tx, borrowerId) === 'settlement')
      throw conflict('Another settlement was accepted and is not paid yet.');
    if (offer.validUntil < today) throw refused('This offer has ended. Make a new one.');
    assertMayAgree(write);
    assertStillFits(write, offer);
    const accepted = tx
      .update(settlementOffer)
      .set({
        state: 'accepted',
        acceptedOn: today,
        acceptedAt: at,
        lastDay: settlementLastDay(offer.payBy, write.holidays),
      })
      .where(and(mine, eq(settlementOffer.state, 'offered')))
      .returning({ id: settlementOffer.id })
      .get();
    if (!accepted) throw conflict(`This settlement is ${offer.state}; only one on offer can be accepted.`);
    supersedePromises(write, 'a settlement');
    supersedePlan(write, 'a settlement');
    record('settlement.accepted', settlementId, { offerMinor: offer.offerMinor, payBy: offer.payBy });
  });
}

type Offer = typeof settlementOffer.$inferSelect;

/**
 * Money came in since the offer, or the lender's next file says that more is owed. It is not paid twice, and it does
 * not let go more than whoever answers for it may.
 */
function assertStillFits({ db, tx, borrowerId, portfolio, today, money }: CaseWrite, offer: Offer): void {
  const { owedMinor: balanceMinor, daysPastDue } = agreeableBy(db, borrowerId);
  if (offer.offerMinor > balanceMinor)
    throw refused(`This offer is for more than is owed by now: ${money(balanceMinor)}. Make a new one.`);
  if (balanceMinor <= offer.balanceMinor) return;
  const role = roleBehind(tx, offer);
  const now = { offerMinor: offer.offerMinor, balanceMinor, daysPastDue };
  if (role && maySettle(authorityOf(tx, portfolio, today), role, now)) return;
  throw refused(
    `By now ${money(balanceMinor)} is owed, not ${money(offer.balanceMinor)} as when this was offered. Make a new offer.`,
  );
}

/** Of whoever agreed to the offer where it needed that, else of whoever made it. */
function roleBehind(tx: CaseWrite['tx'], { by, approvalId }: Offer) {
  const agreed =
    approvalId === null ? null : tx.select().from(approval).where(eq(approval.id, approvalId)).get();
  const personId = agreed ? agreed.decidedBy : by;
  if (personId === null) return null;
  return tx.select({ role: user.role }).from(user).where(eq(user.id, personId)).get()?.role ?? null;
}
