// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { createNursery, type GrowthPlan, growTree } from './grow.ts';
import type { GrownTree } from './nodes.ts';
import { addShares, writeSteps } from './walk.ts';

/** Item t: tree number t. Closes with the out-of-bag sums over the trees that were grown here. */
export const growTrees = {
  open(plan: GrowthPlan) {
    const nursery = createNursery(plan);
    const sums = new Float64Array(plan.rows);
    const votes = new Uint16Array(plan.rows);
    const outside = new Uint32Array(plan.rows + 1);
    let steps = new Int32Array(0);
    return {
      run(index: number): GrownTree {
        const tree = growTree(nursery, index);
        const count = listOutside(nursery.draws, outside, votes);
        if (steps.length < 2 * tree.split.length) steps = new Int32Array(3 * tree.split.length);
        writeSteps(tree, plan.binned.layout, steps);
        addShares({ steps, value: tree.value, root: 0 }, { binned: plan.binned, rows: outside, count }, sums);
        return tree;
      },
      close: () => ({ sums, votes }),
    };
  },
};

/** Lists the rows that the bootstrap left out and gives each a vote; returns how many they are. */
function listOutside(draws: Uint8Array, outside: Uint32Array, votes: Uint16Array): number {
  let count = 0;
  for (let row = 0; row < draws.length; row++) {
    const isOutside = ((draws[row] as number) - 1) >>> 31;
    outside[count] = row;
    count += isOutside;
    votes[row] = (votes[row] as number) + isOutside;
  }
  return count;
}
