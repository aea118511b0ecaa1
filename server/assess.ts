import { availableParallelism } from 'node:os';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { book } from '#db/schema/index.ts';
import type { TargetRule } from '#db/terms.ts';
import { type Actor, system } from './core/audit.ts';
import { refused } from './core/errors.ts';
import type { Work } from './core/progress.ts';
import { judgeFairness } from './insights/fairness/judge.ts';
import { computeInsights } from './insights/freeze.ts';
import type { Insight } from './insights/schema.ts';
import { loadFacts } from './portfolio/facts.ts';
import { refreshQueue } from './queues/refresh.ts';
import { recordAssessment } from './record-assessment.ts';
import { chooseTarget } from './risk/choose-target.ts';
import { createExplainer } from './risk/explain.ts';
import { trainAndJudge } from './risk/judge.ts';
import { segmentBook } from './segmentation/run.ts';
import { laneFor } from './strategy/choose.ts';
import { currentPlaybook } from './strategy/playbook.ts';

export interface AssessRequest {
  portfolioId: number;
  targetRule: TargetRule;
  seed: number;
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
 * @throws AppError refused, where the outcome was asked for and the book carries none; conflict, where another
 *   snapshot was put in force meanwhile.
 */
export async function assess(db: Database, request: AssessRequest): Promise<Assessed> {
  const { portfolioId, targetRule, seed, work } = request;
  const playbook = currentPlaybook(db, portfolioId);
  const { snapshotId, assessmentId: previousId } = bookInForce(db, portfolioId);

  work.report({ stage: 'Reading the book', done: 0, total: null });
  const facts = loadFacts(db, snapshotId);

  work.report({ stage: 'Forming segments', done: 0, total: null });
  const segmentation = segmentBook(facts, { count: playbook.segmentCount, seed });

  const laneOf = (score: number) => laneFor(score, playbook);
  const threads = availableParallelism();
  const models = await trainAndJudge(facts, segmentation, { seed, threads, work, laneOf });
  if (targetRule === 'outcome' && !models.outcome) throw refused(noOutcomes);
  const { target } = chooseTarget(targetRule, models.outcome?.evaluation.own ?? null);
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

const noOutcomes =
  'This book carries no outcomes to learn from: it needs loans that were fully recovered and loans that were not.';

function bookInForce(db: Database, portfolioId: number) {
  const found = db.select().from(book).where(eq(book.portfolioId, portfolioId)).get();
  if (!found) throw refused('This portfolio holds no loans yet: import a loan file first.');
  return found;
}
