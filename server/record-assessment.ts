import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { StoredReason } from '#db/schema/index.ts';
import {
  assessment,
  book,
  insight,
  laneDecision,
  model,
  modelMetrics,
  score,
  segment,
  segmentation,
} from '#db/schema/index.ts';
import type { Lane, Target, TargetRule } from '#db/terms.ts';
import { restedInSnapshot } from './compliance/holds/rested.ts';
import { type Actor, audit } from './core/audit.ts';
import { conflict } from './core/errors.ts';
import type { Work } from './core/progress.ts';
import type { InBag } from './engine/forest/in-bag.ts';
import type { Insight } from './insights/schema.ts';
import type { BookFacts } from './portfolio/facts.ts';
import type { JudgedModels } from './risk/judge.ts';
import { recordModel } from './risk/record.ts';
import { recordSegmentation } from './segmentation/record.ts';
import type { Segmentation } from './segmentation/run.ts';
import { type Judgement, recordLaneDecisions, recordScores } from './strategy/record.ts';

export interface FinishedAssessment {
  portfolioId: number;
  snapshotId: number;
  playbookId: number;
  previousId: number | null;
  targetRule: TargetRule;
  seed: number;
  facts: BookFacts;
  segmentation: Segmentation;
  models: JudgedModels;
  target: Target;
  scores: Float64Array;
  lanes: Lane[];
  insights: Insight[];
  reasonsOf: (row: number) => StoredReason[];
  inBag: InBag | null;
  actor: Actor;
  now: () => number;
  work: Work;
}

/**
 * Stores an assessment and puts it in force. The many rows go in small transactions under an assessment that nobody
 * reads before `committedAt` is set; the last transaction sets it and moves the book, both or neither.
 */
export function recordAssessment(db: Database, finished: FinishedAssessment) {
  const { work } = finished;
  discardUnfinished(db, finished.portfolioId);
  const { assessmentId, segmentIds } = open(db, finished);
  const judgement: Judgement = {
    ...finished,
    assessmentId,
    labels: finished.segmentation.labels,
    segmentIds,
    restedDays: restedInSnapshot(db, finished.snapshotId),
  };
  recordScores(db, judgement, work);
  const borrowers = recordLaneDecisions(db, judgement, work);
  putInForce(db, { ...finished, assessmentId, borrowers });
  return { assessmentId, loans: finished.facts.loans, borrowers };
}

function open(db: Database, finished: FinishedAssessment) {
  const { portfolioId, snapshotId, playbookId, previousId, targetRule, seed, facts, now } = finished;
  return db.transaction(
    (tx) => {
      const { id: assessmentId } = tx
        .insert(assessment)
        .values({
          portfolioId,
          snapshotId,
          playbookId,
          previousId,
          targetRule,
          seed,
          loans: facts.loans,
          borrowers: 0,
          createdAt: now(),
        })
        .returning({ id: assessment.id })
        .get();
      const segmentIds = recordSegmentation(tx, assessmentId, finished.segmentation);
      for (const judged of Object.values(finished.models)) {
        if (!judged) continue;
        const active = judged.trained.target === finished.target;
        recordModel(tx, { ...judged, assessmentId, active, trainedAt: now() });
      }
      for (const { name, body } of finished.insights)
        tx.insert(insight).values({ assessmentId, name, body }).run();
      return { assessmentId, segmentIds };
    },
    { behavior: 'immediate' },
  );
}

function putInForce(
  db: Database,
  finished: FinishedAssessment & { assessmentId: number; borrowers: number },
) {
  const { portfolioId, snapshotId, assessmentId, borrowers, target, facts, actor } = finished;
  const at = finished.now();
  db.transaction(
    (tx) => {
      tx.update(assessment).set({ committedAt: at, borrowers }).where(eq(assessment.id, assessmentId)).run();
      const moved = tx
        .update(book)
        .set({ assessmentId })
        .where(and(eq(book.portfolioId, portfolioId), eq(book.snapshotId, snapshotId)))
        .returning({ id: book.portfolioId })
        .get();
      if (!moved) throw conflict('A newer loan file came in meanwhile; it is assessed by itself.');
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'assessment.committed',
        subject: `assessment:${assessmentId}`,
        detail: { snapshotId, target, loans: facts.loans, borrowers },
      });
    },
    { behavior: 'immediate' },
  );
}

/** What a killed run left behind: rows that nobody ever read. */
function discardUnfinished(db: Database, portfolioId: number) {
  db.transaction(
    (tx) => {
      const unfinished = tx
        .select({ id: assessment.id })
        .from(assessment)
        .where(and(eq(assessment.portfolioId, portfolioId), isNull(assessment.committedAt)))
        .all();
      for (const { id } of unfinished) {
        const models = tx.select({ id: model.id }).from(model).where(eq(model.assessmentId, id));
        tx.delete(modelMetrics).where(inArray(modelMetrics.modelId, models)).run();
        for (const table of [laneDecision, score, insight, model] as const)
          tx.delete(table).where(eq(table.assessmentId, id)).run();
        const found = tx
          .select({ id: segmentation.id })
          .from(segmentation)
          .where(eq(segmentation.assessmentId, id))
          .get();
        if (found) tx.delete(segment).where(eq(segment.segmentationId, found.id)).run();
        tx.delete(segmentation).where(eq(segmentation.assessmentId, id)).run();
        tx.delete(assessment).where(eq(assessment.id, id)).run();
      }
    },
    { behavior: 'immediate' },
  );
}
