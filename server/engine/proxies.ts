import { NO_GROUP } from './fairness.ts';
import { fitForest } from './forest/fit.ts';
import type { Interval } from './intervals.ts';
import { type Matrix, takeRows } from './matrix.ts';
import { aucInterval } from './metrics.ts';
import type { ParallelOptions } from './pool.ts';

export interface ProxyStrength extends Interval {
  /** Rows in the group. */
  readonly count: number;
  /** How well the inputs tell the group from all others: 0.5 is not at all. */
  readonly auc: number;
  /** Share of the telling that each input does, summing to 1. */
  readonly importance: Float64Array;
}

/**
 * How well a model's inputs predict a protected attribute that the model does not see: a small forest is fitted on
 * membership of each group against all others; its out-of-bag AUC is the strength of the proxy.
 * @param groups group number per row, `NO_GROUP` where not known
 * @returns per group; undefined for a group that is empty or that everybody is in
 */
export async function proxyStrengths(
  x: Matrix,
  groups: Uint8Array,
  options: ParallelOptions & { groupCount: number; seed: number },
): Promise<(ProxyStrength | undefined)[]> {
  if (groups.length !== x.rows) throw new RangeError(`${groups.length} groups for ${x.rows} rows.`);
  const rows = Uint32Array.from(groups.keys()).filter((r) => groups[r] !== NO_GROUP);
  const known = takeRows(x, rows);
  const strengths: (ProxyStrength | undefined)[] = [];
  for (let group = 0; group < options.groupCount; group++) {
    const member = Uint8Array.from(rows, (r) => (groups[r] === group ? 1 : 0));
    const count = member.reduce((sum, label) => sum + label, 0);
    if (count === 0 || count === member.length) {
      strengths.push(undefined);
      continue;
    }
    const fit = { trees: 60, minSamplesLeaf: 10, seed: options.seed, threads: options.threads };
    const { oob, importance } = await fitForest(known, member, { ...fit, signal: options.signal });
    strengths.push({ count, ...aucInterval(member, oob), importance });
  }
  return strengths;
}
