import type { Target } from '#db/terms.ts';
import type { BookFacts } from '../portfolio/facts.ts';
import type { Segmentation } from '../segmentation/run.ts';

/** What a model learns from: which loans (indices into the facts), and 1 or 0 for each. */
export interface Labelled {
  rows: Int32Array;
  y: Uint8Array;
}

/** What a column holds at some rows. */
export const pick = (values: Float64Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (r) => values[r] ?? Number.NaN);

/** The method's target: the loan is in one of the high-risk segments. Known for every loan. */
function segmentLabel(labels: Uint8Array, highRisk: readonly boolean[]): Labelled {
  return {
    rows: Int32Array.from(labels, (_, r) => r),
    y: Uint8Array.from(labels, (position) => (highRisk[position] ? 1 : 0)),
  };
}

/** The observed outcome: the loan was not fully recovered. Known only where the book says how it ended. */
export function outcomeLabel(facts: BookFacts): Labelled {
  const rows = Int32Array.from(knownRows(facts.notRecovered));
  return { rows, y: Uint8Array.from(rows, (r) => facts.notRecovered[r] ?? 0) };
}

/** What each target is known of in a book. */
export function labelsOf(
  facts: BookFacts,
  { labels, segments }: Pick<Segmentation, 'labels' | 'segments'>,
): Record<Target, Labelled> {
  const highRisk = segments.map((segment) => segment.highRisk);
  return { segment: segmentLabel(labels, highRisk), outcome: outcomeLabel(facts) };
}

function* knownRows(notRecovered: Int8Array) {
  for (let r = 0; r < notRecovered.length; r++) if (notRecovered[r] !== -1) yield r;
}
