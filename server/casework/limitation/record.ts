import { and, eq } from 'drizzle-orm';
import { limitationEntry, loan } from '#db/schema/index.ts';
import type { LimitationInput } from '../../compliance/schema.ts';
import { addDays, type Day } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { restateLane } from '../case/lane.ts';
import { besideCase } from '../case/write.ts';
import { type LimitationSaid, refuseLimitation } from './rules.ts';

/**
 * Records whether a court still hears one debt, on a person's word: it goes before what the file and the rule pack say,
 * for the notice, the gate and the lane, from this moment on. An earlier record stays; the newest speaks.
 *
 * @throws AppError not_found; refused beside the field it is about
 */
export function recordLimitation(ctx: Context, input: LimitationInput): { entryId: number } {
  return besideCase(ctx, input.borrowerId, (write) => {
    const { tx, borrowerId, actor, at, today, portfolio, record } = write;
    const { loanId, standing, source, sinceDay, reason } = input;
    const theirs = tx
      .select({ id: loan.id })
      .from(loan)
      .where(and(eq(loan.id, loanId), eq(loan.borrowerId, borrowerId)))
      .get();
    if (!theirs) throw refused('This loan belongs to somebody else.', 'loanId');
    const said = { standing, source, sinceDay, untilDay: input.untilDay ?? null };
    const refusal = refuseLimitation(said, { today, locale: portfolio.locale });
    if (refusal) throw refused(refusal.sentence, refusal.field);
    const barredFrom = barredFromOf(said);
    const { id } = tx
      .insert(limitationEntry)
      .values({
        ...{ borrowerId, loanId, standing, source, sinceDay, barredFrom, reason },
        ...{ authorId: actor.id, authorName: actor.name, at },
      })
      .returning({ id: limitationEntry.id })
      .get();
    restateLane(write);
    record('limitation.recorded', id, { loanId, standing, source, sinceDay, barredFrom, reason });
    return { entryId: id };
  });
}

/** The first day on which no court hears it any more. */
function barredFromOf({ standing, sinceDay, untilDay }: LimitationSaid): Day | null {
  switch (standing) {
    case 'barred':
      return sinceDay;
    case 'runs_until':
      return untilDay === null ? null : addDays(untilDay, 1);
    case 'not_barred':
      return null;
  }
}
