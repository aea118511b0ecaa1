import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { assessment, borrower, laneDecision, loan, playbook } from '#db/schema/index.ts';
import { notFound } from '../core/errors.ts';
import { portfolioById } from '../portfolio/queries.ts';
import { type ExactReasons, exactReasons } from '../risk/exact-reasons.ts';

/**
 * The loan whose score put a borrower into their lane, with the thresholds it was put there by.
 * @throws AppError not_found, where there is no such borrower, or the assessment in force does not know them
 */
export function decidingLoan(db: Database, borrowerId: number) {
  const person = db
    .select({ portfolioId: borrower.portfolioId })
    .from(borrower)
    .where(eq(borrower.id, borrowerId))
    .get();
  if (!person) throw notFound('This borrower');
  const book = portfolioById(db, person.portfolioId);
  const found = db
    .select({
      assessmentId: laneDecision.assessmentId,
      decidingLoanId: laneDecision.decidingLoanId,
      reference: loan.externalId,
      thresholds: { legalAbove: playbook.legalAbove, settlementFrom: playbook.settlementFrom },
    })
    .from(laneDecision)
    .innerJoin(loan, eq(loan.id, laneDecision.decidingLoanId))
    .innerJoin(assessment, eq(assessment.id, laneDecision.assessmentId))
    .innerJoin(playbook, eq(playbook.id, assessment.playbookId))
    .where(
      and(eq(laneDecision.assessmentId, book.assessmentId ?? 0), eq(laneDecision.borrowerId, borrowerId)),
    )
    .get();
  if (!found) throw notFound('A score of this borrower in the assessment in force');
  return { ...found, book };
}

/** The score that decides a borrower's lane, taken apart. @throws AppError as above, and as `exactReasons` */
export function decidingReasons(db: Database, borrowerId: number): ExactReasons & { loan: string } {
  const { assessmentId, decidingLoanId: loanId, reference, book } = decidingLoan(db, borrowerId);
  return { loan: reference, ...exactReasons(db, { assessmentId, loanId }, book) };
}
