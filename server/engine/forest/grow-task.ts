// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { nodeCount } from './forest.ts';
import { createNursery, type GrowthPlan, growTree } from './grow.ts';
import { putDrawsInBag } from './in-bag.ts';
import type { GrownTree } from './nodes.ts';
import { addShares, createWalkable, writeTree } from './walk.ts';

/** Item t: tree number t. Closes with the out-of-bag sums over the trees that were grown here. */
export const growTrees = {
  open(plan: GrowthPlan) {
    const nursery = createNursery(plan);
    const sums = new Float64Array(plan.rows);
    const votes = new Uint16Array(plan.rows);
    // Nothing is split any more when a tree is walked: its rows are listed where the splits put theirs.
    const outside = new Uint32Array(nursery.spare.buffer);
    let room = createWalkable(0);
    return {
      run(index: number): GrownTree {
        const grown = growTree(nursery, index);
        const nodes = nodeCount(grown.tree);
        if (room.share.length < nodes) room = createWalkable(2 * nodes);
        writeTree(room, grown.tree, { at: 0, layout: plan.binned.layout, weights: plan.weights });
        putDrawsInBag(plan.inBag, index, nursery.draws);
        const count = listOutside(nursery.draws, outside, votes);
        addShares({ ...room, root: 0 }, { binned: plan.binned, rows: outside, count }, sums);
        return grown;
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
