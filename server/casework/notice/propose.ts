import { and, eq } from 'drizzle-orm';
import { legalNotice, loan, noticeWarning } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, refused } from '../../core/errors.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import type { NoticeInput } from '../schema.ts';
import { legalFacts } from './facts.ts';
import { alreadyUnderWay, refuseNotice } from './rules.ts';
import { warningFor } from './warnings.ts';

/**
 * Proposes a legal notice for one loan. Nothing leaves the house by it: a person reviews it, another approves it.
 * It builds on a warning that really left: one of the register, or one from elsewhere on whoever's word.
 *
 * @throws AppError refused where the debt is time-barred or on hold, or an arrangement is kept; conflict where one is
 *   under way for this loan.
 */
export function proposeNotice(ctx: Context, input: NoticeInput): { noticeId: number } {
  return inCase(ctx, input, (write) => {
    const { tx, borrowerId, portfolio, actor, at, record } = write;
    const { loanId, reason } = input;
    if (!isTheirs(write, loanId)) throw refused('This loan belongs to somebody else.', 'loanId');
    const warning = warningFor(write, input);
    const { sentOn: warnedOn } = warning;
    const refusal = refuseNotice({
      ...legalFacts(write, { loanId, warnedOn }),
      state: null,
      step: 'proposed',
      proposedBy: actor.id,
      reviewedBy: null,
      limitationConfirmed: false,
    });
    if (refusal?.field === 'loanId') throw refused(refusal.sentence, refusal.field);
    if (refusal) throw refused(refusal.sentence, warning.outside === null ? 'warning' : 'warning.sentOn');
    const inserted = tx
      .insert(legalNotice)
      .values({
        portfolioId: portfolio.id,
        borrowerId,
        loanId,
        state: 'proposed',
        warnedOn,
        reason,
        proposedBy: actor.id,
        at,
      })
      .onConflictDoNothing()
      .returning({ id: legalNotice.id })
      .get();
    if (!inserted) throw conflict(alreadyUnderWay);
    tx.insert(noticeWarning)
      .values({ noticeId: inserted.id, ...warning, authorId: actor.id, authorName: actor.name, at })
      .run();
    record('notice.proposed', inserted.id, { loanId, warnedOn, warning: input.warning, reason });
    return { noticeId: inserted.id };
  });
}

function isTheirs({ tx, borrowerId }: CaseWrite, loanId: number): boolean {
  const found = tx
    .select({ id: loan.id })
    .from(loan)
    .where(and(eq(loan.id, loanId), eq(loan.borrowerId, borrowerId)))
    .get();
  return found !== undefined;
}
