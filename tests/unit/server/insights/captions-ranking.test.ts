import { describe, expect, test } from 'vitest';
import {
  captionLift,
  captionPrecision,
  captionRoc,
  captionThresholds,
} from '#server/insights/captions/ranking.ts';

const format = { currency: 'USD', locale: 'en-US' };
const slice = (share: number, rate: number, captured: number, lift: number) => ({
  ...{ share, rate, captured, lift },
  count: 20,
});
const ranking = {
  loans: 200,
  positives: 50,
  averagePrecision: 0.6234,
  found: [],
  lift: [slice(0.1, 0.9, 0.36, 3.6), slice(0.2, 0.6, 0.6, 3)],
  confusion: [],
};
const legal = { lane: 'legal_notice' as const, trueNegatives: 140, falseNegatives: 34 };

describe('a ranking in words', () => {
  test('says how many pairs are the right way round, with the interval', () => {
    expect(captionRoc({ auc: 0.774, low: 0.75, high: 0.8 }, 'outcome', format)).toEqual({
      title: 'The score ranks 77% of all pairs of loans the right way round',
      text: 'One loan of the pair was not fully recovered, the other was not; a coin does it in 50%. The area under the curve is 0.77 (95% interval 0.75–0.80).',
    });
  });

  test('says what chance would have found', () => {
    expect(captionPrecision(ranking, 'outcome', format).title).toBe(
      'Average precision is 0.62, where chance would be 0.25',
    );
    expect(captionLift(ranking, 'segment', format)).toEqual({
      title: 'The 10% of loans with the highest scores hold 3.6 times what chance would find',
      text: '90% of them were in a high-risk segment. The first 20% hold 60% of all that were.',
    });
  });

  test('says how right the strictest lane is, how much it reaches, and of which loans', () => {
    const confusion = [{ ...legal, truePositives: 16, falsePositives: 10 }];
    expect(captionThresholds(confusion, { by: 'outcome', kept: false }, format)).toEqual({
      title: '62% of the loans scored into legal notice were not fully recovered',
      text: 'That is 32% of all that were. Counted over 200 loans, with calibrations fitted without the loan, so the counts can differ a little from the lanes.',
    });
    const { title, text } = captionThresholds(confusion, { by: 'outcome', kept: true }, format);
    expect(title).toContain('62% of the new loans');
    expect(text).toContain('the 200 loans new to the kept model');
  });

  test('claims nothing where no loan is in the lane, or none can be judged', () => {
    const none = [{ ...legal, truePositives: 0, falsePositives: 0 }];
    expect(captionThresholds(none, { by: 'outcome', kept: false }, format).title).toBe(
      'No loan is scored into legal notice',
    );
    expect(captionThresholds([], { by: 'outcome', kept: true }, format).text).toContain(
      'nothing here could be counted honestly',
    );
  });
});
