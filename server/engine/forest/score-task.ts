import { createScorer, SCORE_BLOCK, type ScorePlan, scoreBlock } from './score-block.ts';

/** Item b: the probabilities of the rows of block b, written to shared memory. */
export const scoreRows = {
  open(plan: ScorePlan) {
    const scorer = createScorer(plan);
    return {
      run(block: number): undefined {
        scoreBlock(scorer, block * SCORE_BLOCK);
      },
      close: () => undefined,
    };
  },
};
