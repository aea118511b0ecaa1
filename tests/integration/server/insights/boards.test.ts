import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { loanSnapshot } from '#db/schema/index.ts';
import type { Role } from '#db/terms.ts';
import { createCaller } from '#server/api/root.ts';
import { assess } from '#server/assess.ts';
import { computeInsights } from '#server/insights/freeze.ts';
import { readPortfolioBoard } from '#server/insights/portfolio-board.ts';
import type { Board } from '#server/insights/queries.ts';
import { readRiskBoard } from '#server/insights/risk-board.ts';
import { readSegmentsBoard } from '#server/insights/segments-board.ts';
import { loadFacts } from '#server/portfolio/facts.ts';
import { now } from '#tests/support/clock.ts';
import { type Desk, freshDesk, importContent, quiet } from '#tests/support/desk.ts';

const header =
  'Loan_ID,Borrower_ID,Monthly_Income,Loan_Amount,Loan_Tenure,Outstanding_Loan_Amount,Num_Missed_Payments,Days_Past_Due,Payment_History,Recovery_Status';

/** Sixty loans of forty borrowers; those of an odd number are late and mostly lost. */
function bookFile(loans = 60): string {
  const rows = Array.from({ length: loans }, (_, i) => {
    const late = i % 2 === 1;
    const status = late && i % 6 !== 1 ? 'Written Off' : 'Fully Recovered';
    const amount = 10_000 + 150 * ((i * 37) % 60);
    return [
      `LN_${i}`,
      `BRW_${i % 40}`,
      2000 + 50 * ((i * 17) % 60),
      amount,
      12 * (1 + (i % 4)),
      amount / 2,
      late ? 3 + (i % 3) : i % 2,
      late ? 60 + i : i % 5,
      late ? 'Missed' : 'On-Time',
      status,
    ].join(',');
  });
  return [header, ...rows].join('\n');
}

let desk: Desk;
beforeEach(() => {
  desk = freshDesk();
});

const judge = () =>
  assess(desk.db, { portfolioId: desk.portfolioId, targetRule: 'auto', seed: 1, now, work: quiet });

function ready<T>(board: Board<T>) {
  if (board.gap !== null) throw new Error(`The board shows a gap: ${board.gap}.`);
  return board;
}
const portfolioBoard = () => ready(readPortfolioBoard(desk.db, desk.portfolioId));
const riskBoard = () => ready(readRiskBoard(desk.db, desk.portfolioId));

describe('a board without an assessment', () => {
  test('says that there are no loans yet, then that they are not assessed yet', async () => {
    expect(readPortfolioBoard(desk.db, desk.portfolioId)).toEqual({ gap: 'no_loans' });
    await importContent(desk, { content: bookFile() });
    expect(readPortfolioBoard(desk.db, desk.portfolioId)).toEqual({ gap: 'not_assessed' });
    expect(readRiskBoard(desk.db, desk.portfolioId)).toEqual({ gap: 'not_assessed' });
  });

  test('of a portfolio that does not exist is not found', () => {
    expect(() => readPortfolioBoard(desk.db, 4711)).toThrow('This portfolio was not found.');
  });
});

describe('the boards of an assessed book', () => {
  beforeEach(async () => {
    await importContent(desk, { content: bookFile(), asOf: '2026-02-28' });
    await judge();
  });

  test('show the sums that the stored loans add up to', () => {
    const { summary, measures, lanes, segments } = portfolioBoard();
    const stored = desk.db
      .select({
        outstanding: sql<number>`sum(${loanSnapshot.outstandingMinor})`,
        late: sql<number>`sum(${loanSnapshot.outstandingMinor}) FILTER (WHERE ${loanSnapshot.daysPastDue} > 90)`,
      })
      .from(loanSnapshot)
      .get();
    expect(summary).toMatchObject({ loans: 60, borrowers: 40, outstandingMinor: stored?.outstanding });
    expect(summary.par.find(({ over }) => over === 90)?.outstandingMinor).toBe(stored?.late);
    for (const groups of [lanes, segments, summary.ageing, summary.recovery]) {
      expect(groups.reduce((sum, { loans }) => sum + loans, 0)).toBe(60);
      expect(groups.reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0)).toBe(
        stored?.outstanding,
      );
    }
    const amount = measures.find(({ key }) => key === 'loanAmountMinor');
    expect(amount).toMatchObject({ n: 60, missing: 0, min: 1_000_000, max: 1_885_000 });
    expect(measures.find(({ key }) => key === 'collateralMinor')).toMatchObject({
      n: 0,
      missing: 60,
      mean: null,
    });
  });

  test('draw each loan once, under the lender’s own reference', () => {
    const { scatter } = portfolioBoard().byRecovery;
    expect(scatter?.points.names.toSorted()).toEqual(
      Array.from({ length: 60 }, (_, i) => `LN_${i}`).toSorted(),
    );
    const i = scatter?.points.names.indexOf('LN_3') ?? -1;
    expect([scatter?.points.x[i], scatter?.points.y[i], scatter?.points.group[i]]).toEqual([
      (2000 + 50 * 51) * 100,
      (10_000 + 150 * 51) * 100,
      2,
    ]);
  });

  test('find what was put into the book', () => {
    const { paymentHistory, missedPayments } = portfolioBoard();
    expect(paymentHistory.caption.title).toBe('Recovery differs strongly by payment history');
    expect(missedPayments.caption.title).toBe(
      'Missed payments differ by recovery status: most where written off',
    );
    expect(riskBoard().verdict.tone).not.toBe('no_signal');
  });

  test('say which score the thresholds apply to, and draw how it ranks by what really happened', () => {
    const { scores, ranking, active } = riskBoard();
    const { kind, brier } = active?.calibration ?? {};
    expect(brier?.identity).toBeGreaterThan(0);
    expect(scores?.caption.text).toContain(
      kind === 'identity' ? 'Thresholds apply to the raw score' : 'Thresholds apply to the calibrated score',
    );
    expect(ranking?.by).toBe('outcome');
    expect(ranking?.roc.points.at(0)).toEqual({ x: 0, y: 0, taken: 0 });
    expect(ranking?.roc.points.at(-1)).toEqual({ x: 1, y: 1, taken: 60 });
    expect(ranking?.precision.points.at(-1)).toEqual({ x: 1, y: ranking?.rate, taken: 60 });
    expect(ranking?.lift.slices.at(-1)).toMatchObject({ share: 1, captured: 1, lift: 1 });
    for (const { lane: _, precision, recall, ...calls } of ranking?.thresholds.checks ?? []) {
      expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBe(60);
      expect([precision, recall].every((share) => share === null || (share >= 0 && share <= 1))).toBe(true);
    }
  });

  test('count the lanes as the models were judged', () => {
    const { lanes, scores } = riskBoard();
    expect(lanes.checks.map(({ withOutcome }) => withOutcome).reduce((a, b) => a + b, 0)).toBe(60);
    for (const { rate, interval, withOutcome } of lanes.checks) {
      if (withOutcome === 0) expect(rate).toBeNull();
      else expect(interval?.low).toBeLessThanOrEqual(rate ?? Number.NaN);
    }
    const drawn = scores?.body.bins.flatMap(({ counts }) => Object.values(counts));
    expect(drawn?.reduce((a, b) => a + b, 0)).toBe(60);
  });

  test('give way to another measure where the file does not have the one asked for', () => {
    const board = ready(
      readSegmentsBoard(desk.db, {
        portfolioId: desk.portfolioId,
        x: 'collateralMinor',
        y: 'loanAmountMinor',
      }),
    );
    expect(board.x).not.toBe('collateralMinor');
    expect(board.y).toBe('loanAmountMinor');
    expect(board.chart.scatter).not.toBeNull();
    expect(board.axes.map(({ key }) => key)).not.toContain('collateralMinor');
  });

  test('keep showing the assessed day until a newer file is assessed, and say so', async () => {
    await importContent(desk, { content: bookFile(50), asOf: '2026-03-31' });
    expect(portfolioBoard()).toMatchObject({
      scope: { asOf: '2026-02-28', awaiting: '2026-03-31' },
      summary: { loans: 60 },
    });
    await judge();
    expect(portfolioBoard()).toMatchObject({
      scope: { asOf: '2026-03-31', awaiting: null },
      summary: { loans: 50 },
    });
  });

  test('are for managers and admins, and refused to agents', async () => {
    globalThis.recoupDatabase = desk.db;
    try {
      const as = (role: Role) =>
        createCaller({ user: { id: role, name: role, email: `${role}@example.com`, role } }).insights;
      const book = { portfolioId: desk.portfolioId };
      await expect(as('manager').portfolio(book)).resolves.toMatchObject({ gap: null });
      await expect(as('admin').risk(book)).resolves.toMatchObject({ gap: null });
      await expect(as('agent').portfolio(book)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(as('agent').risk(book)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const axes = { x: 'emiMinor', y: 'loanAmountMinor' } as const;
      await expect(as('agent').segments({ ...book, ...axes })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    } finally {
      globalThis.recoupDatabase = undefined;
    }
  });

  test('are not computed from columns of another length than the book', () => {
    const facts = loadFacts(desk.db, 1);
    const scope = {
      snapshotId: 1,
      facts,
      scores: new Float64Array(59),
      lanes: Array.from({ length: 60 }, () => 'reminder' as const),
      segmentPositions: new Uint8Array(60),
      segments: [{ position: 0, name: 'All loans' }],
      playbook: { legalAbove: 0.75, settlementFrom: 0.5 },
    };
    expect(() => computeInsights(desk.db, scope)).toThrow('one score, lane and segment for each of 60 loans');
  });
});

describe('a book that says hardly anything', () => {
  test('has no scores to show, and says so instead of drawing zeros', async () => {
    await importContent(desk, { content: 'Loan_ID,Loan_Amount\nLN_1,500\nLN_2,500\n' });
    await judge();
    const board = portfolioBoard();
    expect(board.incomeAndAmount.scatter).toBeNull();
    expect(board.missedPayments.caption.text).toBe('No loan says how many payments were missed.');
    expect(board.summary).toMatchObject({ withoutOutstanding: 2, withoutDaysPastDue: { loans: 2 } });
    expect(riskBoard()).toMatchObject({ scores: null, active: null, verdict: { tone: 'unknown' } });
  });
});

const published = resolve('../shared/data/loan-recovery.csv');
describe.skipIf(!existsSync(published))('the published book (where ../shared/data is present)', () => {
  test('shows in its captions what its data says', async () => {
    await importContent(desk, { content: readFileSync(published) });
    await judge();
    const board = portfolioBoard();
    expect(board.summary.recovery.map(({ loans }) => loans)).toEqual([296, 154, 50]);
    expect(board.incomeAndAmount.caption).toEqual({
      title: 'Monthly income and loan amount do not move together',
      text: 'r = 0.00, 95% interval −0.09…0.09, 500 loans: no straight-line relation over the whole book.',
    });
    expect(board.paymentHistory.caption.title).toBe('Recovery does not differ by payment history');
    expect(board.missedPayments.caption.title).toBe('Missed payments do not differ by recovery status');
    expect(board.byRecovery.caption.title).toBe(
      'Neither monthly income nor loan amount differs by recovery status',
    );
    const risk = riskBoard();
    expect(risk.verdict).toMatchObject({ tone: 'no_signal', sentence: expect.stringContaining('no signal') });
    expect(risk.active?.target).toBe('segment');
    expect(risk.lanes.caption.title).toBe('The lanes do not differ in what became of their loans');
    expect(risk.barred.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Collection attempts', 'Legal action taken', 'Age', 'Gender']),
    );
    const segments = ready(
      readSegmentsBoard(desk.db, {
        portfolioId: desk.portfolioId,
        x: 'monthlyIncomeMinor',
        y: 'loanAmountMinor',
      }),
    );
    expect(segments.silhouette.words).toContain('run into one another');
    expect(segments.chart.scatter?.points.x).toHaveLength(500);
  });
});
