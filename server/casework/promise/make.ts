import { and, eq } from 'drizzle-orm';
import { promiseToPay } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { arrangementInForce } from '../case/arrangement.ts';
import { assertMayAgree } from '../case/held.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import { agreeableBy } from '../payment/owed.ts';
import type { PromiseInput } from '../schema.ts';
import { lastDayOf, refusePromise } from './rules.ts';

/**
 * The borrower promises an amount by a day.
 * @throws AppError refused beside `amountMinor` or `dueOn`; conflict where the lease was lost.
 */
export function makePromise(ctx: Context, input: PromiseInput): { promiseId: number } {
  return inCase(ctx, input, (write) => promiseIn(write, input));
}

/** The same inside another act, such as logging the call in which it was made. */
export function promiseIn(
  write: CaseWrite,
  { amountMinor, dueOn }: Pick<PromiseInput, 'amountMinor' | 'dueOn'>,
): { promiseId: number } {
  const { tx, borrowerId, portfolio, actor, at, today, money } = write;
  assertMayAgree(write, 'amountMinor');
  const refusal = refusePromise({
    amountMinor,
    dueOn,
    today,
    owedMinor: agreeableBy(write.db, borrowerId).owedMinor,
    promisedMinor: promisedMinor(write),
    isRepeated: isRepeated(write, { amountMinor, dueOn }),
    arrangement: arrangementInForce(tx, borrowerId),
    money,
    locale: portfolio.locale,
  });
  if (refusal) throw refused(refusal.sentence, refusal.field);
  const { id } = tx
    .insert(promiseToPay)
    .values({
      portfolioId: portfolio.id,
      borrowerId,
      amountMinor,
      madeOn: today,
      dueOn,
      lastDay: lastDayOf(dueOn, write.holidays),
      state: 'open',
      creditedMinor: 0,
      at,
      by: actor.id,
      byName: actor.name,
    })
    .returning({ id: promiseToPay.id })
    .get();
  write.record('promise.made', id, { amountMinor, dueOn });
  return { promiseId: id };
}

function promisedMinor({ tx, borrowerId }: CaseWrite): number {
  return tx
    .select({ amountMinor: promiseToPay.amountMinor, creditedMinor: promiseToPay.creditedMinor })
    .from(promiseToPay)
    .where(and(eq(promiseToPay.borrowerId, borrowerId), eq(promiseToPay.state, 'open')))
    .all()
    .reduce((sum, promise) => sum + promise.amountMinor - promise.creditedMinor, 0);
}

/** The same amount by the same day is open already: sent twice, or noted in two windows. */
function isRepeated(
  { tx, borrowerId }: CaseWrite,
  { amountMinor, dueOn }: Pick<PromiseInput, 'amountMinor' | 'dueOn'>,
) {
  const same = tx
    .select({ id: promiseToPay.id })
    .from(promiseToPay)
    .where(
      and(
        eq(promiseToPay.borrowerId, borrowerId),
        eq(promiseToPay.state, 'open'),
        eq(promiseToPay.amountMinor, amountMinor),
        eq(promiseToPay.dueOn, dueOn),
      ),
    )
    .get();
  return same !== undefined;
}
