// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { type BinLookup, type BinnedRows, binInto, createLookups } from './bins.ts';
import type { PreparedWalk } from './prepare.ts';
import { addShares, type RowList } from './walk.ts';

/** Rows scored at a time: their bins and one tree share the second-level cache. */
export const SCORE_BLOCK = 8192;

export interface ScorePlan extends PreparedWalk {
  /** On shared memory; filled with the mean shares. */
  readonly probabilities: Float64Array;
}

/** Memory for scoring one block after the other; nothing is allocated per row. */
export interface Scorer {
  readonly plan: ScorePlan;
  readonly lookups: readonly BinLookup[];
  readonly binned: BinnedRows;
  readonly rows: Uint32Array;
  readonly sums: Float64Array;
}

export function createScorer(plan: ScorePlan): Scorer {
  const { x, layout, edges, edgeStart } = plan;
  const size = Math.min(SCORE_BLOCK, x.rows);
  return {
    plan,
    lookups: createLookups(edges, edgeStart),
    binned: { data: new Uint8Array(size * layout.stride), layout },
    rows: Uint32Array.from({ length: size }, (_, i) => i),
    sums: new Float64Array(size),
  };
}

/** Scores the rows from `from`, at most SCORE_BLOCK of them. */
export function scoreBlock(scorer: Scorer, from: number): void {
  const { plan, binned, rows, sums } = scorer;
  const count = Math.min(SCORE_BLOCK, plan.x.rows - from);
  binInto(binned, plan.x, { lookups: scorer.lookups, from, count });
  sums.fill(0);
  const list: RowList = { binned, rows, count };
  const trees = plan.roots.length;
  for (let t = 0; t < trees; t++) {
    addShares({ steps: plan.steps, share: plan.share, root: plan.roots[t] as number }, list, sums);
  }
  for (let i = 0; i < count; i++) plan.probabilities[from + i] = (sums[i] as number) / trees;
}
