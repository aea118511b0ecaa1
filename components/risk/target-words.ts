import type { Target } from '#db/terms.ts';

/** What a model was trained to tell. */
export const targetWords: Record<Target, { name: string; meaning: string; event: string; others: string }> = {
  segment: {
    name: 'segment',
    meaning: 'the published method’s: it tells how much a loan resembles the two high-risk segments',
    event: 'in a high-risk segment',
    others: 'in another segment',
  },
  outcome: {
    name: 'outcome',
    meaning: 'which tells how likely a loan is not to be fully recovered',
    event: 'not fully recovered',
    others: 'fully recovered',
  },
};
