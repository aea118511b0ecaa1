import { eq } from 'drizzle-orm';
import { charge, chargeReversal } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { judgeArrangements } from '../case/judge.ts';
import { besideCase } from '../case/write.ts';
import type { ChargeReversalInput } from '../schema.ts';
import { book } from './book.ts';
import { ledgerOf } from './ledger.ts';

/**
 * Takes back a fee or interest that was never due. What payments had served of it serves the rest, as if it had not
 * been charged.
 *
 * @throws AppError not_found; conflict where it was taken back before; refused where the lender's file holds it by now.
 */
export function reverseCharge(ctx: Context, { chargeId, reason }: ChargeReversalInput): void {
  const found = ctx.db.select().from(charge).where(eq(charge.id, chargeId)).get();
  if (!found) throw notFound('This charge');
  besideCase(ctx, found.borrowerId, (write) => {
    const { db, tx, borrowerId, actor, at, record } = write;
    const { asOf } = ledgerOf(db, borrowerId);
    if (asOf !== null && found.chargedOn <= asOf)
      throw refused(`The loan file of ${asOf} is taken to hold this charge: the lender takes it out there.`);
    const reversed = tx
      .insert(chargeReversal)
      .values({ chargeId, reason, at, by: actor.id })
      .onConflictDoNothing()
      .returning({ id: chargeReversal.chargeId })
      .get();
    if (!reversed) throw conflict('This charge was taken back already.');
    book(write);
    const { loanId, kind, amountMinor } = found;
    record('charge.reversed', chargeId, { loanId, kind, amountMinor, reason });
    judgeArrangements(write);
  });
}
