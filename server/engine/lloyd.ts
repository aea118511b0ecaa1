// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.

export interface Partition {
  /** k × columns, row-major. */
  readonly centres: Float64Array;
  readonly labels: Uint8Array;
  /** Sum of squared distances of the rows to their centres. */
  readonly inertia: number;
  readonly iterations: number;
}

export interface LloydOptions {
  readonly columns: number;
  readonly maxIterations: number;
}

/** Stop when the centres together move (squared) less than this share of the mean variance, as scikit-learn. */
const TOLERANCE = 1e-4;

/** State of one run over row-major points. */
interface Run {
  readonly points: Float64Array;
  readonly columns: number;
  readonly centres: Float64Array;
  readonly labels: Uint8Array;
  /** Bounds of the distance to the own centre from above, to any other from below. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  /** How far each centre moved last. */
  readonly moves: Float64Array;
}

/**
 * Lloyd's iteration until no row changes its cluster or the centres stand still, with Hamerly's bounds (2010): a row
 * whose own centre is surely nearest is not measured again. An emptied cluster moves to the row farthest from its
 * centre.
 * @param points row-major
 * @param start k × columns, row-major
 */
export function lloyd(points: Float64Array, start: Float64Array, options: LloydOptions): Partition {
  const { columns, maxIterations } = options;
  const rows = points.length / columns;
  const k = start.length / columns;
  const run: Run = {
    points,
    columns,
    centres: start.slice(),
    labels: new Uint8Array(rows),
    upper: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
    lower: new Float64Array(rows).fill(Number.NEGATIVE_INFINITY),
    sums: new Float64Array(start.length),
    sizes: new Float64Array(k),
    moves: new Float64Array(k),
  };
  const tolerance = TOLERANCE * meanVariance(points, columns);
  addUp(run);
  let iterations = 0;
  for (let changed = rows; changed > 0 && iterations < maxIterations; ) {
    iterations++;
    changed = reassign(run);
    if (moveCentres(run) <= tolerance) break;
  }
  // Labels and inertia belong to the centres returned, whatever ended the loop.
  reassign(run);
  return { centres: run.centres, labels: run.labels, inertia: inertiaOf(run), iterations };
}

/** Gives every row its nearest centre, the first among equals; returns how many rows changed. */
function reassign(run: Run): number {
  const { labels, upper, lower, moves } = run;
  const gaps = halfGaps(run);
  let farthestMove = 0;
  for (let c = 0; c < moves.length; c++) farthestMove = Math.max(farthestMove, moves[c] as number);
  let changed = 0;
  for (let r = 0; r < labels.length; r++) {
    const label = labels[r] as number;
    const above = (upper[r] as number) + (moves[label] as number);
    const below = (lower[r] as number) - farthestMove;
    upper[r] = above;
    lower[r] = below;
    if (above < below || above < (gaps[label] as number)) continue;
    const nearest = measure(run, r);
    if (nearest === label) continue;
    changeLabel(run, r, nearest);
    changed++;
  }
  return changed;
}

/** Measures a row against all centres, renews its bounds and returns the nearest. */
function measure(run: Run, row: number): number {
  const { points, centres, columns } = run;
  const at = row * columns;
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (let base = 0, c = 0; base < centres.length; base += columns, c++) {
    let squares = 0;
    for (let j = 0; j < columns; j++) {
      const difference = (points[at + j] as number) - (centres[base + j] as number);
      squares += difference * difference;
    }
    if (squares < least) {
      second = least;
      least = squares;
      nearest = c;
    } else if (squares < second) {
      second = squares;
    }
  }
  run.upper[row] = Math.sqrt(least);
  run.lower[row] = Math.sqrt(second);
  return nearest;
}

function changeLabel(run: Run, row: number, to: number): void {
  const { points, columns, labels, sums, sizes } = run;
  const from = labels[row] as number;
  labels[row] = to;
  sizes[from] = (sizes[from] as number) - 1;
  sizes[to] = (sizes[to] as number) + 1;
  for (let j = 0; j < columns; j++) {
    const value = points[row * columns + j] as number;
    sums[from * columns + j] = (sums[from * columns + j] as number) - value;
    sums[to * columns + j] = (sums[to * columns + j] as number) + value;
  }
}

/** Sums and sizes of the clusters from scratch. */
function addUp(run: Run): void {
  const { points, columns, labels, sums, sizes } = run;
  sums.fill(0);
  sizes.fill(0);
  for (let r = 0, at = 0; r < labels.length; r++, at += columns) {
    const label = labels[r] as number;
    sizes[label] = (sizes[label] as number) + 1;
    for (let j = 0; j < columns; j++) {
      sums[label * columns + j] = (sums[label * columns + j] as number) + (points[at + j] as number);
    }
  }
}

/** Moves every centre to the mean of its rows; returns the sum of the squared moves. */
function moveCentres(run: Run): number {
  const { points, columns, centres, sums, sizes, moves } = run;
  let total = 0;
  for (let c = 0; c < sizes.length; c++) {
    const size = sizes[c] as number;
    const far = size === 0 ? farthestRow(run) * columns : 0;
    let squares = 0;
    for (let j = 0; j < columns; j++) {
      const at = c * columns + j;
      const next = size === 0 ? (points[far + j] as number) : (sums[at] as number) / size;
      squares += (next - (centres[at] as number)) ** 2;
      centres[at] = next;
    }
    moves[c] = Math.sqrt(squares);
    total += squares;
  }
  return total;
}

/** Per centre half the distance to the nearest other one: a row closer than that has no nearer centre. */
function halfGaps(run: Run): Float64Array {
  const { centres, columns } = run;
  const gaps = new Float64Array(centres.length / columns).fill(Number.POSITIVE_INFINITY);
  for (let a = 0; a < gaps.length; a++) {
    for (let b = 0; b < gaps.length; b++) {
      if (a === b) continue;
      const squares = squaredDistance(centres.subarray(a * columns, (a + 1) * columns), centres, b * columns);
      gaps[a] = Math.min(gaps[a] as number, Math.sqrt(squares) / 2);
    }
  }
  return gaps;
}

function farthestRow(run: Run): number {
  let farthest = 0;
  let most = -1;
  for (let r = 0; r < run.labels.length; r++) {
    const squares = distanceToOwn(run, r);
    if (squares > most) {
      most = squares;
      farthest = r;
    }
  }
  return farthest;
}

function inertiaOf(run: Run): number {
  let sum = 0;
  for (let r = 0; r < run.labels.length; r++) sum += distanceToOwn(run, r);
  return sum;
}

function distanceToOwn(run: Run, row: number): number {
  const { points, centres, columns } = run;
  const base = (run.labels[row] as number) * columns;
  let squares = 0;
  for (let j = 0; j < columns; j++) {
    const difference = (points[row * columns + j] as number) - (centres[base + j] as number);
    squares += difference * difference;
  }
  return squares;
}

function squaredDistance(point: Float64Array, centres: Float64Array, base: number): number {
  let squares = 0;
  for (let j = 0; j < point.length; j++) {
    squares += ((point[j] as number) - (centres[base + j] as number)) ** 2;
  }
  return squares;
}

function meanVariance(points: Float64Array, columns: number): number {
  const rows = points.length / columns;
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let at = 0; at < points.length; ) {
    for (let j = 0; j < columns; j++, at++) {
      const value = points[at] as number;
      sums[j] = (sums[j] as number) + value;
      squares[j] = (squares[j] as number) + value * value;
    }
  }
  let total = 0;
  for (let j = 0; j < columns; j++) {
    total += Math.max(0, (squares[j] as number) / rows - ((sums[j] as number) / rows) ** 2);
  }
  return total / columns;
}
