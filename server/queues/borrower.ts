import { and, asc, desc, eq, isNotNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  assessment,
  borrower,
  laneDecision,
  loan,
  loanSnapshot,
  model,
  modelMetrics,
  playbook,
  score,
  segment,
  snapshot,
} from '#db/schema/index.ts';
import { notFound } from '../core/errors.ts';
import { portfolioById } from '../portfolio/queries.ts';
import { thresholdSentence } from '../risk/calibration-words.ts';
import { explainReasons } from '../risk/reasons.ts';

/**
 * One borrower with everything an agent needs to know before a contact: where they stand and why, every loan,
 * and how they got here. What is kept apart for fairness tests (age, gender, dependants) is not read here.
 * @throws AppError not_found
 */
export function borrowerFile(db: Database, borrowerId: number) {
  const person = db.select().from(borrower).where(eq(borrower.id, borrowerId)).get();
  if (!person) throw notFound('This borrower');
  const book = portfolioById(db, person.portfolioId);
  const history = laneHistory(db, borrowerId);
  return {
    id: person.id,
    reference: person.externalId,
    name: person.name,
    book,
    standing: standing(db, borrowerId, book.assessmentId),
    loans: loans(db, borrowerId, book),
    history,
  };
}

export type BorrowerFile = ReturnType<typeof borrowerFile>;

/** Where the assessment in force put them, with the thresholds it used; null where it does not know them. */
function standing(db: Database, borrowerId: number, assessmentId: number | null) {
  if (assessmentId === null) return null;
  const found = db
    .select({
      lane: laneDecision.lane,
      score: laneDecision.score,
      segment: segment.name,
      segmentWords: segment.words,
      decidingLoanId: laneDecision.decidingLoanId,
      outstandingMinor: laneDecision.outstandingMinor,
      daysPastDue: laneDecision.daysPastDue,
      loans: laneDecision.loans,
      asOf: snapshot.asOf,
      legalAbove: playbook.legalAbove,
      settlementFrom: playbook.settlementFrom,
      calibrator: model.calibrator,
      brier: modelMetrics.calibratorBrier,
    })
    .from(laneDecision)
    .innerJoin(segment, eq(segment.id, laneDecision.segmentId))
    .innerJoin(assessment, eq(assessment.id, laneDecision.assessmentId))
    .innerJoin(snapshot, eq(snapshot.id, assessment.snapshotId))
    .innerJoin(playbook, eq(playbook.id, assessment.playbookId))
    .leftJoin(model, and(eq(model.assessmentId, assessment.id), eq(model.active, true)))
    .leftJoin(modelMetrics, eq(modelMetrics.modelId, model.id))
    .where(and(eq(laneDecision.assessmentId, assessmentId), eq(laneDecision.borrowerId, borrowerId)))
    .get();
  if (!found) return null;
  const { calibrator, brier, ...rest } = found;
  // a book that no model could be trained on has no score to speak of
  const scored = calibrator && {
    isCalibrated: calibrator.kind !== 'identity',
    thresholds: thresholdSentence({ kind: calibrator.kind, brier }),
  };
  return { ...rest, scored };
}

const facts = {
  loanType: loanSnapshot.loanType,
  employmentType: loanSnapshot.employmentType,
  monthlyIncomeMinor: loanSnapshot.monthlyIncomeMinor,
  loanAmountMinor: loanSnapshot.loanAmountMinor,
  tenureMonths: loanSnapshot.tenureMonths,
  interestRatePercent: loanSnapshot.interestRatePercent,
  collateralMinor: loanSnapshot.collateralMinor,
  outstandingMinor: loanSnapshot.outstandingMinor,
  emiMinor: loanSnapshot.emiMinor,
  missedPayments: loanSnapshot.missedPayments,
  daysPastDue: loanSnapshot.daysPastDue,
  paymentHistory: loanSnapshot.paymentHistory,
  recoveryStatus: loanSnapshot.recoveryStatus,
  collectionAttempts: loanSnapshot.collectionAttempts,
  collectionMethod: loanSnapshot.collectionMethod,
  legalActionTaken: loanSnapshot.legalActionTaken,
};

/** Their loans in the book's snapshot, the highest score first, each with its reasons in words. */
function loans(
  db: Database,
  borrowerId: number,
  book: { snapshotId: number | null; assessmentId: number | null; currency: string; locale: string },
) {
  return (
    db
      .select({
        id: loan.id,
        reference: loan.externalId,
        facts,
        score: score.score,
        lane: score.lane,
        segment: segment.name,
        reasons: score.reasons,
      })
      .from(loan)
      // fixes the order: their few loans first, not the million of the snapshot
      .crossJoin(loanSnapshot)
      .leftJoin(score, and(eq(score.loanId, loan.id), eq(score.assessmentId, book.assessmentId ?? 0)))
      .leftJoin(segment, eq(segment.id, score.segmentId))
      .where(
        and(
          eq(loan.borrowerId, borrowerId),
          eq(loanSnapshot.loanId, loan.id),
          eq(loanSnapshot.snapshotId, book.snapshotId ?? 0),
        ),
      )
      .orderBy(desc(score.score), asc(loan.id))
      .limit(100)
      .all()
      .map(({ reasons, ...rest }) => ({ ...rest, reasons: explainReasons(reasons ?? [], book) }))
  );
}

/** Where each assessment put them, newest first. */
function laneHistory(db: Database, borrowerId: number) {
  return db
    .select({
      assessmentId: laneDecision.assessmentId,
      asOf: snapshot.asOf,
      lane: laneDecision.lane,
      score: laneDecision.score,
      previousLane: laneDecision.previousLane,
      changeReason: laneDecision.changeReason,
      outstandingMinor: laneDecision.outstandingMinor,
      daysPastDue: laneDecision.daysPastDue,
    })
    .from(laneDecision)
    .innerJoin(assessment, eq(assessment.id, laneDecision.assessmentId))
    .innerJoin(snapshot, eq(snapshot.id, assessment.snapshotId))
    .where(and(eq(laneDecision.borrowerId, borrowerId), isNotNull(assessment.committedAt)))
    .orderBy(desc(laneDecision.assessmentId))
    .limit(50)
    .all();
}
