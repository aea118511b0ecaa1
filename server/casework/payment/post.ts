import { and, eq } from 'drizzle-orm';
import { loan, payment } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, refused } from '../../core/errors.ts';
import { judgeArrangements } from '../case/judge.ts';
import { besideCase, type CaseWrite } from '../case/write.ts';
import type { PaymentInput } from '../schema.ts';
import { book } from './book.ts';

export interface Posted {
  paymentId: number;
  /** False where this very payment had been booked before: nothing was changed. */
  posted: boolean;
}

/**
 * Books money that was received. The reference makes it safe to send twice. It needs no lease: money arrives whoever
 * works on the case. Promises, plan and settlement are judged anew in the same transaction.
 *
 * @throws AppError refused beside `receivedOn` or `loanId`; conflict where the reference belongs to another payment.
 */
export function postPayment(ctx: Context, input: PaymentInput): Posted {
  return besideCase(ctx, input.borrowerId, (write) => postIn(write, input));
}

export function postIn(write: CaseWrite, input: PaymentInput): Posted {
  const { tx, borrowerId, portfolio, actor, at, today, record } = write;
  const { amountMinor, receivedOn, reference } = input;
  const loanId = input.loanId ?? null;
  const before = bookedBefore(write, reference);
  if (before) {
    const same =
      before.borrowerId === borrowerId &&
      before.amountMinor === amountMinor &&
      before.receivedOn === receivedOn;
    if (same) return { paymentId: before.id, posted: false };
    throw conflict(
      `The reference ${reference} belongs to a payment of ${write.money(before.amountMinor)} received on ${before.receivedOn}. Check it, or use the reference of this payment.`,
    );
  }
  if (receivedOn > today) throw refused('A payment cannot have been received in the future.', 'receivedOn');
  if (loanId !== null && !isTheirs(write, loanId))
    throw refused('This loan belongs to somebody else.', 'loanId');
  const { id } = tx
    .insert(payment)
    .values({
      portfolioId: portfolio.id,
      borrowerId,
      loanId,
      amountMinor,
      receivedOn,
      reference,
      at,
      by: actor.id,
    })
    .returning({ id: payment.id })
    .get();
  book(write);
  record('payment.posted', id, { amountMinor, receivedOn, reference });
  judgeArrangements(write);
  return { paymentId: id, posted: true };
}

function bookedBefore({ tx, portfolio }: CaseWrite, reference: string) {
  return tx
    .select()
    .from(payment)
    .where(and(eq(payment.portfolioId, portfolio.id), eq(payment.reference, reference)))
    .get();
}

function isTheirs({ tx, borrowerId }: CaseWrite, loanId: number): boolean {
  const found = tx
    .select({ id: loan.id })
    .from(loan)
    .where(and(eq(loan.id, loanId), eq(loan.borrowerId, borrowerId)))
    .get();
  return found !== undefined;
}
