import { and, eq } from 'drizzle-orm';
import { charge, loan } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { besideCase } from '../case/write.ts';
import type { ChargeInput } from '../schema.ts';
import { book } from './book.ts';
import { ledgerOf } from './ledger.ts';

/**
 * Adds a fee or interest to a loan. Payments serve it before the principal, and a credit serves it at once.
 * @throws AppError refused beside `chargedOn` or `loanId`.
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
