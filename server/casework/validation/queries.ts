import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import {
  isValidationOver,
  lastDayToDispute,
  type NoticeTimeliness,
  noticeTimeliness,
} from '../../compliance/validation.ts';
import { asksValidation } from '../../compliance/validation-duty.ts';
import type { Day } from '../../core/calendar.ts';
import type { Holidays } from '../../portfolio/holidays.ts';

interface Timer {
  loanId: number;
  firstOn: Day;
  dueOn: Day;
  sentOn: Day | null;
}

export interface LoanValidation extends Timer {
  timeliness: NoticeTimeliness;
  /** The last day on which the borrower may dispute; null before the notice left. */
  endsOn: Day | null;
  isOver: boolean;
}

/**
 * The validation notices of a borrower's loans that were spoken or written about.
 * @returns null where the law asks for none
 */
export function validationsOf(
  db: Database,
  borrowerId: number,
  { portfolioId, today, holidays }: { portfolioId: number; today: Day; holidays: Holidays },
): LoanValidation[] | null {
  if (!asksValidation(db, portfolioId)) return null;
  return prepared<[number], Timer>(
    db,
    `SELECT loan_id AS loanId, first_on AS firstOn, due_on AS dueOn, sent_on AS sentOn FROM validation_timer
     WHERE borrower_id = ? + 0 ORDER BY loan_id`,
  )
    .all(borrowerId)
    .map((timer) => ({
      ...timer,
      timeliness: noticeTimeliness(timer.firstOn, timer.sentOn, today),
      endsOn: timer.sentOn && lastDayToDispute(timer.sentOn, holidays),
      isOver: timer.sentOn !== null && isValidationOver(timer.sentOn, holidays, today),
    }));
}

export interface ValidationDue {
  borrowerId: number;
  name: string | null;
  externalId: string;
  firstOn: Day;
  dueOn: Day;
}

/**
 * Borrowers to whom a validation notice is still to be sent, the longest due first: everybody's whose case is nobody's
 * own, and this person's; all of them for whoever answers for the whole portfolio.
 */
export function validationsDue(
  db: Database,
  { portfolioId, actorId }: { portfolioId: number; actorId: string | null },
): ValidationDue[] {
  if (!asksValidation(db, portfolioId)) return [];
  return prepared<{ portfolioId: number; actorId: string | null }, ValidationDue>(
    db,
    // spelled out as the partial index has it; the earliest of a borrower's loans speaks for them
    `SELECT t.borrower_id AS borrowerId, b.name, b.external_id AS externalId, min(t.due_on) AS dueOn, t.first_on AS firstOn
     FROM validation_timer t JOIN borrower b ON b.id = t.borrower_id
     JOIN work_item w ON w.borrower_id = t.borrower_id AND w.state <> 'closed'
     LEFT JOIN recovery_case c ON c.borrower_id = t.borrower_id
     WHERE t.portfolio_id = :portfolioId AND t.sent_on IS NULL
       AND (:actorId IS NULL OR coalesce(c.owner_id, :actorId) = :actorId)
     GROUP BY t.borrower_id ORDER BY dueOn, t.borrower_id`,
  ).all({ portfolioId, actorId });
}
