// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Forest } from '../forest/forest.ts';
import { assertFeatures, predictRow } from '../forest/predict.ts';
import { type Axis, axisOf, type Changeable, moveTo } from './axis.ts';
import { profileOne, profileTwo } from './profile.ts';

export interface CounterfactualOptions {
  /** The facts that may change; all others stay as they are. */
  readonly changeable: readonly Changeable[];
  /** Whether a raw forest probability is good enough, e.g. its calibrated value lies in the milder lane. */
  readonly reaches: (probability: number) => boolean;
}

export interface Counterfactual {
  /** Values in the features' own units. */
  readonly changes: readonly { readonly column: number; readonly from: number; readonly to: number }[];
  /** Raw probability of the changed row, scored again. */
  readonly probability: number;
  /** Σ |change| / scale. */
  readonly cost: number;
}

/**
 * The smallest change of changeable facts that reaches a wanted probability: fewest facts first, then the least
 * Σ |change| / scale. Exact for one and for two facts, by looking at all combinations of values between which the
 * forest can tell; for three and more a greedy way there is taken and then shortened. The answer is scored again
 * before it is given.
 *
 * Features that follow a fact are moved with it and are not among the changes; no feature follows two facts.
 *
 * @param row values in the features' own units; a missing fact is not changed
 * @returns undefined when nothing within the given ranges reaches, or when the row does as it is
 */
export function findCounterfactual(
  forest: Forest,
  row: ArrayLike<number>,
  options: CounterfactualOptions,
): Counterfactual | undefined {
  assertFeatures(forest, row.length);
  const { changeable, reaches } = options;
  if (reaches(predictRow(forest, row))) return undefined;
  const axes = changeable
    .filter(({ column }) => !Number.isNaN(row[column] as number))
    .map((fact) => axisOf(forest, row, fact))
    .filter((axis) => axis.values.length > 1);
  const search: Search = { forest, row: Float64Array.from(row), axes, reaches };
  const found = bestSingle(search) ?? bestPair(search) ?? greedy(search);
  return found === undefined ? undefined : verified(search, found);
}

interface Search {
  readonly forest: Forest;
  readonly row: Float64Array;
  readonly axes: readonly Axis[];
  readonly reaches: (probability: number) => boolean;
}

/** Per changed axis the place of its new value. */
type Choice = Map<Axis, number>;

function bestSingle(search: Search): Choice | undefined {
  let best: Choice | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const axis of search.axes) {
    const profile = profileOne(search.forest, search.row, axis);
    for (let i = 0; i < profile.length; i++) {
      const cost = axis.costs[i] as number;
      if (cost >= least || !search.reaches(profile[i] as number)) continue;
      least = cost;
      best = new Map([[axis, i]]);
    }
  }
  return best;
}

function bestPair(search: Search): Choice | undefined {
  let best: Choice | undefined;
  let least = Number.POSITIVE_INFINITY;
  search.axes.forEach((first, a) => {
    for (const second of search.axes.slice(a + 1)) {
      const profile = profileTwo(search.forest, search.row, { first, second });
      const width = second.values.length;
      for (let i = 0, at = 0; i < first.values.length; i++) {
        for (let j = 0; j < width; j++, at++) {
          const cost = (first.costs[i] as number) + (second.costs[j] as number);
          if (cost >= least || !search.reaches(profile[at] as number)) continue;
          least = cost;
          best = new Map([
            [first, i],
            [second, j],
          ]);
        }
      }
    }
  });
  return best;
}

/** More rounds than facts: one may be moved again after others have. */
const GREEDY_ROUNDS = 12;

/** Moves, round after round, the fact that lowers the probability most for its cost; then takes back what it can. */
function greedy(search: Search): Choice | undefined {
  const choice: Choice = new Map();
  const row = search.row.slice();
  let current = predictRow(search.forest, row);
  for (let round = 0; round < GREEDY_ROUNDS && !search.reaches(current); round++) {
    const move = steepest(search, row, { choice, current });
    if (move === undefined) return undefined;
    choice.set(move.axis, move.place);
    moveTo(row, move.axis, move.place);
    current = predictRow(search.forest, row);
  }
  if (!search.reaches(current)) return undefined;
  for (const axis of search.axes) if (choice.has(axis)) shorten(search, row, { axis, choice });
  return choice;
}

function steepest(
  search: Search,
  row: Float64Array,
  state: { choice: Choice; current: number },
): { axis: Axis; place: number } | undefined {
  let best: { axis: Axis; place: number } | undefined;
  let bestSlope = 0;
  for (const axis of search.axes) {
    const spent = axis.costs[state.choice.get(axis) ?? axis.origin] as number;
    const profile = profileOne(search.forest, row, axis);
    for (let place = 0; place < profile.length; place++) {
      const extra = (axis.costs[place] as number) - spent;
      const slope = (state.current - (profile[place] as number)) / Math.max(extra, 1e-9);
      if (extra > 0 && slope > bestSlope) {
        bestSlope = slope;
        best = { axis, place };
      }
    }
  }
  return best;
}

/** The cheapest value of this fact that still reaches, the others as they are now. */
function shorten(search: Search, row: Float64Array, target: { axis: Axis; choice: Choice }): void {
  const { axis, choice } = target;
  const profile = profileOne(search.forest, row, axis);
  let place = choice.get(axis) ?? axis.origin;
  for (let i = 0; i < profile.length; i++) {
    const isCheaper = (axis.costs[i] as number) < (axis.costs[place] as number);
    if (isCheaper && search.reaches(profile[i] as number)) place = i;
  }
  choice.set(axis, place);
  moveTo(row, axis, place);
}

function verified(search: Search, choice: Choice): Counterfactual | undefined {
  const row = search.row.slice();
  const changes: { column: number; from: number; to: number }[] = [];
  let cost = 0;
  for (const [axis, place] of choice) {
    if (place === axis.origin) continue;
    const to = axis.values[place] as number;
    changes.push({ column: axis.column, from: row[axis.column] as number, to });
    cost += axis.costs[place] as number;
    moveTo(row, axis, place);
  }
  const probability = predictRow(search.forest, row);
  return search.reaches(probability) ? { changes, probability, cost } : undefined;
}
