// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { kmeans } from 'ml-kmeans';
import { type LloydOptions, lloyd, type Partition } from './lloyd.ts';
import type { Matrix } from './matrix.ts';
import { canonicalSample, gatherRows } from './sample.ts';

export interface KMeansOptions {
  /** Number of clusters, 1 … 255. */
  readonly k: number;
  readonly seed: number;
  /** Independent k-means++ starts; the one that leads to the least inertia is kept. */
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
  /** Lloyd steps of the winning run, on samples and on all rows together. */
  readonly iterations: number;
}

const DEFAULT_SAMPLE_ROWS = 2000;
const DEFAULT_MAX_ITERATIONS = 300;
/** On this many rows the partitions found on the sample are told apart: a sample may prefer another one. */
const JURY_ROWS = 10_000;
/** Steps after which they are compared: they come settled from the sample, and the rest is for the winner alone. */
const JURY_STEPS = 4;

/**
 * K-means (Lloyd 1982) from k-means++ starts (Arthur and Vassilvitskii 2007).
 *
 * ml-kmeans finds the starts on a sample; each different partition they lead to is compared on a larger one, and
 * typed arrays polish the best on all rows. Samples depend on what the rows contain, not on their order: up to 10,000
 * rows a shuffled matrix gives the identical partition, beyond it the same up to rounding.
 *
 * @param x already scaled, without missing values
 * @throws RangeError on a missing value, on k outside 1…255 and on fewer rows than clusters
 */
export function fitKMeans(x: Matrix, options: KMeansOptions): KMeansResult {
  const { k, seed } = options;
  validate(x, k, options.restarts);
  const steps = { columns: x.columns, maxIterations: options.maxIterations ?? DEFAULT_MAX_ITERATIONS };
  const sampleRows = Math.max(k, options.sampleRows ?? DEFAULT_SAMPLE_ROWS);
  const jury = canonicalSample(x, Math.max(sampleRows, JURY_ROWS), seed);
  const juryPoints = gatherRows(x, jury);
  // A canonical sample begins with every smaller one.
  const candidates = startsOn(juryPoints.subarray(0, sampleRows * x.columns), options, steps);
  const trial = { ...steps, maxIterations: Math.min(JURY_STEPS, steps.maxIterations) };
  const best = leastInertia(candidates.map((start) => continued(start, juryPoints, trial)));
  if (jury.length < x.rows) return ordered(continued(best, gatherRows(x, undefined), steps), x.columns);

  const settled = continued(best, juryPoints, steps);
  const labels = new Uint8Array(x.rows);
  for (let i = 0; i < jury.length; i++) labels[jury[i] as number] = settled.labels[i] as number;
  return ordered({ ...settled, labels }, x.columns);
}

/** The different partitions of the sample that the restarts lead to, best first. */
function startsOn(points: Float64Array, options: KMeansOptions, steps: LloydOptions): Partition[] {
  const rows = toRows(points.subarray(0, Math.max(SEEDING_ROWS, options.k) * steps.columns), steps.columns);
  const found: Partition[] = [];
  for (let restart = 0; restart < options.restarts; restart++) {
    const start = findStart(rows, options.k, (options.seed + restart) >>> 0);
    found.push(lloyd(points, start, steps));
  }
  found.sort((a, b) => a.inertia - b.inertia);
  return found.filter((partition, i) => {
    const better = found[i - 1];
    return better === undefined || partition.inertia - better.inertia > SAME_INERTIA * better.inertia;
  });
}

/** k-means++ draws its centres from at most this many rows of the sample: ml-kmeans costs more than the steps after. */
const SEEDING_ROWS = 500;
/** Runs that end this close to each other (relatively) have found the same partition. */
const SAME_INERTIA = 1e-6;

/** Goes on from where a run on fewer rows ended. */
function continued(from: Partition, points: Float64Array, steps: LloydOptions): Partition {
  const partition = lloyd(points, from.centres, steps);
  return { ...partition, iterations: from.iterations + partition.iterations };
}

function leastInertia(partitions: readonly Partition[]): Partition {
  return partitions.reduce((best, partition) => (partition.inertia < best.inertia ? partition : best));
}

/** A k-means++ start and the first step from it, by ml-kmeans; the steps after it are faster on typed arrays. */
function findStart(rows: number[][], k: number, seed: number): Float64Array {
  const { centroids } = kmeans(rows, k, { seed, initialization: 'kmeans++', maxIterations: 1 });
  return Float64Array.from(centroids.flat());
}

function toRows(points: Float64Array, columns: number): number[][] {
  return Array.from({ length: points.length / columns }, (_, r) =>
    Array.from(points.subarray(r * columns, (r + 1) * columns)),
  );
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
