import { eq } from 'drizzle-orm';
import { payment, paymentReversal } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { judgeArrangements } from '../case/judge.ts';
import { besideCase } from '../case/write.ts';
import type { ReversalInput } from '../schema.ts';
import { book } from './book.ts';

/**
 * The money went back: a bounced cheque, a recalled debit. The payment stays in the ledger with its reversal beside
 * it; what it had served is owed again, and the promises it had kept are judged anew.
 *
 * @throws AppError not_found; conflict where it was reversed before; refused beside `reversedOn`.
 */
export function reversePayment(ctx: Context, { paymentId, reversedOn, reason }: ReversalInput): void {
  const found = ctx.db.select().from(payment).where(eq(payment.id, paymentId)).get();
  if (!found) throw notFound('This payment');
  besideCase(ctx, found.borrowerId, (write) => {
    const { tx, actor, at, today, record } = write;
    const day = reversedOn ?? today;
    if (day > today) throw refused('A payment cannot be reversed in the future.', 'reversedOn');
    if (day < found.receivedOn)
      throw refused('A payment cannot be reversed before it was received.', 'reversedOn');
    const reversed = tx
      .insert(paymentReversal)
      .values({ paymentId, reversedOn: day, reason, at, by: actor.id })
      .onConflictDoNothing()
      .returning({ id: paymentReversal.paymentId })
      .get();
    if (!reversed) throw conflict('This payment was reversed already.');
    record('payment.reversed', paymentId, { amountMinor: found.amountMinor, reversedOn: day, reason });
    judgeArrangements(write);
    book(write);
  });
}
