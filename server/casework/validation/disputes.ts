import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type DisputeEffect, disputeEffect } from '../../compliance/validation.ts';
import { asksValidation } from '../../compliance/validation-duty.ts';
import type { Day } from '../../core/calendar.ts';
import { refused } from '../../core/errors.ts';
import { holidaysOf } from '../../portfolio/holidays.ts';

export interface DisputeStanding extends DisputeEffect {
  holdId: number;
  /** Its outcome was told in a letter: the debt is verified, or no longer claimed. */
  isVerified: boolean;
}

interface DisputeRow {
  holdId: number;
  loanId: number | null;
  on: Day;
  /** Null where nobody noted it: it may have been in writing. */
  written: number | null;
  isVerified: number;
}

const disputes = `
  SELECT h.id AS holdId, h.loan_id AS loanId, h.start_day AS "on", h.written,
    EXISTS (SELECT 1 FROM letter WHERE borrower_id = h.borrower_id AND kind = 'dispute_outcome' AND subject_id = h.id) AS isVerified
  FROM hold h WHERE h.borrower_id = ? + 0 AND h.kind = 'dispute'
    AND NOT EXISTS (SELECT 1 FROM hold_lift WHERE hold_id = h.id) ORDER BY h.id`;

/**
 * What the law says of each dispute that was not lifted: a dispute of the person is one of all their loans, and the one
 * whose period is not over decides.
 * @returns nothing where the law asks for no validation notice
 */
export function disputesOf(db: Database, borrowerId: number, portfolioId: number): DisputeStanding[] {
  if (!asksValidation(db, portfolioId)) return [];
  const timers = prepared<[number], { loanId: number; sentOn: Day | null }>(
    db,
    'SELECT loan_id AS loanId, sent_on AS sentOn FROM validation_timer WHERE borrower_id = ? + 0',
  ).all(borrowerId);
  const holidays = holidaysOf(db, portfolioId);
  return prepared<[number], DisputeRow>(db, disputes)
    .all(borrowerId)
    .map(({ holdId, loanId, on, written, isVerified }) => {
      const sent = timers
        .filter((timer) => loanId === null || timer.loanId === loanId)
        .map(({ sentOn }) => sentOn);
      const sentOn = sent.includes(null) ? null : (sent.toSorted().at(-1) ?? null);
      const effect = disputeEffect({ on, written: written !== 0 }, { sentOn, holidays });
      return { holdId, ...effect, isVerified: isVerified === 1 };
    });
}

/**
 * A written dispute within the period holds until the debt is verified: nobody lifts it before.
 * @throws AppError refused, with where the outcome is told
 */
export function assertVerified(
  db: Database,
  { holdId, borrowerId, portfolioId }: { holdId: number; borrowerId: number; portfolioId: number },
): void {
  const dispute = disputesOf(db, borrowerId, portfolioId).find((each) => each.holdId === holdId);
  if (dispute?.effect !== 'hold' || dispute.isVerified) return;
  throw refused(`${dispute.sentence} Issue the letter “Outcome of a dispute” first (${dispute.citation}).`);
}
