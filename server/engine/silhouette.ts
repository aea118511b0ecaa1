// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import type { Matrix } from './matrix.ts';
import { createRandom, sampleIndices } from './random.ts';

export interface SilhouetteOptions {
  /** At most this many rows are compared with each other: the cost is its square. */
  readonly sampleRows: number;
  readonly seed: number;
}

/**
 * Mean silhouette coefficient (Rousseeuw 1987) with Euclidean distance, in [−1, 1]; on tables larger than
 * `sampleRows` of a seeded sample. A row alone in its cluster counts 0, as in scikit-learn. NaN when fewer
 * than two clusters are present.
 * @param x scaled, without missing values
 * @param labels cluster of each row, below k
 */
export function silhouette(x: Matrix, labels: Uint8Array, k: number, options: SilhouetteOptions): number {
  if (labels.length !== x.rows) throw new RangeError(`${labels.length} labels for ${x.rows} rows.`);
  const rows = sampleIndices(x.rows, options.sampleRows, createRandom(options.seed));
  const points = gather(x, rows);
  const sampleLabels = Uint8Array.from(rows, (r) => labels[r] as number);
  const sizes = new Float64Array(k);
  for (const label of sampleLabels) sizes[label] = (sizes[label] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return Number.NaN;

  const sums = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < rows.length; i++) {
    sumDistances(points, sampleLabels, { from: i, columns: x.columns, sums });
    total += coefficient(sums, sizes, sampleLabels[i] as number);
  }
  return total / rows.length;
}

/** s = (b − a) / max(a, b): a within the own cluster, b to the nearest other one. */
function coefficient(sums: Float64Array, sizes: Float64Array, own: number): number {
  const ownSize = sizes[own] as number;
  if (ownSize < 2) return 0;
  const within = (sums[own] as number) / (ownSize - 1);
  let nearest = Number.POSITIVE_INFINITY;
  for (let c = 0; c < sums.length; c++) {
    const size = sizes[c] as number;
    if (c !== own && size > 0) nearest = Math.min(nearest, (sums[c] as number) / size);
  }
  const larger = Math.max(within, nearest);
  return larger === 0 ? 0 : (nearest - within) / larger;
}

function sumDistances(
  points: Float64Array,
  labels: Uint8Array,
  pass: { from: number; columns: number; sums: Float64Array },
): void {
  const { from, columns, sums } = pass;
  sums.fill(0);
  const start = from * columns;
  for (let j = 0; j < labels.length; j++) {
    let squares = 0;
    for (let c = 0, at = j * columns; c < columns; c++, at++) {
      const difference = (points[start + c] as number) - (points[at] as number);
      squares += difference * difference;
    }
    const label = labels[j] as number;
    sums[label] = (sums[label] as number) + Math.sqrt(squares);
  }
}

function gather(x: Matrix, rows: Uint32Array): Float64Array {
  const points = new Float64Array(rows.length * x.columns);
  for (let i = 0; i < rows.length; i++) {
    for (let c = 0; c < x.columns; c++) {
      points[i * x.columns + c] = x.data[c * x.rows + (rows[i] as number)] as number;
    }
  }
  return points;
}
