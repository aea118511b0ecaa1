import type { BinnedRows } from './bins.ts';
import type { Forest } from './forest.ts';
import { createWalkKernel, mostNodes } from './walk-kernel.ts';

export interface ScorePlan {
  readonly forest: Pick<Forest, 'trees' | 'weights'>;
  readonly rows: number;
  /** On shared memory. */
  readonly binned: BinnedRows;
}

/** Item t: all rows walk down tree t, which then is in the cache. Closes with the sums over the trees walked here. */
export const scoreTrees = {
  open({ forest, rows, binned }: ScorePlan) {
    const { trees, weights } = forest;
    const kernel = createWalkKernel({ rows, binned, nodes: mostNodes(trees), weights });
    return {
      run(index: number): undefined {
        const tree = trees[index];
        if (tree) kernel.addTree(tree);
      },
      close: () => ({ sums: kernel.sums.slice() }),
    };
  },
};
