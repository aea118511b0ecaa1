// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { kmeans } from 'ml-kmeans';
import { lloyd, type Partition } from './lloyd.ts';
import type { Matrix } from './matrix.ts';
import { canonicalSample, gatherRows } from './sample.ts';

export interface KMeansOptions {
  /** Number of clusters, 1 … 255. */
  readonly k: number;
  readonly seed: number;
  /** Independent k-means++ starts; the one with the least inertia is kept. */
  readonly restarts: number;
  /** Starts are looked for on at most this many rows. */
  readonly sampleRows?: number;
  readonly maxIterations?: number;
}

export interface KMeansResult {
  /** k × columns, row-major, clusters in lexicographic order of their centres. */
  readonly centres: Float64Array;
  /** Cluster of each row. */
  readonly labels: Uint8Array;
  /** Sum of squared distances of the rows to their centres. */
  readonly inertia: number;
  readonly iterations: number;
}

const DEFAULT_SAMPLE_ROWS = 2000;
const DEFAULT_MAX_ITERATIONS = 300;

/**
 * K-means (Lloyd 1982) from k-means++ starts (Arthur and Vassilvitskii 2007).
 *
 * ml-kmeans finds the starts on a sample that depends on the rows' content, not on their order; typed arrays
 * polish the best on all rows. Up to `sampleRows` rows a shuffled matrix gives the identical partition.
 *
 * @param x already scaled, without missing values
 * @throws RangeError on a missing value, on k outside 1…255 and on fewer rows than clusters
 */
export function fitKMeans(x: Matrix, options: KMeansOptions): KMeansResult {
  const { k, restarts } = options;
  validate(x, k, restarts);
  const maxIterations = options.maxIterations ?? DEFAULT_MAX_ITERATIONS;
  const sampleRows = Math.max(k, options.sampleRows ?? DEFAULT_SAMPLE_ROWS);
  const sample = canonicalSample(x, sampleRows, options.seed);
  const samplePoints = gatherRows(x, sample);

  let best: Partition | undefined;
  for (let restart = 0; restart < restarts; restart++) {
    const start = findStart(samplePoints, x.columns, { k, seed: (options.seed + restart) >>> 0 });
    const found = lloyd(samplePoints, start, { columns: x.columns, maxIterations });
    if (best === undefined || found.inertia < best.inertia) best = found;
  }
  if (best === undefined) throw new RangeError('restarts must be at least 1.');

  if (sample.length === x.rows) {
    const labels = new Uint8Array(x.rows);
    for (let i = 0; i < sample.length; i++) labels[sample[i] as number] = best.labels[i] as number;
    return ordered({ ...best, labels }, x.columns);
  }
  const points = gatherRows(x, undefined);
  return ordered(lloyd(points, best.centres, { columns: x.columns, maxIterations }), x.columns);
}

/** A k-means++ start and the first steps from it, by ml-kmeans. */
function findStart(
  points: Float64Array,
  columns: number,
  options: { k: number; seed: number },
): Float64Array {
  const { k, seed } = options;
  const rows: number[][] = [];
  for (let at = 0; at < points.length; at += columns)
    rows.push(Array.from(points.subarray(at, at + columns)));
  const { centroids } = kmeans(rows, k, { seed, initialization: 'kmeans++', maxIterations: 4 });
  return Float64Array.from(centroids.flat());
}

/** Clusters renumbered in lexicographic order of their centres: the numbers do not depend on the start. */
function ordered(partition: Partition, columns: number): KMeansResult {
  const k = partition.centres.length / columns;
  const centreOf = (c: number) => partition.centres.subarray(c * columns, (c + 1) * columns);
  const order = Array.from({ length: k }, (_, c) => c).sort((a, b) =>
    lexicographic(centreOf(a), centreOf(b)),
  );
  const centres = new Float64Array(partition.centres.length);
  const rank = new Uint8Array(k);
  order.forEach((from, to) => {
    centres.set(centreOf(from), to * columns);
    rank[from] = to;
  });
  const labels = partition.labels.map((label) => rank[label] as number);
  return { centres, labels, inertia: partition.inertia, iterations: partition.iterations };
}

function lexicographic(a: Float64Array, b: Float64Array): number {
  for (let c = 0; c < a.length; c++) {
    const difference = (a[c] as number) - (b[c] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function validate(x: Matrix, k: number, restarts: number): void {
  if (!Number.isInteger(k) || k < 1 || k > 255) throw new RangeError(`k must be 1…255, got ${k}.`);
  if (!Number.isInteger(restarts) || restarts < 1) throw new RangeError('restarts must be at least 1.');
  if (x.rows < k) throw new RangeError(`${x.rows} rows cannot form ${k} clusters.`);
  if (x.columns < 1) throw new RangeError('K-means needs at least one column.');
  for (let i = 0; i < x.data.length; i++) {
    if (!Number.isFinite(x.data[i] as number)) {
      throw new RangeError('K-means takes scaled data: a value is missing or not finite.');
    }
  }
}
