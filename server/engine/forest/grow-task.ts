// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { nodeCount, type Tree } from './forest.ts';
import { createNursery, type GrowthPlan, growTree, type Nursery, releaseNursery } from './grow.ts';
import { type InBag, putDrawsInBag } from './in-bag.ts';
import type { GrownTree } from './nodes.ts';
import { addShares, createWalkable, type Walkable, writeTree } from './walk.ts';

/** Item t: tree number t. Closes with the out-of-bag sums, if wanted, over the trees that were grown here. */
export const growTrees = {
  open(plan: GrowthPlan) {
    const nursery = createNursery(plan);
    const poll = plan.inBag && createPoll(nursery, plan.inBag);
    return {
      run(index: number): GrownTree {
        const grown = growTree(nursery, index);
        if (poll) askOutside(poll, nursery, { index, tree: grown.tree });
        return grown;
      },
      close() {
        releaseNursery(nursery);
        return poll && { sums: poll.sums, votes: poll.votes };
      },
    };
  },
};

/** What the trees grown on this thread say of the rows they did not see. */
interface Poll {
  readonly inBag: InBag;
  readonly sums: Float64Array;
  readonly votes: Uint16Array;
  readonly outside: Uint32Array;
  room: Walkable;
}

function createPoll({ plan, spare }: Nursery, inBag: InBag): Poll {
  return {
    inBag,
    sums: new Float64Array(plan.rows),
    votes: new Uint16Array(plan.rows),
    // Nothing is split any more when a tree is walked: its rows are listed where the splits put theirs.
    outside: new Uint32Array(spare.buffer),
    room: createWalkable(0),
  };
}

function askOutside(
  poll: Poll,
  { plan: { binned, weights }, draws }: Nursery,
  { index, tree }: { index: number; tree: Tree },
): void {
  const nodes = nodeCount(tree);
  if (poll.room.share.length < nodes) poll.room = createWalkable(2 * nodes);
  writeTree(poll.room, tree, { at: 0, layout: binned.layout, weights });
  putDrawsInBag(poll.inBag, index, draws);
  const count = listOutside(draws, poll.outside, poll.votes);
  addShares({ ...poll.room, root: 0 }, { binned, rows: poll.outside, count }, poll.sums);
}

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
