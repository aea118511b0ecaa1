import { availableParallelism } from 'node:os';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Trainer } from '#db/model-terms.ts';
import { book } from '#db/schema/index.ts';
import type { Lane, Target, TargetRule } from '#db/terms.ts';
import { type Actor, system } from './core/audit.ts';
import { refused } from './core/errors.ts';
import type { Work } from './core/progress.ts';
import { measureDrift } from './insights/drift.ts';
import { judgeFairness } from './insights/fairness/judge.ts';
import { computeInsights } from './insights/freeze.ts';
import type { Insight } from './insights/schema.ts';
import { type BookFacts, loadFacts } from './portfolio/facts.ts';
import { refreshQueue } from './queues/refresh.ts';
import { recordAssessment } from './record-assessment.ts';
import { adoptAndJudge } from './risk/adopt.ts';
import { chooseTarget } from './risk/choose-target.ts';
import { createExplainer } from './risk/explain.ts';
import { type JudgedModels, trainAndJudge } from './risk/judge.ts';
import type { CarriedModel } from './risk/model-file.ts';
import { reuseAndJudge } from './risk/reuse.ts';
import { type Segmentation, segmentBook } from './segmentation/run.ts';
import { laneFor } from './strategy/choose.ts';
import { currentPlaybook } from './strategy/playbook.ts';

export interface AssessRequest {
  portfolioId: number;
  targetRule: TargetRule;
  seed: number;
  /** The engine's own forest unless told otherwise. */
  trainer?: Trainer;
  /** Scores with the model in use instead of training one; the target and the trainer are then that model's. */
  reuse?: boolean;
  /** Scores with a model that came in a file. */
  carried?: CarriedModel;
  now: () => number;
  work: Work;
  /** Who asked; Recoup itself after an import. */
  actor?: Actor;
}

export interface Assessed {
  assessmentId: number;
  loans: number;
  borrowers: number;
}

/**
 * The whole story of one book on one day: segment → score → choose lanes → put the result in force → order the queues.
 *
 * Everything is computed first and stored last, so that a book killed at any line shows what it showed before.
 * @throws AppError refused, where the outcome was asked for and the book carries none, or a model is to be used again
 *   and there is none; conflict, where another snapshot was put in force meanwhile.
 */
export async function assess(db: Database, request: AssessRequest): Promise<Assessed> {
  const { portfolioId, seed, work } = request;
  const playbook = currentPlaybook(db, portfolioId);
  const { snapshotId, assessmentId: previousId } = bookInForce(db, portfolioId);

  work.report({ stage: 'Reading the book', done: 0, total: null });
  const facts = loadFacts(db, snapshotId);

  work.report({ stage: 'Forming segments', done: 0, total: null });
  const segmentation = segmentBook(facts, { count: playbook.segmentCount, seed });

  const laneOf = (score: number) => laneFor(score, playbook);
  const threads = availableParallelism();
  const how = { previousId, threads, laneOf };
  const { models, target } = await modelsFor(db, request, { facts, segmentation, how });
  const active = models[target]?.trained;
  // without a model (a book of one or two loans) nothing speaks for a stricter lane than a reminder
  const scores = active?.scores ?? new Float64Array(facts.loans);
  const lanes = Array.from(scores, laneOf);

  work.report({ stage: 'Drawing the charts', done: 0, total: null });
  const { segments, labels } = segmentation;
  const insights: Insight[] = computeInsights(db, {
    snapshotId,
    facts,
    scores,
    lanes,
    segmentPositions: labels,
    segments,
    playbook,
  });

  if (active) {
    const scope = { portfolioId, facts, scores, lanes, legalAbove: playbook.legalAbove, model: active };
    insights.push({ name: 'fairness', body: await judgeFairness(db, scope, { seed, threads, work }) });
    const drift = measureDrift(db, { portfolioId, snapshotId, facts, model: active });
    if (drift) insights.push({ name: 'drift', body: drift });
  }

  const assessed = recordAssessment(db, {
    ...request,
    actor: request.actor ?? system,
    snapshotId,
    previousId,
    playbookId: playbook.id,
    facts,
    segmentation,
    models,
    target,
    scores,
    lanes,
    insights,
    inBag: active?.inBag ?? null,
    reasonsOf: active ? await createExplainer(active, { loans: facts.loans, threads, work }) : () => [],
  });
  await refreshQueue(db, { portfolioId, now: request.now, work });
  return assessed;
}

interface Judging {
  facts: BookFacts;
  segmentation: Segmentation;
  how: { previousId: number | null; threads: number; laneOf: (score: number) => Lane };
}

/** The models of this assessment, trained on the book or taken over, and which of them the scores are of. */
async function modelsFor(
  db: Database,
  { targetRule, seed, trainer = 'forest', reuse, carried, work }: AssessRequest,
  { facts, segmentation, how: { previousId, threads, laneOf } }: Judging,
): Promise<{ models: JudgedModels; target: Target }> {
  if (carried) {
    const book = { facts, segments: segmentation };
    return await adoptAndJudge(carried, book, { seed, threads, work, laneOf });
  }
  if (reuse) {
    if (previousId === null) throw refused('There is no model in use yet: assess the book first.');
    const again = { assessmentId: previousId, threads, work, laneOf };
    return await reuseAndJudge(db, { facts, segments: segmentation }, again);
  }
  const models = await trainAndJudge(facts, segmentation, { trainer, seed, threads, work, laneOf });
  if (targetRule === 'outcome' && !models.outcome) throw refused(noOutcomes);
  return { models, target: chooseTarget(targetRule, models.outcome?.evaluation.own ?? null).target };
}

const noOutcomes =
  'This book carries no outcomes to learn from: it needs loans that were fully recovered and loans that were not.';

function bookInForce(db: Database, portfolioId: number) {
  const found = db.select().from(book).where(eq(book.portfolioId, portfolioId)).get();
  if (!found) throw refused('This portfolio holds no loans yet: import a loan file first.');
  return found;
}
