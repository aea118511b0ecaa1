import type { Target, TargetRule } from '#db/terms.ts';
import type { Auc } from './evaluate.ts';

/** The outcome model is trusted from here: the lower end of the 95% interval of its out-of-bag AUC. */
export const leastAucLow = 0.6;

export interface TargetChoice {
  target: Target;
  /** Why this one, in a sentence to show. */
  because: string;
}

/**
 * Which model's score is the risk score. The observed outcome is what a lender wants to know, so it is preferred,
 * but only where the score demonstrably ranks it; otherwise the published method's target stands.
 * @param outcome how the outcome model ranks the outcome; null where it could not be trained or judged
 */
export function chooseTarget(rule: TargetRule, outcome: Auc | null): TargetChoice {
  if (rule === 'segment') return { target: 'segment', because: 'Chosen by hand.' };
  if (rule === 'outcome') return { target: 'outcome', because: 'Chosen by hand.' };
  if (!outcome) {
    return { target: 'segment', because: 'The book carries too few known outcomes to learn from.' };
  }
  const interval = `AUC ${outcome.auc.toFixed(2)}, 95% interval ${outcome.low.toFixed(2)}–${outcome.high.toFixed(2)}`;
  return outcome.low >= leastAucLow
    ? {
        target: 'outcome',
        because: `The outcome model ranks what really happened (${interval}): its lower end is at least ${leastAucLow.toFixed(2)}.`,
      }
    : {
        target: 'segment',
        because: `The outcome model does not rank what really happened well enough (${interval}): its lower end is below ${leastAucLow.toFixed(2)}.`,
      };
}
