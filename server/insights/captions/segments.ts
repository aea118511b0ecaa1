import type { MeasureSummary } from '../schema.ts';
import { type Caption, type Format, leftOut, list, sentences, share } from './words.ts';

/** Below this share of a measure's variance between them, the segments look alike on it. */
const noticeable = 0.1;

/** How far two measures tell the segments apart: the share of each one's variance that lies between them. */
export function captionSegments(x: MeasureSummary, y: MeasureSummary, format: Format): Caption {
  const pair = x.key === y.key ? [x] : [x, y];
  const question = `Segments on ${list(pair.map(({ label }) => label.toLowerCase()))}`;
  const empty = pair.filter(({ n }) => n === 0);
  const missing = pair.map((measure) => leftOut(measure.missing, measure.label.toLowerCase(), format));
  if (empty.length > 0)
    return {
      title: question,
      text: `No loan says its ${list(empty.map(({ label }) => label.toLowerCase()))}.`,
    };
  const apart = pair.filter(({ segmentShare }) => (segmentShare ?? 0) >= noticeable);
  const figures = pair.map(
    ({ label, segmentShare }) =>
      `${share(segmentShare ?? 0, 1, format)} of the differences in ${label.toLowerCase()}`,
  );
  const text = sentences(
    `The segments account for ${list(figures)}; the rest is between loans of the same segment.`,
    ...missing,
  );
  return { title: titleOf(pair, apart), text };
}

function titleOf(pair: MeasureSummary[], apart: MeasureSummary[]): string {
  const names = (measures: MeasureSummary[]) => list(measures.map(({ label }) => label.toLowerCase()));
  if (apart.length === 0) return `Segments overlap on ${names(pair)}: other features set them apart`;
  if (apart.length === pair.length) return `Segments differ on ${names(pair)}`;
  const rest = pair.filter((measure) => !apart.includes(measure));
  return `Segments differ on ${names(apart)}, hardly on ${names(rest)}`;
}

/** What a silhouette means in words (the bounds of Kaufman and Rousseeuw, 1990). */
export function silhouetteWords(value: number | null): string {
  if (value === null) return 'There are not two groups to compare.';
  if (value < 0.25)
    return 'The groups run into one another: they describe tendencies, and a loan near an edge could as well stand in the next one.';
  if (value < 0.5) return 'The groups overlap, with a recognisable core each.';
  if (value < 0.7) return 'The groups stand apart, with some loans between them.';
  return 'The groups stand clearly apart.';
}
