import { beforeEach, describe, expect, test } from 'vitest';
import { assessment, job, laneDecision, model, modelMetrics, score } from '#db/schema/index.ts';
import { createCaller } from '#server/api/root.ts';
import { type AssessRequest, assess } from '#server/assess.ts';
import { decodeForest } from '#server/engine/forest/model.ts';
import { readPortfolioBoard } from '#server/insights/portfolio-board.ts';
import { readRiskBoard } from '#server/insights/risk-board.ts';
import { handlers } from '#server/jobs/handlers.ts';
import { submitAssessment } from '#server/jobs/submit.ts';
import { nextChoice } from '#server/risk/queries.ts';
import { readScoredLoan } from '#server/risk/scored-loan.ts';
import { wouldChange } from '#server/strategy/would-change.ts';
import { now } from '#tests/support/clock.ts';
import { type Desk, freshDesk, importContent, quiet } from '#tests/support/desk.ts';
import { assessLearnable, type BookShape, learnableFile } from '#tests/support/learnable-book.ts';

let desk: Desk;
beforeEach(() => {
  desk = freshDesk();
});

async function again(how: Partial<AssessRequest>) {
  const { portfolioId } = desk;
  const request = { portfolioId, targetRule: 'auto' as const, seed: 1, now, work: quiet, ...how };
  return (await assess(desk.db, request)).assessmentId;
}

async function keptOn(asOf: string, shape: BookShape) {
  await importContent(desk, { content: learnableFile(shape), asOf });
  return again({ reuse: true });
}

const modelsOf = (assessmentId: number) =>
  desk.db
    .select()
    .from(model)
    .all()
    .filter((each) => each.assessmentId === assessmentId);
const metricsOf = (modelId = 0) =>
  desk.db
    .select()
    .from(modelMetrics)
    .all()
    .find((each) => each.modelId === modelId);
const scoresOf = (assessmentId: number) =>
  new Map(
    desk.db
      .select()
      .from(score)
      .all()
      .filter((each) => each.assessmentId === assessmentId)
      .map((each) => [each.loanId, each.score]),
  );
function risk() {
  const board = readRiskBoard(desk.db, desk.portfolioId);
  if (board.gap !== null) throw new Error(board.gap);
  return board;
}

describe('the model in use, kept', () => {
  test('scores the book it was trained on exactly as before: by the trees that did not see each loan', async () => {
    const trained = await assessLearnable(desk);
    const kept = await again({ reuse: true });
    expect(scoresOf(kept)).toEqual(scoresOf(trained));
    const [record, ...others] = modelsOf(kept);
    expect(others).toEqual([]);
    const origin = modelsOf(trained).find(({ active }) => active);
    expect(record).toMatchObject({ active: true, reusedId: origin?.id, trainedAt: origin?.trainedAt });
    expect(record?.forest).toHaveLength(0);
    expect(record?.auc).toBe(origin?.auc);
  });

  test('scores a loan of a later file by the trees that did not see its earlier self, a new loan by all', async () => {
    const first = await assessLearnable(desk);
    const trees = decodeForest(modelsOf(first).find(({ active }) => active)?.forest ?? Buffer.alloc(0)).trees
      .length;
    const second = await keptOn('2026-03-31', { loans: 420, laterBy: 20 });
    const third = await again({ reuse: true });
    for (const assessmentId of [second, third]) {
      const used = [...scoresOf(assessmentId).keys()].map(
        (loanId) => readScoredLoan(desk.db, { assessmentId, loanId }).forest.trees.length,
      );
      expect(used.filter((count) => count < trees)).toHaveLength(400);
      expect(used.filter((count) => count === trees)).toHaveLength(20);
    }
    expect(modelsOf(third)[0]?.reusedId).toBe(modelsOf(second)[0]?.reusedId);
    const [someone] = desk.db.select().from(laneDecision).all();
    expect(wouldChange(desk.db, someone?.borrowerId ?? 0)).toBeDefined();
  });

  test('is judged as a probability by loans that its calibration was fitted without, or by none', async () => {
    const trained = await assessLearnable(desk);
    const origin = modelsOf(trained).find(({ active }) => active);
    expect(origin?.brier).toBeGreaterThan(0);
    const [same] = modelsOf(await again({ reuse: true }));
    expect(same).toMatchObject({ brier: null, calibration: [] });
    expect(risk().calibration?.caption.text).toContain('they would flatter it');
    // what was chosen when it was trained is told all the same
    expect(metricsOf(same?.id)).toMatchObject({
      judged: 0,
      logLoss: null,
      calibratorBrier: metricsOf(origin?.id)?.calibratorBrier,
    });
    // how it ranks does not hang on the calibration
    expect(metricsOf(same?.id)?.rankings.outcome).toMatchObject({ loans: 400, confusion: [] });

    const [later] = modelsOf(await keptOn('2026-03-31', { loans: 480, laterBy: 5 }));
    expect(later?.calibration.reduce((sum, { count }) => sum + count, 0)).toBe(80);
    expect(metricsOf(later?.id)?.judged).toBe(80);
    expect(risk().calibration?.caption.text).toContain('Judged by 80 loans new to the kept model.');
  });

  test('is kept for the next loan file too, and replaced only when somebody trains', async () => {
    await assessLearnable(desk);
    expect(nextChoice(desk.db, desk.portfolioId)).toEqual({
      targetRule: 'auto',
      trainer: 'forest',
      reuse: false,
    });
    await again({ reuse: true });
    expect(nextChoice(desk.db, desk.portfolioId).reuse).toBe(true);
    await again({});
    expect(nextChoice(desk.db, desk.portfolioId).reuse).toBe(false);
  });

  test('is refused where there is none, before and after the first assessment', async () => {
    const choice = { targetRule: 'auto', trainer: 'forest', reuse: true } as const;
    const submit = () => submitAssessment(desk.ctx, { portfolioId: desk.portfolioId, ...choice });
    expect(submit).toThrow('no model in use');
    await importContent(desk, { content: learnableFile({ loans: 3 }) });
    await expect(again({ reuse: true })).rejects.toThrow('no model in use');
    await again({});
    await expect(again({ reuse: true })).rejects.toThrow('No model could be trained');
    expect(submit).toThrow('no model in use');
    expect(desk.db.select().from(job).all()).toEqual([]);
  });
});

describe('drift', () => {
  test('is nothing to speak of where the book is the same, and there is none without an earlier book', async () => {
    await assessLearnable(desk);
    expect(risk().drift).toBeNull();
    await again({ reuse: true });
    expect(risk().drift).toMatchObject({
      stale: null,
      caption: { title: 'This book is still like the one the model was trained on' },
    });
    expect(risk().drift?.shifts.every(({ index }) => index === 0)).toBe(true);
  });

  test('of a kept model makes it stale, on the risk board and on the portfolio board', async () => {
    await assessLearnable(desk);
    await keptOn('2026-03-31', { laterBy: 60 });
    const { drift, because } = risk();
    expect(drift?.caption.title).toBe(
      'The model is stale: this book is no longer like the one it was trained on',
    );
    const labels = drift?.shifts.map(({ label }) => label);
    expect(labels).toContain('Score');
    const days = drift?.shifts.find(({ label }) => label === 'Days past due');
    expect(days).toMatchObject({ verdict: 'drifted', moved: 'median 59 → 119' });
    expect(drift?.shifts.find(({ label }) => label === 'Monthly income')).toMatchObject({
      verdict: 'stable',
    });
    expect(because).toContain('kept');
    const portfolio = readPortfolioBoard(desk.db, desk.portfolioId);
    expect(portfolio).toMatchObject({ stale: expect.stringContaining('trained on the book of 28 Feb 2026') });
  });

  test('of a book that was trained on anew is told, but makes nothing stale', async () => {
    await assessLearnable(desk);
    await assessLearnable(desk, { asOf: '2026-03-31', laterBy: 60 });
    expect(risk().drift).toMatchObject({
      stale: null,
      caption: { title: 'This book is no longer like the one of 28 Feb 2026' },
    });
    // two models' scores differ whatever the book does
    expect(risk().drift?.shifts.map(({ label }) => label)).not.toContain('Score');
    expect(readPortfolioBoard(desk.db, desk.portfolioId)).toMatchObject({ stale: null });
  });
});

describe('the classic trainer', () => {
  test('is recorded with the model it trained, and its scores can be taken apart like all others', async () => {
    await importContent(desk, { content: learnableFile(), asOf: '2026-02-28' });
    const assessmentId = await again({ trainer: 'classic' });
    expect(modelsOf(assessmentId).map(({ trainer, trees }) => [trainer, trees])).toEqual([
      ['classic', 300],
      ['classic', 300],
    ]);
    expect(risk().models.every(({ trainer }) => trainer === 'classic')).toBe(true);
    for (const [loanId, shown] of scoresOf(assessmentId))
      expect(readScoredLoan(desk.db, { assessmentId, loanId }).score).toBe(shown);
    expect(risk().active?.own?.auc).toBeGreaterThan(0.7);
  });

  test('is asked for by a manager, and carried out as asked', async () => {
    await importContent(desk, { content: learnableFile(), asOf: '2026-02-28' });
    globalThis.recoupDatabase = desk.db;
    try {
      const as = (role: 'agent' | 'manager') =>
        createCaller({ user: { id: role, name: role, email: `${role}@example.com`, role } }).jobs;
      const choice = { portfolioId: desk.portfolioId, targetRule: 'segment', trainer: 'classic' } as const;
      await expect(as('agent').assess(choice)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const { jobId } = await as('manager').assess(choice);
      const asked = desk.db
        .select()
        .from(job)
        .all()
        .find(({ id }) => id === jobId);
      expect(asked?.payload).toEqual({ targetRule: 'segment', trainer: 'classic', reuse: false });
      if (asked) await handlers.assess(desk.db, asked, quiet);
      expect(desk.db.select().from(assessment).all().at(-1)?.targetRule).toBe('segment');
      expect(risk().active).toMatchObject({ target: 'segment', trainer: 'classic', reused: false });
    } finally {
      globalThis.recoupDatabase = undefined;
    }
  });
});
