import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { Lane } from '#db/terms.ts';
import { noneHeardFrom } from '../../compliance/limitation.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import { limitationOf } from '../../compliance/time-barred.ts';
import { type Day, dayIn } from '../../core/calendar.ts';
import { besideCourt, lawfulLane } from '../../strategy/choose.ts';

interface Asked {
  db: Database;
  borrowerId: number;
  today: Day;
  at: number;
}

/** The loans behind a legal proposal: those whose own score is that high, or all that are owed where a person chose it. */
const behind = `
  SELECT l.id FROM loan l CROSS JOIN book b ON b.portfolio_id = l.portfolio_id
  CROSS JOIN loan_snapshot s ON s.snapshot_id = b.snapshot_id AND s.loan_id = l.id
  LEFT JOIN lane_decision d ON d.assessment_id = b.assessment_id AND d.borrower_id = l.borrower_id
  LEFT JOIN score c ON c.assessment_id = b.assessment_id AND c.loan_id = l.id
  WHERE l.borrower_id = :borrowerId + 0 AND coalesce(s.outstanding_minor, 1) > 0
    AND (:chosen + 0 = 1 OR c.lane = 'legal_notice' OR l.id = d.deciding_loan_id)`;

/**
 * The first day from which none of the loans that propose this borrower for court may go there.
 * @param chosen a person proposes it: then any loan that is owed may be the one
 * @returns null while a court hears one of them, or where that cannot be said
 */
export function legalBarredFrom({ db, borrowerId, today, at }: Asked, chosen: boolean): Day | null {
  const ids = prepared<{ borrowerId: number; chosen: number }, { id: number }>(db, behind)
    .all({ borrowerId, chosen: chosen ? 1 : 0 })
    .map(({ id }) => id);
  const known = loadFacts(db, borrowerId, at);
  const loans = known.loans.filter(({ id }) => ids.includes(id));
  return noneHeardFrom(loans.map((loan) => limitationOf(known, loan, today)));
}

interface Proposal {
  /** What the assessment says, and what a person said instead. */
  assessed: Lane | null;
  chosen: Lane | null;
}

/**
 * Brings the borrower's lane in line with the assessment, a person's word and the law, in this order. Call it where one
 * of the three changed for one borrower, inside the act's transaction.
 * @returns the lane in force; null where no assessment has judged them yet
 */
export function restateLane(asked: Asked): Lane | null {
  const { db, borrowerId, today } = asked;
  const proposal = prepared<{ borrowerId: number }, Proposal>(
    db,
    `SELECT d.lane AS assessed, o.lane AS chosen FROM work_item w JOIN book b ON b.portfolio_id = w.portfolio_id
     LEFT JOIN lane_decision d ON d.assessment_id = b.assessment_id AND d.borrower_id = w.borrower_id
     LEFT JOIN lane_override o ON o.borrower_id = w.borrower_id AND o.ended_at IS NULL
     WHERE w.borrower_id = :borrowerId + 0`,
  ).get({ borrowerId });
  const proposed = proposal?.chosen ?? proposal?.assessed ?? null;
  if (proposed === null) return null;
  const isLegal = proposed === 'legal_notice';
  const barredFrom = isLegal ? legalBarredFrom(asked, proposal?.chosen === proposed) : null;
  const lane = lawfulLane(proposed, { barredFrom, today });
  prepared<{ borrowerId: number; lane: Lane; barredFrom: Day | null }, unknown>(
    db,
    'UPDATE work_item SET lane = :lane, barred_from = :barredFrom, stale = 1 WHERE borrower_id = :borrowerId',
  ).run({ borrowerId, lane, barredFrom });
  return lane;
}

/**
 * Whoever no court hears any more from today on leaves the legal lane: nobody has to touch them for it. Where nobody
 * does it costs one look-up.
 */
export function leaveLegal(db: Database, portfolioId: number, at: number): void {
  const place = prepared<[number], { timeZone: string }>(
    db,
    'SELECT time_zone AS timeZone FROM portfolio WHERE id = ? + 0',
  ).get(portfolioId);
  if (!place) return;
  prepared<{ portfolioId: number; today: Day; lane: Lane }, unknown>(
    db,
    // spelled out as the partial index has it
    `UPDATE work_item SET lane = :lane, stale = 1
     WHERE portfolio_id = :portfolioId AND lane = 'legal_notice' AND barred_from IS NOT NULL AND barred_from <= :today`,
  ).run({ portfolioId, today: dayIn(place.timeZone, at), lane: besideCourt });
}
