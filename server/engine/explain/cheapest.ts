// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { type Box, type BoxQueue, costOf, narrow, nearestIn, popBox, pushBox, type Space } from './box.ts';
import { gridOf, placesOf, sumsOf } from './cells.ts';

/** A place per axis, and what it costs to go there. */
export interface Target {
  readonly places: readonly number[];
  readonly cost: number;
}

/** How much a search may still look at, counted in regions and cells: the same on every machine. */
export interface Effort {
  left: number;
}

/** Boxes of at most this many cells are looked through; larger ones are cut in two. */
const SMALL_BOX = 1024;

interface Search {
  readonly space: Space;
  /** The largest sum of shares that is good enough. */
  readonly most: number;
  readonly effort: Effort;
  readonly queue: BoxQueue;
  /** Per axis and place, how many regions of the box at hand end or begin there. */
  readonly borders: readonly Uint32Array[];
  best: Target | undefined;
}

/**
 * The cheapest place whose sum of shares is at most `most`, with exactly `facts` axes free to move. Best first: boxes
 * are taken up by the least that a place in them can cost, dropped where the least sum of each tree together is too
 * much, and cut where most regions end. The first place found that costs no more than any box left is the cheapest.
 * @returns undefined when there is none; 'gave up' when the effort was spent before that was known
 */
export function cheapest(
  space: Space,
  goal: { most: number; facts: number },
  effort: Effort,
): Target | undefined | 'gave up' {
  const search = openSearch(space, { most: goal.most, effort, key: ({ cost }) => cost });
  for (const range of rangesOf(space, goal.facts)) {
    enter(search, { regions: allRegions(space), settled: 0 }, range);
  }
  for (let box = popBox(search.queue); box !== undefined; box = popBox(search.queue)) {
    if (search.best !== undefined && box.cost >= search.best.cost) break;
    if (effort.left <= 0) return 'gave up';
    expand(search, box);
  }
  return search.best;
}

/**
 * Some place whose sum of shares is at most `most`, or none if none is found in time: boxes are taken up by how small
 * their sums could be.
 */
export function anyPlace(space: Space, most: number, effort: Effort): Target | undefined {
  const search = openSearch(space, { most, effort, key: ({ bound }) => bound });
  for (const range of rangesOf(space, space.axes.length)) {
    enter(search, { regions: allRegions(space), settled: 0 }, range);
  }
  for (let box = popBox(search.queue); box !== undefined; box = popBox(search.queue)) {
    if (search.best !== undefined || effort.left <= 0) break;
    expand(search, box);
  }
  return search.best;
}

function openSearch(
  space: Space,
  { most, effort, key }: { most: number; effort: Effort; key: (box: Box) => number },
): Search {
  const borders = space.axes.map(({ values }) => new Uint32Array(values.length + 1));
  return { space, most, effort, queue: { boxes: [], key }, borders, best: undefined };
}

const allRegions = ({ regions }: Space) => Uint32Array.from(regions.shares.keys());

/** For each choice of so many axes the range in which they are free and the others stay where they are. */
function rangesOf({ axes }: Space, facts: number): Uint32Array[] {
  const ranges: Uint32Array[] = [];
  for (let choice = 0; choice < 1 << axes.length; choice++) {
    const isFree = (a: number) => ((choice >> a) & 1) === 1;
    if (axes.filter((_, a) => isFree(a)).length !== facts) continue;
    ranges.push(
      Uint32Array.from(
        axes.flatMap(({ origin, values }, a) => (isFree(a) ? [0, values.length] : [origin, origin + 1])),
      ),
    );
  }
  return ranges;
}

/** Queues a part of a box, unless nothing in it can be good enough or better than what is found. */
function enter(search: Search, parent: Pick<Box, 'regions' | 'settled'>, range: Uint32Array): void {
  const { space, most, effort, queue } = search;
  effort.left -= parent.regions.length;
  const box = narrow(space, parent, range);
  if (box.bound <= most && isBetter(search, box.cost)) pushBox(queue, box);
}

const isBetter = ({ best }: Search, cost: number) => best === undefined || cost < best.cost;

function expand(search: Search, box: Box): void {
  const { space, borders } = search;
  if (box.regions.length === 0) {
    search.best = { places: nearestIn(space.axes, box.range), cost: box.cost }; // all of it is good enough
    return;
  }
  countBorders(search, box);
  const stretches = space.axes.map((_, a) => countStretches(borders[a] as Uint32Array, box, a));
  if (stretches.reduce((product, { count }) => product * count, 1) <= SMALL_BOX) {
    lookThrough(search, box);
    return;
  }
  const axis = stretches.reduce((most, { ends }, a) => (ends > (stretches[most]?.ends ?? 0) ? a : most), 0);
  const cut = middleBorder(borders[axis] as Uint32Array, box, { axis, ends: stretches[axis]?.ends ?? 0 });
  for (const side of [1, 0]) {
    const range = box.range.slice();
    range[2 * axis + side] = cut;
    enter(search, box, range);
  }
}

function countBorders({ space: { regions }, borders }: Search, { range, regions: inBox }: Box): void {
  borders.forEach((own, a) => {
    const from = range[2 * a] as number;
    const to = range[2 * a + 1] as number;
    own.fill(0, from, to + 1);
    for (let i = 0; i < inBox.length; i++) {
      const at = (inBox[i] as number) * range.length + 2 * a;
      const begins = regions.bounds[at] as number;
      const ends = regions.bounds[at + 1] as number;
      if (begins > from) own[begins] = (own[begins] as number) + 1;
      if (ends < to) own[ends] = (own[ends] as number) + 1;
    }
  });
}

/** How many stretches the box has on an axis, and how many regions end or begin between them. */
function countStretches(borders: Uint32Array, { range }: Box, axis: number): { count: number; ends: number } {
  let count = 1;
  let ends = 0;
  for (let place = (range[2 * axis] as number) + 1; place < (range[2 * axis + 1] as number); place++) {
    const here = borders[place] as number;
    if (here > 0) count++;
    ends += here;
  }
  return { count, ends };
}

/** The border with half of the ends before it. */
function middleBorder(
  borders: Uint32Array,
  { range }: Box,
  { axis, ends }: { axis: number; ends: number },
): number {
  let passed = 0;
  let place = range[2 * axis] as number;
  while (passed < ends / 2) passed += borders[++place] as number;
  return place;
}

function lookThrough(search: Search, box: Box): void {
  const { space, most, effort, borders } = search;
  const grid = gridOf(space, box, borders);
  const sums = sumsOf(space, box, grid);
  effort.left -= grid.cells + (box.regions.length << space.axes.length);
  for (let cell = 0; cell < sums.length; cell++) {
    if ((sums[cell] as number) > most) continue;
    const places = placesOf(grid, cell);
    const cost = costOf(space.axes, places);
    if (isBetter(search, cost)) search.best = { places, cost };
  }
}
