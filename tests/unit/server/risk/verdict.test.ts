import { describe, expect, test } from 'vitest';
import { chooseTarget } from '#server/risk/choose-target.ts';
import { verdict } from '#server/risk/verdict.ts';

const chance = { auc: 0.52, low: 0.47, high: 0.57 };
const good = { auc: 0.78, low: 0.74, high: 0.82 };
const justBelow = { auc: 0.64, low: 0.599, high: 0.68 };

describe('which model’s score is the risk score', () => {
  test('the outcome model, where the lower end of its interval is at least 0.60', () => {
    expect(chooseTarget('auto', { auc: 0.7, low: 0.6, high: 0.8 }).target).toBe('outcome');
    expect(chooseTarget('auto', justBelow).target).toBe('segment');
  });

  test('the method’s target, where no outcome is known', () => {
    expect(chooseTarget('auto', null)).toMatchObject({ target: 'segment' });
  });

  test('a choice by hand stands against the rule', () => {
    expect(chooseTarget('outcome', chance).target).toBe('outcome');
    expect(chooseTarget('segment', good).target).toBe('segment');
  });
});

describe('the verdict on a score', () => {
  test('says no signal where the interval covers chance', () => {
    expect(verdict('outcome', chance)).toEqual({
      tone: 'no_signal',
      sentence:
        'Ranks recovery no better than chance on this book (AUC 0.52, 95% interval 0.47–0.57): no signal.',
    });
  });

  test('says what a segment score is not', () => {
    expect(verdict('segment', chance).sentence).toContain('not how likely it is to be lost');
  });

  test('tells a weak signal from a good one', () => {
    expect(verdict('outcome', justBelow).tone).toBe('weak');
    expect(verdict('outcome', good).tone).toBe('signal');
  });

  test('does not call a score that ranks the wrong way round a signal', () => {
    expect(verdict('outcome', { auc: 0.4, low: 0.35, high: 0.45 }).tone).toBe('no_signal');
  });

  test('is unknown without outcomes', () => {
    expect(verdict('segment', null).tone).toBe('unknown');
  });
});
