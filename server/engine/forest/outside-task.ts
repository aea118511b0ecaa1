import type { BinnedRows } from './bins.ts';
import type { Forest } from './forest.ts';
import { type InBag, isInBag } from './in-bag.ts';
import { addShares, createWalkable, writeTree } from './walk.ts';
import { mostNodes } from './walk-kernel.ts';

export interface OutsidePlan {
  readonly forest: Pick<Forest, 'trees' | 'weights'>;
  readonly rows: number;
  /** On shared memory. */
  readonly binned: BinnedRows;
  readonly inBag: InBag;
}

/** Item t: the rows that tree t was not grown on walk down it. Closes with sums and votes over the trees walked here. */
export const scoreOutside = {
  open({ forest: { trees, weights }, rows, binned, inBag }: OutsidePlan) {
    const sums = new Float64Array(rows);
    const votes = new Uint16Array(rows);
    const outside = new Uint32Array(rows);
    const room = createWalkable(mostNodes(trees));
    return {
      run(index: number): undefined {
        const tree = trees[index];
        if (!tree) return;
        let count = 0;
        for (let row = 0; row < rows; row++) {
          if (isInBag(inBag, index, row)) continue;
          outside[count++] = row;
          votes[row] = (votes[row] ?? 0) + 1;
        }
        writeTree(room, tree, { at: 0, layout: binned.layout, weights });
        addShares({ ...room, root: 0 }, { binned, rows: outside, count }, sums);
      },
      close: () => ({ sums, votes }),
    };
  },
};
