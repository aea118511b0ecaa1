import { describe, expect, test } from 'vitest';
import { thresholdSentence } from '#server/risk/calibration-words.ts';

const brier = { identity: 0.1731, isotonic: 0.1412, platt: 0.1466 };

describe('which score the thresholds apply to', () => {
  test('is the calibrated one where calibration helped, with what it gained', () => {
    expect(thresholdSentence({ kind: 'isotonic', brier })).toBe(
      'Thresholds apply to the calibrated score: isotonic regression brought its cross-validated Brier score from 0.173 to 0.141.',
    );
    expect(thresholdSentence({ kind: 'platt', brier })).toContain('Platt scaling brought');
    expect(thresholdSentence({ kind: 'platt', brier })).toContain('from 0.173 to 0.147');
  });

  test('is the raw one where calibration did not help, with what it would have done', () => {
    expect(thresholdSentence({ kind: 'identity', brier })).toBe(
      'Thresholds apply to the raw score: calibration did not clearly lower its cross-validated Brier score (raw 0.173, isotonic 0.141, Platt 0.147).',
    );
  });

  test('is said without figures where none were kept', () => {
    expect(thresholdSentence({ kind: 'isotonic', brier: null })).toBe(
      'Thresholds apply to the score calibrated by isotonic regression.',
    );
    expect(thresholdSentence({ kind: 'identity', brier: null })).not.toMatch(/\d/);
  });
});
