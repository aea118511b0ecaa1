import { RandomForestClassifier } from 'ml-random-forest';
import { beforeEach, describe, expect, test } from 'vitest';
import { assessment, score } from '#db/schema/index.ts';
import { assess } from '#server/assess.ts';
import { readRiskBoard } from '#server/insights/risk-board.ts';
import { loadFacts } from '#server/portfolio/facts.ts';
import { carryActive } from '#server/risk/carry.ts';
import { columnsOf, matrixOf } from '#server/risk/features.ts';
import { readModel, writeModel } from '#server/risk/model-file.ts';
import { nextChoice } from '#server/risk/queries.ts';
import { readScoredLoan } from '#server/risk/scored-loan.ts';
import { now } from '#tests/support/clock.ts';
import { type Desk, freshDesk, importContent, quiet } from '#tests/support/desk.ts';
import { assessLearnable, learnableFile } from '#tests/support/learnable-book.ts';

let desk: Desk;
beforeEach(() => {
  desk = freshDesk();
});
const nothing = { target: undefined, features: undefined };

async function adopt(text: string, said: Parameters<typeof readModel>[1] = nothing) {
  const { assessmentId } = await assess(desk.db, {
    portfolioId: desk.portfolioId,
    targetRule: 'auto',
    seed: 1,
    carried: readModel(text, said),
    now,
    work: quiet,
  });
  return assessmentId;
}

function risk() {
  const board = readRiskBoard(desk.db, desk.portfolioId);
  if (board.gap !== null) throw new Error(board.gap);
  return board;
}

const scoresOf = (assessmentId: number) =>
  desk.db
    .select()
    .from(score)
    .all()
    .filter((each) => each.assessmentId === assessmentId);

describe('a model in a file', () => {
  test('scores another installation’s book as it scores new loans here', async () => {
    const trained = await assessLearnable(desk);
    const file = writeModel(carryActive(desk.db, trained));
    const fresh = learnableFile({ loans: 60, prefix: 'N' });
    await importContent(desk, { content: fresh, asOf: '2026-03-31' });
    const { assessmentId: kept } = await assess(desk.db, {
      ...{ portfolioId: desk.portfolioId, targetRule: 'auto', seed: 1, reuse: true, now, work: quiet },
    });
    const here = scoresOf(kept).map((each) => each.score);

    desk = freshDesk();
    await importContent(desk, { content: fresh, asOf: '2026-03-31' });
    const there = await adopt(file);
    expect(scoresOf(there).map((each) => each.score)).toEqual(here);
    // each score can be taken apart again
    for (const { loanId, score: shown } of scoresOf(there))
      expect(readScoredLoan(desk.db, { assessmentId: there, loanId }).score).toBe(shown);
  });

  test('stays in use for the next loan files, and the board says where it comes from', async () => {
    const file = writeModel(carryActive(desk.db, await assessLearnable(desk)));
    await adopt(file);
    expect(risk()).toMatchObject({
      active: { trainer: 'imported', target: 'outcome', reused: false },
      because: 'The model in use was imported from a file, not trained on this book.',
    });
    expect(risk().importance?.features.length).toBeGreaterThan(0);
    expect(nextChoice(desk.db, desk.portfolioId)).toEqual({
      targetRule: 'auto',
      trainer: 'forest',
      reuse: true,
    });
    await assess(desk.db, {
      ...{ portfolioId: desk.portfolioId, targetRule: 'auto', seed: 1, reuse: true, now, work: quiet },
    });
    expect(risk().because).toContain('imported from a file and kept');
    expect(risk().drift?.caption.text).toContain('came in a file');
  });

  test('of ml-random-forest comes into use with its columns said, and is calibrated on this book', async () => {
    await assessLearnable(desk);
    const features = ['daysPastDue', 'missedPayments', 'monthlyIncomeMinor'];
    const facts = loadFacts(desk.db, 1);
    const x = matrixOf(columnsOf(facts, { features, reference: null }), facts.loans);
    const points = Array.from({ length: 80 }, (_, r) => features.map((_, c) => x.data[c * x.rows + r] ?? 0));
    const library = new RandomForestClassifier({ nEstimators: 9, seed: 3, noOOB: true });
    library.train(points, Array.from(facts.notRecovered.slice(0, 80)));
    const text = JSON.stringify(library);

    await expect(adopt(text)).rejects.toThrow('say it with --columns and --target');
    const assessmentId = await adopt(text, { target: 'outcome', features });
    expect(scoresOf(assessmentId)).toHaveLength(400);
    expect(risk().active?.calibration.brier?.identity).toBeGreaterThan(0);
    expect(risk().importance).toBeNull();
  });

  test('that cannot be used is refused, and leaves the book as it was', async () => {
    const trained = await assessLearnable(desk);
    const { recoup, ...rest } = JSON.parse(writeModel(carryActive(desk.db, trained)));
    const refusals: [text: string, why: string][] = [
      ['not JSON', 'not a forest in the JSON of ml-random-forest'],
      ['{"trees": 3}', 'not a forest in the JSON of ml-random-forest'],
      [JSON.stringify({ ...rest, name: 'RFRegression', recoup }), 'Not a random forest classifier'],
      [JSON.stringify({ ...rest, recoup: { ...recoup, features: ['daysPastDue'] } }), 'which is not there'],
      [JSON.stringify({ ...rest, recoup: { ...recoup, target: 'weather' } }), 'recoup.target'],
      [
        JSON.stringify({ ...rest, recoup: { ...recoup, features: recoup.features.map(() => 'age') } }),
        'No feature is called age.',
      ],
    ];
    for (const [text, why] of refusals)
      await expect((async () => adopt(text))()).rejects.toMatchObject({
        name: 'AppError',
        message: expect.stringContaining(why),
      });
    expect(desk.db.select().from(assessment).all()).toHaveLength(1);
  });
});
