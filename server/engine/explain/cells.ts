// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { type Box, nearest, type Space } from './box.ts';

/*
 * A small box cell by cell. Between two neighbouring borders of its regions the forest says the same, so that a box has
 * as many cells on an axis as it has such stretches. Each region covers a block of cells: its share is added at the
 * block's corners with alternating sign, and running sums along every axis spread it out.
 */

/** How a box falls into cells. */
export interface Grid {
  /** Per axis: the cell of each place of the box, counted from the first place; one more for the end. */
  readonly cellOf: readonly Uint32Array[];
  /** Per axis and cell the place nearest to the present fact. */
  readonly places: readonly Uint32Array[];
  readonly cells: number;
}

/** @param borders per axis and place, whether one of the box's regions ends or begins there */
export function gridOf({ axes }: Space, { range }: Box, borders: readonly Uint32Array[]): Grid {
  const cellOf: Uint32Array[] = [];
  const places: Uint32Array[] = [];
  axes.forEach((axis, a) => {
    const from = range[2 * a] as number;
    const to = range[2 * a + 1] as number;
    const own = new Uint32Array(to - from + 1);
    const nearestPlaces: number[] = [];
    let start = from;
    for (let place = from + 1; place <= to; place++) {
      if (place === to || borders[a]?.[place] !== 0) {
        nearestPlaces.push(nearest(axis, start, place));
        start = place;
      }
      own[place - from] = nearestPlaces.length;
    }
    cellOf.push(own);
    places.push(Uint32Array.from(nearestPlaces));
  });
  return { cellOf, places, cells: places.reduce((product, own) => product * own.length, 1) };
}

/** Sum of shares per cell, the last axis running fastest. */
export function sumsOf({ axes, regions }: Space, box: Box, grid: Grid): Float64Array {
  const strides = stridesOf(grid);
  const sums = new Float64Array(grid.cells);
  sums[0] = box.settled;
  for (const region of box.regions) {
    const share = regions.shares[region] as number;
    addCorners(sums, cornersOf(regions.bounds, { region, box, grid }), { strides, share });
  }
  axes.forEach((_, a) => {
    runAlong(sums, strides[a] as number, grid.places[a]?.length ?? 1);
  });
  return sums;
}

/** The places of a cell that are nearest to the present facts. */
export function placesOf(grid: Grid, cell: number): number[] {
  const strides = stridesOf(grid);
  return grid.places.map((own, a) => own[Math.floor(cell / (strides[a] as number)) % own.length] as number);
}

function stridesOf({ places }: Grid): number[] {
  const strides = places.map(() => 1);
  for (let a = places.length - 2; a >= 0; a--) {
    strides[a] = (strides[a + 1] as number) * (places[a + 1]?.length ?? 1);
  }
  return strides;
}

interface Corners {
  /** Per axis the first cell of the block and the first one behind it. */
  readonly from: number[];
  readonly to: number[];
  /** Per axis the number of cells. */
  readonly cells: number[];
}

function cornersOf(
  bounds: Uint32Array,
  { region, box: { range }, grid }: { region: number; box: Box; grid: Grid },
): Corners {
  const from: number[] = [];
  const to: number[] = [];
  const cells: number[] = [];
  grid.cellOf.forEach((cellOf, a) => {
    const first = range[2 * a] as number;
    const at = region * range.length + 2 * a;
    from.push(cellOf[Math.max(0, (bounds[at] as number) - first)] as number);
    to.push(cellOf[Math.min(cellOf.length - 1, (bounds[at + 1] as number) - first)] as number);
    cells.push(grid.places[a]?.length ?? 1);
  });
  return { from, to, cells };
}

/** Inclusion and exclusion: each corner that lies beyond an odd number of ends takes the share away again. */
function addCorners(
  sums: Float64Array,
  { from, to, cells }: Corners,
  { strides, share }: { strides: readonly number[]; share: number },
): void {
  for (let corner = 0; corner < 1 << cells.length; corner++) {
    let at = 0;
    let sign = 1;
    for (let a = 0; a < cells.length && at >= 0; a++) {
      const isEnd = ((corner >> a) & 1) === 1;
      const cell = (isEnd ? to[a] : from[a]) as number;
      if (isEnd) sign = -sign;
      at = cell < (cells[a] as number) ? at + cell * (strides[a] as number) : -1; // nothing lies behind the last
    }
    if (at >= 0) sums[at] = (sums[at] as number) + sign * share;
  }
}

/** Running sums over `length` cells that lie `stride` apart. */
function runAlong(sums: Float64Array, stride: number, length: number): void {
  for (let block = 0; block < sums.length; block += stride * length) {
    for (let at = block + stride; at < block + stride * length; at++) {
      sums[at] = (sums[at] as number) + (sums[at - stride] as number);
    }
  }
}
