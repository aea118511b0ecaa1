// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { BinnedRows } from './bins.ts';
import { type GrownTree, type GrowthPlan, growTree } from './grow.ts';

/** Item t: tree number t. Closes with the out-of-bag sums of the trees that were grown here. */
export const growTrees = {
  open(plan: GrowthPlan) {
    const sums = new Float64Array(plan.rows);
    const votes = new Uint16Array(plan.rows);
    return {
      run(index: number): GrownTree {
        const { tree, draws } = growTree(plan, index);
        for (let r = 0; r < plan.rows; r++) {
          if (draws[r] !== 0) continue;
          sums[r] = (sums[r] as number) + predictBinned(tree, plan.binned, r);
          votes[r] = (votes[r] as number) + 1;
        }
        return tree;
      },
      close: () => ({ sums, votes }),
    };
  },
};

function predictBinned(tree: GrownTree, binned: BinnedRows, row: number): number {
  const base = row * binned.stride;
  let node = 0;
  let split = tree.split[0] as number;
  while (split >= 0) {
    const shift = (split >> 8) & 1;
    const bin = ((binned.data[base + (split >> 9)] as number) + shift) & 255;
    node = (tree.left[node] as number) + (bin > (split & 255) + shift ? 1 : 0);
    split = tree.split[node] as number;
  }
  return tree.value[node] as number;
}
