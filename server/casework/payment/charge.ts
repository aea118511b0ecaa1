import { and, eq, isNull } from 'drizzle-orm';
import { charge, chargeReversal, loan } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, refused } from '../../core/errors.ts';
import { besideCase, type CaseWrite } from '../case/write.ts';
import type { ChargeInput } from '../schema.ts';
import { book } from './book.ts';
import { ledgerOf } from './ledger.ts';

/**
 * Adds a fee or interest to a loan. Payments serve it before the principal, and a credit serves it at once.
 * @throws AppError refused beside `chargedOn` or `loanId`; conflict where it was sent twice.
 */
export function postCharge(ctx: Context, input: ChargeInput): { chargeId: number } {
  return besideCase(ctx, input.borrowerId, (write) => {
    const { tx, borrowerId, portfolio, actor, at, today, record } = write;
    const { loanId, kind, amountMinor, chargedOn, reason } = input;
    const theirs = tx
      .select({ id: loan.id })
      .from(loan)
      .where(and(eq(loan.id, loanId), eq(loan.borrowerId, borrowerId)))
      .get();
    if (!theirs) throw refused('This loan belongs to somebody else.', 'loanId');
    if (chargedOn > today) throw refused('A charge cannot lie in the future.', 'chargedOn');
    if (isBooked(write, input))
      throw conflict('This very charge is booked already. Another one has its own reason.');
    const { asOf } = ledgerOf(write.db, borrowerId);
    if (asOf !== null && chargedOn <= asOf)
      throw refused(
        `The loan file of ${asOf} holds every charge up to that day. Date it later.`,
        'chargedOn',
      );
    const { id } = tx
      .insert(charge)
      .values({
        portfolioId: portfolio.id,
        borrowerId,
        loanId,
        kind,
        amountMinor,
        chargedOn,
        reason,
        at,
        by: actor.id,
      })
      .returning({ id: charge.id })
      .get();
    book(write);
    record('charge.posted', id, { loanId, kind, amountMinor, chargedOn, reason });
    return { chargeId: id };
  });
}

/** A charge has no reference of its own as a payment has: all of it alike is the same charge, sent twice. */
function isBooked(
  { tx, borrowerId }: CaseWrite,
  { loanId, kind, amountMinor, chargedOn, reason }: ChargeInput,
) {
  const same = tx
    .select({ id: charge.id })
    .from(charge)
    .leftJoin(chargeReversal, eq(chargeReversal.chargeId, charge.id))
    .where(
      and(
        isNull(chargeReversal.chargeId),
        eq(charge.borrowerId, borrowerId),
        eq(charge.loanId, loanId),
        eq(charge.kind, kind),
        eq(charge.amountMinor, amountMinor),
        eq(charge.chargedOn, chargedOn),
        eq(charge.reason, reason),
      ),
    )
    .get();
  return same !== undefined;
}
