// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { ranked } from './metrics.ts';

/**
 * What is found by taking rows from the highest score down: after each distinct score how many rows are taken, and
 * how many of them are positives. Rows of one score come together, so their order does not matter. Every curve of a
 * ranking is drawn from it: ROC ((taken − found) / negatives, found / positives), precision and recall (found / taken,
 * found / positives), gains (taken / rows, found / positives).
 */
export interface Gains {
  /** From 0 to all rows that have a score. */
  readonly taken: Uint32Array;
  readonly found: Uint32Array;
}

/** @throws RangeError when labels and scores differ in length */
export function gainsOf(y: Uint8Array, p: Float64Array): Gains {
  const { order } = ranked(y, p);
  const taken = new Uint32Array(order.length + 1);
  const found = new Uint32Array(order.length + 1);
  let steps = 1;
  let hits = 0;
  for (let i = 0; i < order.length; i++) {
    hits += y[order[i] as number] as number;
    if (i + 1 < order.length && p[order[i] as number] === p[order[i + 1] as number]) continue;
    taken[steps] = i + 1;
    found[steps++] = hits;
  }
  return { taken: taken.slice(0, steps), found: found.slice(0, steps) };
}

export interface LiftRow {
  /** Share of all rows taken so far, highest scores first. */
  readonly share: number;
  readonly count: number;
  /** Share of positives within this slice. */
  readonly rate: number;
  /** Share of all positives found so far (the gains curve). */
  readonly captured: number;
  /** Rate of positives so far over the rate of the whole: 1 is chance. */
  readonly lift: number;
}

/**
 * Gains and lift in `slices` equally large slices from the highest score down, empty ones left out. Rows of one score
 * that a slice parts give each side its share of their positives, as they would on average over all orders.
 */
export function liftTable(gains: Gains, slices = 10): LiftRow[] {
  const rows = gains.taken.at(-1) as number;
  const positives = gains.found.at(-1) as number;
  const table: LiftRow[] = [];
  let before = { taken: 0, found: 0 };
  for (let s = 1; s <= slices; s++) {
    const taken = Math.round((s * rows) / slices);
    const count = taken - before.taken;
    if (count === 0) continue;
    const found = foundAmong(gains, taken);
    table.push({
      share: taken / rows,
      count,
      rate: (found - before.found) / count,
      captured: found / positives,
      lift: found / taken / (positives / rows),
    });
    before = { taken, found };
  }
  return table;
}

/** Positives among the first `rows`, straight between the steps. */
function foundAmong({ taken, found }: Gains, rows: number): number {
  const to = taken.findIndex((step) => step >= rows);
  const [from, until] = [taken[to - 1] as number, taken[to] as number];
  const [low, high] = [found[to - 1] as number, found[to] as number];
  return low + ((rows - from) / (until - from)) * (high - low);
}

/** The first and the last step and at most `most` between them, as far apart as the eye would put them. */
export function thinGains({ taken, found }: Gains, most: number): [taken: number, found: number][] {
  const rows = taken.at(-1) as number;
  const positives = found.at(-1) as number;
  const last = taken.length - 1;
  const kept: [number, number][] = [];
  let way = 0;
  for (let step = 0; step <= last; step++) {
    if (step > 0) {
      way += ((taken[step] as number) - (taken[step - 1] as number)) / rows;
      way += ((found[step] as number) - (found[step - 1] as number)) / positives;
    }
    if (step > 0 && step < last && way < 2 / most) continue;
    kept.push([taken[step] as number, found[step] as number]);
    way = 0;
  }
  return kept;
}
