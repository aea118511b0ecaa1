import { describe, expect, test } from 'vitest';
import {
  captionCalibration,
  captionImportance,
  captionLaneOutcomes,
  captionScores,
} from '#server/insights/captions/scores.ts';
import { captionSegments, silhouetteWords } from '#server/insights/captions/segments.ts';
import { describeMeasures } from '#server/insights/describe.ts';
import { measureOf } from '#server/insights/portfolio-board.ts';
import { distributeScores } from '#server/insights/scores.ts';
import { bookOf, type LoanRow, rowsOf } from '#tests/support/book-of.ts';

const format = { currency: 'USD', locale: 'en-US' };

describe('segments on two measures', () => {
  const rows = rowsOf(100, (i) => ({
    segment: i % 2,
    loanAmountMinor: (i % 2) * 50 + (i % 7),
    emiMinor: Math.floor(i / 2) % 9,
  }));
  const table = describeMeasures(bookOf(rows, ['a', 'b']));

  test('differ on the one that sets them apart, hardly on the other', () => {
    const { title } = captionSegments(
      measureOf(table, 'loanAmountMinor'),
      measureOf(table, 'emiMinor'),
      format,
    );
    expect(title).toBe('Segments differ on loan amount, hardly on monthly instalment');
  });

  test('say which measure is not in the book', () => {
    expect(
      captionSegments(measureOf(table, 'collateralMinor'), measureOf(table, 'emiMinor'), format).text,
    ).toBe('No loan says its collateral.');
  });

  test('are described by their silhouette', () => {
    expect(silhouetteWords(0.12)).toContain('run into one another');
    expect(silhouetteWords(0.8)).toContain('clearly apart');
    expect(silhouetteWords(null)).toContain('not two groups');
  });
});

describe('the lanes', () => {
  const lanes = ['legal_notice', 'settlement', 'reminder'] as const;
  const caption = (rows: LoanRow[]) => captionLaneOutcomes(distributeScores(bookOf(rows)), format);

  test('do not differ where chance explains it', () => {
    const rows = rowsOf(300, (i) => ({
      lane: lanes[i % 3],
      recovery: Math.floor(i / 3) % 5 < 2 ? 'written_off' : ('fully_recovered' as const),
    }));
    expect(caption(rows)).toEqual({
      title: 'The lanes do not differ in what became of their loans',
      text: 'Not fully recovered: 40% in legal notice, 40% in settlement and 40% in reminder (chi-square p\u00a0=\u00a01.00).',
    });
  });

  const rates = (byLane: number[]) =>
    rowsOf(600, (i) => ({
      lane: lanes[i % 3],
      recovery: Math.floor(i / 3) < (byLane[i % 3] ?? 0) * 200 ? 'written_off' : ('fully_recovered' as const),
    }));

  test('hold what they promise where the stricter one holds more of the lost', () => {
    expect(caption(rates([0.6, 0.4, 0.2])).title).toMatch(/^The stricter the lane/);
    expect(caption(rates([0.2, 0.4, 0.6])).title).toMatch(/not in the order of their strictness/);
  });

  test('cannot be checked without outcomes', () => {
    expect(caption(rowsOf(5, () => ({}))).text).toContain('cannot be checked');
  });

  test('say how many loans and how much money each holds', () => {
    const rows = rowsOf(4, (i) => ({ lane: lanes[Math.min(i, 2)], outstandingMinor: 250_000, score: 0.4 }));
    expect(captionScores(distributeScores(bookOf(rows)), format)).toEqual({
      title: '25% of the loans score above 0.75',
      text: '1 loan ($2.5K) in legal notice, 1 loan ($2.5K) in settlement and 2 loans ($5K) in reminder. The median score is 0.40.',
    });
    expect(captionScores(distributeScores(bookOf([])), format).text).toBe('There is no scored loan.');
  });
});

describe('a model', () => {
  const bin = (meanScore: number, observedRate: number) => ({
    low: 0,
    high: 1,
    count: 50,
    meanScore,
    observedRate,
  });

  const judged = { target: 'outcome', brier: 0.141, logLoss: 0.44, kept: false } as const;

  test('that was kept is judged by loans it did not learn from, or by none', () => {
    const kept = { ...judged, kept: true };
    expect(captionCalibration([bin(0.2, 0.21)], kept, format).text).toMatch(
      /Judged by 50 loans new to the kept model\.$/,
    );
    expect(captionCalibration([], kept, format).text).toContain('they would flatter it');
  });

  test('is honest where its scores are the observed shares', () => {
    expect(captionCalibration([bin(0.2, 0.21), bin(0.7, 0.69)], judged, format).title).toBe(
      'Scores mean what they say',
    );
  });

  test('is told where a few loans lie far from what their score says', () => {
    const far = { ...bin(0.92, 0.25), count: 4 };
    const { title, text } = captionCalibration([{ ...bin(0.2, 0.21), count: 900 }, far], judged, format);
    expect(title).toBe('On the whole, scores mean what they say');
    expect(text).toContain('misses the score around 0.92 (25% of 4 loans).');
    expect(captionCalibration([{ ...far, count: 1, observedRate: 1 }], judged, format).text).not.toContain(
      'misses',
    );
  });

  test('is told by how much and which way it is off', () => {
    const { title, text } = captionCalibration([bin(0.6, 0.3), bin(0.8, 0.5)], judged, format);
    expect(title).toBe('Scores are not probabilities to take at their word');
    expect(text).toContain('0.30 away');
    expect(text).toContain('too high');
    expect(text).toContain('Brier score 0.141 and log loss 0.440.');
    expect(captionCalibration([], judged, format).text).toContain('no loan to check');
  });

  test('names what it looks at, or that nothing stands out', () => {
    const features = (gains: number[]) => gains.map((gain, i) => ({ label: `Feature ${i + 1}`, gain }));
    expect(captionImportance(features([0.5, 0.3, 0.1, 0.05, 0.05]), format).title).toBe(
      'Feature 1 and feature 2 drive the score most',
    );
    expect(captionImportance(features([1, 1, 1, 1, 1, 1]), format).title).toBe('No feature stands out');
    expect(captionImportance([], format).text).toContain('nothing to split on');
  });
});
