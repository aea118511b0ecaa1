// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { type BinLookup, type BinnedRows, binInto, createLookups, featureOfColumns } from '../forest/bins.ts';
import { type InBag, isInBag } from '../forest/in-bag.ts';
import type { PreparedWalk } from '../forest/prepare.ts';

/** Rows explained at a time: bins and sums of a block stay in the second-level cache. */
export const EXPLAIN_BLOCK = 1024;

/** What batch attributions need of a forest and its rows; all of it on shared memory. */
export interface ExplainPlan extends PreparedWalk {
  readonly features: number;
  /** Share of every tree's every node, inner ones included. */
  readonly shares: readonly Float32Array[];
  /** rows × features, row-major; filled with the contributions. */
  readonly contributions: Float32Array;
  /** Trees that were grown on a row do not explain it, unless all were; absent where none saw any of them. */
  readonly inBag?: InBag | undefined;
}

/** Item b: the path attributions of the rows of block b, written to shared memory. */
export const explainBlocks = {
  open(plan: ExplainPlan) {
    const size = Math.min(EXPLAIN_BLOCK, plan.x.rows);
    const lookups = createLookups(plan.edges, plan.edgeStart);
    const binned = { data: new Uint8Array(size * plan.layout.stride), layout: plan.layout };
    const sums = new Float64Array(size * plan.features);
    const feature = featureOfColumns(plan.layout);
    const desk = { lookups, binned, sums, feature, counts: new Uint16Array(size), all: new Uint8Array(size) };
    return {
      run(block: number): undefined {
        explainBlock(plan, desk, block * EXPLAIN_BLOCK);
      },
      close: () => undefined,
    };
  },
};

interface Desk {
  readonly lookups: readonly BinLookup[];
  readonly binned: BinnedRows;
  readonly sums: Float64Array;
  /** Feature behind each column of the binned rows. */
  readonly feature: Uint32Array;
  /** Per row how many trees explain it, and whether all do. */
  readonly counts: Uint16Array;
  readonly all: Uint8Array;
}

function explainBlock(plan: ExplainPlan, desk: Desk, from: number): void {
  const { sums } = desk;
  const count = Math.min(EXPLAIN_BLOCK, plan.x.rows - from);
  binInto(desk.binned, plan.x, { lookups: desk.lookups, from, count });
  sums.fill(0);
  const counts = countTrees(plan, desk, { from, count });
  plan.shares.forEach((share, t) => {
    addPaths(plan, desk, { tree: t, root: plan.roots[t] as number, share, from, count });
  });
  const start = from * plan.features;
  for (let i = 0; i < count * plan.features; i++) {
    plan.contributions[start + i] = (sums[i] as number) / (counts[Math.floor(i / plan.features)] as number);
  }
}

/** How many trees explain each row; all of them explain one that all of them saw. */
function countTrees(
  { inBag, roots }: ExplainPlan,
  { counts, all }: Desk,
  { from, count }: { from: number; count: number },
): Uint16Array {
  counts.fill(roots.length);
  all.fill(1);
  if (inBag === undefined) return counts;
  for (let i = 0; i < count; i++) {
    let seen = 0;
    for (let t = 0; t < inBag.trees; t++) if (isInBag(inBag, t, from + i)) seen++;
    if (seen === inBag.trees) continue;
    all[i] = 0;
    counts[i] = inBag.trees - seen;
  }
  return counts;
}

/** Credits every split on each row's way with the change of the share. */
function addPaths(
  plan: ExplainPlan,
  desk: Desk,
  tree: { tree: number; root: number; share: Float32Array; from: number; count: number },
): void {
  const { steps, features, inBag } = plan;
  const { root, share: shares } = tree;
  const { sums, feature } = desk;
  const { data } = desk.binned;
  const { stride } = desk.binned.layout;
  for (let i = 0; i < tree.count; i++) {
    if (inBag !== undefined && desk.all[i] === 0 && isInBag(inBag, tree.tree, tree.from + i)) continue;
    const bins = i * stride;
    const base = i * features;
    let at = 2 * root;
    let share = shares[0] as number;
    for (;;) {
      const step = steps[at] as number;
      const column = step >> 8;
      const right = (((step & 255) - (data[bins + column] as number)) >> 31) & 2;
      const next = (steps[at + 1] as number) + right;
      if (next === at) break; // a leaf leads back to itself
      const nextShare = shares[(next >> 1) - root] as number;
      const place = base + (feature[column] as number);
      sums[place] = (sums[place] as number) + (nextShare - share);
      share = nextShare;
      at = next;
    }
  }
}
