import type { Forest } from '../forest/forest.ts';
import { assertFeatures, predictRow } from '../forest/predict.ts';
import { axisOf, type Changeable, moveTo } from './axis.ts';
import type { Space } from './box.ts';
import { anyPlace, cheapest, type Effort, type Target } from './cheapest.ts';
import { regionsOf, WHOLE } from './regions.ts';

export interface CounterfactualOptions {
  /** The facts that may change; all others stay as they are. No two of them move the same feature. */
  readonly changeable: readonly Changeable[];
  /**
   * Whether a raw forest probability is good enough, e.g. its calibrated value lies in the wanted class. What is good
   * enough stays so when it falls.
   */
  readonly reaches: (probability: number) => boolean;
  /** How many regions and cells may be looked at before the search gives up on the smallest change. */
  readonly effort?: number | undefined;
}

/**
 * Some 150 ms. The hardest of 800 rows took a ninth of it where 100 trees with 20-row leaves were fitted on 50,000 rows,
 * and a third where they were fully grown; half of the rows less than a hundredth.
 */
const EFFORT = 2_500_000;

export type Counterfactual =
  | {
      readonly kind: 'found';
      /** Values in the features' own units; none where the row reaches as it is. */
      readonly changes: readonly { readonly column: number; readonly from: number; readonly to: number }[];
      /** Raw probability of the changed row, scored again. */
      readonly probability: number;
      /** Σ |change| / scale. */
      readonly cost: number;
      /** No change of fewer facts reaches, and none of as many costs less; else the search ended before that was known. */
      readonly isSmallest: boolean;
    }
  /** Nothing within the given ranges reaches: all of it was looked at or ruled out. */
  | { readonly kind: 'none' }
  /** Nothing was found, and not all of it could be looked at. */
  | { readonly kind: 'unknown' };

/**
 * The smallest change of changeable facts that reaches a wanted probability: fewest facts first, then the least
 * Σ |change| / scale. Exact for any number of facts, by branch and bound over the places between which the forest can
 * tell; where that takes more effort than allowed, a change that reaches, if one is found, and the answer says so. It
 * is scored again before it is given.
 *
 * Features that follow a fact are moved with it and are not among the changes; no feature follows two facts.
 *
 * @param row values in the features' own units; a missing fact is not changed
 * @throws RangeError when the row does not fit the forest, or when `reaches` turns false as the probability falls
 */
export function findCounterfactual(
  forest: Forest,
  row: ArrayLike<number>,
  { changeable, reaches, effort = EFFORT }: CounterfactualOptions,
): Counterfactual {
  assertFeatures(forest, row.length);
  const present = predictRow(forest, row);
  if (reaches(present))
    return { kind: 'found', changes: [], probability: present, cost: 0, isSmallest: true };
  const axes = changeable
    .filter(({ column }) => !Number.isNaN(row[column] as number))
    .map((fact) => axisOf(forest, row, fact))
    .filter((axis) => axis.values.length > 1);
  const space: Space = { axes, regions: regionsOf(forest, row, axes) };
  const most = largestThatReaches(forest.trees.length, reaches);
  const answer = search(space, most, { left: effort });
  if (typeof answer === 'string') return { kind: answer };
  return { kind: 'found', ...scoredAgain(forest, Float64Array.from(row), { axes, reaches, ...answer }) };
}

type Answer = 'none' | 'unknown' | { target: Target; isSmallest: boolean };

function search(space: Space, most: number, effort: Effort): Answer {
  const spare = { left: effort.left / 4 };
  effort.left -= spare.left;
  for (let facts = 1; facts <= space.axes.length; facts++) {
    const target = cheapest(space, { most, facts }, effort);
    if (target === 'gave up') {
      const any = anyPlace(space, most, spare);
      return any === undefined ? 'unknown' : { target: any, isSmallest: false };
    }
    if (target !== undefined) return { target, isSmallest: true };
  }
  return 'none';
}

/** The largest sum of shares over the trees whose mean reaches; −1 where not even 0 does. */
function largestThatReaches(trees: number, reaches: (probability: number) => boolean): number {
  let low = -1;
  let high = trees * WHOLE + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle / WHOLE / trees)) low = middle;
    else high = middle;
  }
  if (low > 0 && !reaches(0))
    throw new RangeError('What reaches must go on reaching as it falls, down to 0.');
  return low;
}

function scoredAgain(
  forest: Forest,
  row: Float64Array,
  found: {
    axes: Space['axes'];
    target: Target;
    isSmallest: boolean;
    reaches: CounterfactualOptions['reaches'];
  },
) {
  const { axes, target, isSmallest, reaches } = found;
  const changes: { column: number; from: number; to: number }[] = [];
  axes.forEach((axis, a) => {
    const place = target.places[a] ?? axis.origin;
    if (place === axis.origin) return;
    changes.push({
      column: axis.column,
      from: axis.values[axis.origin] ?? Number.NaN,
      to: axis.values[place] ?? Number.NaN,
    });
    moveTo(row, axis, place);
  });
  const probability = predictRow(forest, row);
  if (!reaches(probability)) throw new RangeError(`${probability} does not reach, though a larger one does.`);
  return { changes, probability, cost: target.cost, isSmallest };
}
