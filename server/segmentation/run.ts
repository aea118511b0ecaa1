import { fitKMeans } from '../engine/kmeans.ts';
import { createMatrix, type Matrix } from '../engine/matrix.ts';
import { fitScaler, transform } from '../engine/scale.ts';
import { silhouette } from '../engine/silhouette.ts';
import type { BookFacts } from '../portfolio/facts.ts';
import { type SegmentFeature, usableFeatures } from './features.ts';
import { type NamedSegment, nameSegments, type Profile } from './profile.ts';

export interface Segment extends NamedSegment {
  position: number;
  size: number;
  outstandingMinor: number;
  /** Mean of the segment's loans that said it, in original units (money in minor units). */
  centre: Partial<Record<SegmentFeature, number>>;
}

export interface Segmentation {
  seed: number;
  restarts: number;
  features: SegmentFeature[];
  segments: Segment[];
  /** Segment position of each loan, in the order of the facts. */
  labels: Uint8Array;
  inertia: number;
  /** -1 … 1, sampled on large books; null where there are not two groups to compare. */
  silhouette: number | null;
}

const restarts = 10;
const silhouetteRows = 2000;

/**
 * Groups the loans of a book: K-Means on standardised features, ten seeded restarts, the best inertia kept.
 * A book too small for `count` groups gets fewer.
 */
export function segmentBook(
  facts: BookFacts,
  { count, seed }: { count: number; seed: number },
): Segmentation {
  const features = usableFeatures(facts);
  const k = features.length === 0 ? 1 : Math.max(1, Math.min(count, Math.floor(facts.loans / 2)));
  if (k === 1) return onlyOne(facts, features, seed);
  const x = standardised(facts, features);
  const found = fitKMeans(x, { k, seed, restarts });
  const width = silhouette(x, found.labels, k, { sampleRows: silhouetteRows, seed });
  const profiles = Array.from(
    { length: k },
    (_, c): Profile =>
      Object.fromEntries(features.map((name, f) => [name, found.centres[c * features.length + f]])),
  );
  return {
    seed,
    restarts,
    features,
    segments: summarise(facts, found.labels, { features, named: nameSegments(profiles) }),
    labels: found.labels,
    inertia: found.inertia,
    silhouette: Number.isNaN(width) ? null : width,
  };
}

/** Each feature to mean 0 and deviation 1, so that none outweighs another by its unit; a missing value to the mean. */
function standardised(facts: BookFacts, features: SegmentFeature[]): Matrix {
  const raw = createMatrix(facts.loans, features.length);
  features.forEach((name, f) => {
    raw.data.set(facts.numeric[name], f * facts.loans);
  });
  return transform(fitScaler(raw), raw);
}

function onlyOne(facts: BookFacts, features: SegmentFeature[], seed: number): Segmentation {
  const labels = new Uint8Array(facts.loans);
  const named: NamedSegment[] = [
    {
      archetype: null,
      name: 'All loans',
      highRisk: false,
      words: 'too few loans, or too few facts, to form groups',
    },
  ];
  const segments = summarise(facts, labels, { features, named });
  return { seed, restarts, features, segments, labels, inertia: 0, silhouette: null };
}

function summarise(
  facts: BookFacts,
  labels: Uint8Array,
  { features, named }: { features: SegmentFeature[]; named: NamedSegment[] },
): Segment[] {
  const outstanding = totals(facts.numeric.outstandingMinor, labels, named.length);
  const sizes = new Array<number>(named.length).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const segments = named.map(
    (name, position): Segment => ({
      ...name,
      position,
      size: sizes[position] ?? 0,
      outstandingMinor: outstanding.sum[position] ?? 0,
      centre: {},
    }),
  );
  for (const feature of features) {
    const { sum, count } = totals(facts.numeric[feature], labels, named.length);
    for (const { position, centre } of segments) {
      const n = count[position] ?? 0;
      if (n > 0) centre[feature] = (sum[position] ?? 0) / n;
    }
  }
  return segments;
}

function totals(column: Float64Array, labels: Uint8Array, k: number) {
  const sum = new Float64Array(k);
  const count = new Float64Array(k);
  for (let r = 0; r < column.length; r++) {
    const value = column[r] ?? Number.NaN;
    const label = labels[r] ?? 0;
    if (Number.isNaN(value)) continue;
    sum[label] = (sum[label] ?? 0) + value;
    count[label] = (count[label] ?? 0) + 1;
  }
  return { sum, count };
}
