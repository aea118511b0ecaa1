// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.

export interface Partition {
  /** k × columns, row-major. */
  readonly centres: Float64Array;
  readonly labels: Uint8Array;
  readonly inertia: number;
  readonly iterations: number;
}

/** Stop when the centres together move (squared) less than this share of the mean variance, as scikit-learn. */
const TOLERANCE = 1e-4;

/**
 * Lloyd's iteration on row-major points until no row changes its cluster or the centres stand still.
 * An emptied cluster moves to the row farthest from its centre.
 */
export function lloyd(
  points: Float64Array,
  start: Float64Array,
  options: { columns: number; maxIterations: number },
): Partition {
  const { columns, maxIterations } = options;
  const k = start.length / columns;
  const centres = start.slice();
  const labels = new Uint8Array(points.length / columns);
  const tolerance = TOLERANCE * meanVariance(points, columns);
  const sums = new Float64Array(start.length);
  const sizes = new Float64Array(k);
  let iterations = 0;
  let changed = true;
  while (changed && iterations < maxIterations) {
    iterations++;
    changed = assign(points, centres, { columns, labels, sums, sizes });
    if (moveCentres(points, centres, { columns, labels, sums, sizes }) <= tolerance) break;
  }
  // Labels and inertia of the centres that are returned, whatever ended the loop.
  assign(points, centres, { columns, labels, sums, sizes });
  return { centres, labels, inertia: inertiaOf(points, centres, labels), iterations };
}

interface Pass {
  readonly columns: number;
  readonly labels: Uint8Array;
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
}

/** Gives every row its nearest centre (the first among equals) and adds it up there; true if a label changed. */
function assign(points: Float64Array, centres: Float64Array, pass: Pass): boolean {
  const { columns, labels, sums, sizes } = pass;
  const end = centres.length;
  sums.fill(0);
  sizes.fill(0);
  let changed = false;
  for (let r = 0, at = 0; r < labels.length; r++, at += columns) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let base = 0, c = 0; base < end; base += columns, c++) {
      let squares = 0;
      for (let j = 0; j < columns; j++) {
        const difference = (points[at + j] as number) - (centres[base + j] as number);
        squares += difference * difference;
      }
      if (squares < least) {
        least = squares;
        best = c;
      }
    }
    if (labels[r] !== best) {
      labels[r] = best;
      changed = true;
    }
    sizes[best] = (sizes[best] as number) + 1;
    const base = best * columns;
    for (let j = 0; j < columns; j++)
      sums[base + j] = (sums[base + j] as number) + (points[at + j] as number);
  }
  return changed;
}

/** Moves every centre to the mean of its rows; returns the sum of the squared moves. */
function moveCentres(points: Float64Array, centres: Float64Array, pass: Pass): number {
  const { columns, sums, sizes } = pass;
  let moved = 0;
  for (let c = 0; c < sizes.length; c++) {
    const size = sizes[c] as number;
    const far = size === 0 ? farthestRow(points, centres, pass) * columns : 0;
    for (let j = 0; j < columns; j++) {
      const at = c * columns + j;
      const next = size === 0 ? (points[far + j] as number) : (sums[at] as number) / size;
      moved += (next - (centres[at] as number)) ** 2;
      centres[at] = next;
    }
  }
  return moved;
}

function farthestRow(points: Float64Array, centres: Float64Array, pass: Pass): number {
  let farthest = 0;
  let most = -1;
  for (let r = 0; r < pass.labels.length; r++) {
    const squares = squaredDistance(points, centres, {
      row: r * pass.columns,
      centre: (pass.labels[r] as number) * pass.columns,
      columns: pass.columns,
    });
    if (squares > most) {
      most = squares;
      farthest = r;
    }
  }
  return farthest;
}

function inertiaOf(points: Float64Array, centres: Float64Array, labels: Uint8Array): number {
  const columns = points.length / labels.length;
  let sum = 0;
  for (let r = 0; r < labels.length; r++) {
    sum += squaredDistance(points, centres, {
      row: r * columns,
      centre: (labels[r] as number) * columns,
      columns,
    });
  }
  return sum;
}

function squaredDistance(
  points: Float64Array,
  centres: Float64Array,
  at: { row: number; centre: number; columns: number },
): number {
  let squares = 0;
  for (let j = 0; j < at.columns; j++) {
    const difference = (points[at.row + j] as number) - (centres[at.centre + j] as number);
    squares += difference * difference;
  }
  return squares;
}

function meanVariance(points: Float64Array, columns: number): number {
  const rows = points.length / columns;
  let total = 0;
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    let squares = 0;
    for (let at = j; at < points.length; at += columns) {
      const value = points[at] as number;
      sum += value;
      squares += value * value;
    }
    total += Math.max(0, squares / rows - (sum / rows) ** 2);
  }
  return total / columns;
}
