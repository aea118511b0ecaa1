import type { Target } from '#db/terms.ts';
import type { Auc } from './evaluate.ts';

export interface Verdict {
  tone: 'signal' | 'weak' | 'no_signal' | 'unknown';
  sentence: string;
}

/**
 * What the score is worth on this book, in one sentence, always against what really happened.
 * @param outcome how the active model's score ranks the observed outcome; null in a book without enough outcomes
 */
export function verdict(target: Target, outcome: Auc | null): Verdict {
  const aside =
    target === 'segment'
      ? ' The score says how much a loan resembles the high-risk segments, not how likely it is to be lost.'
      : '';
  if (!outcome) {
    return {
      tone: 'unknown',
      sentence: `Whether the score ranks recovery is unknown: this book carries too few outcomes to tell.${aside}`,
    };
  }
  const figures = `(AUC ${outcome.auc.toFixed(2)}, 95% interval ${outcome.low.toFixed(2)}–${outcome.high.toFixed(2)})`;
  if (outcome.low <= 0.5) {
    return outcome.high < 0.5
      ? {
          tone: 'no_signal',
          sentence: `Ranks recovery the wrong way round on this book ${figures}: no signal to steer by.${aside}`,
        }
      : {
          tone: 'no_signal',
          sentence: `Ranks recovery no better than chance on this book ${figures}: no signal.${aside}`,
        };
  }
  return outcome.low < 0.6
    ? {
        tone: 'weak',
        sentence: `Ranks recovery a little better than chance on this book ${figures}: a weak signal.${aside}`,
      }
    : { tone: 'signal', sentence: `Ranks recovery better than chance on this book ${figures}.${aside}` };
}
