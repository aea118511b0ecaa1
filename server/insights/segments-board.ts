import type { Database } from '#db/client.ts';
import type { Lane } from '#db/terms.ts';
import type { NumericFact } from '../portfolio/facts.ts';
import { readModels } from '../risk/queries.ts';
import { readSegmentation, type SegmentRow } from '../segmentation/queries.ts';
import { captionSegments, silhouetteWords } from './captions/segments.ts';
import type { Caption } from './captions/words.ts';
import type { Measure } from './measures.ts';
import { measureOf } from './portfolio-board.ts';
import { type Board, readBoardScope, readInsight } from './queries.ts';
import { type Scatter, scatterOf } from './scatter.ts';
import type { MeasureSummary, MeasureTable, Outcome } from './schema.ts';

export interface ProfiledSegment extends Outcome, Omit<SegmentRow, 'id' | 'size' | 'centre'> {
  /** Null where no model could be trained. */
  meanScore: number | null;
  lanes: Record<Lane, number>;
}

/** One row of the profile: a measure over the book, and over each segment in the order of their positions. */
export interface ProfileRow extends Measure {
  bookMean: number | null;
  bookSd: number | null;
  /** In original units; null where no loan of the segment says it. */
  centres: (number | null)[];
  /** Share of the measure's variance that lies between the segments, 0 … 1. */
  segmentShare: number | null;
  /** Whether the segments were formed on it. */
  used: boolean;
}

export interface SegmentsBoard {
  silhouette: { value: number | null; words: string };
  run: { features: number; rows: number; restarts: number; seed: number };
  segments: ProfiledSegment[];
  profile: ProfileRow[];
  /** Measures that an axis can show. */
  axes: Measure[];
  x: NumericFact;
  y: NumericFact;
  chart: { caption: Caption; scatter: Scatter | null };
}

/** The segments on any two measures, and what each of them is like beside the book. */
export function readSegmentsBoard(
  db: Database,
  { portfolioId, x, y }: { portfolioId: number; x: NumericFact; y: NumericFact },
): Board<SegmentsBoard> {
  const scope = readBoardScope(db, portfolioId);
  if ('gap' in scope) return scope;
  const found = readSegmentation(db, portfolioId);
  if (!found) return { gap: 'not_assessed' };
  const scored = readModels(db, portfolioId)?.models.some(({ active }) => active) ?? false;
  const table = readInsight(db, scope.assessmentId, 'measures');
  const scores = readInsight(db, scope.assessmentId, 'scores');
  const sample = readInsight(db, scope.assessmentId, 'sample');
  const pair = drawable(table, [x, y]);
  const { features, rows, restarts, seed, silhouette } = found;
  return {
    gap: null,
    scope,
    silhouette: { value: silhouette, words: silhouetteWords(silhouette) },
    run: { features: features.length, rows, restarts, seed },
    segments: found.segments.map(({ id: _, size, centre: _c, ...segment }) => {
      const known = scores.segments.find(({ position }) => position === segment.position);
      const meanScore = scored ? (known?.meanScore ?? null) : null;
      return { ...noOutcome, ...known, ...segment, loans: size, meanScore };
    }),
    profile: table.measures
      .filter(({ n }) => n > 0)
      .map(({ key, label, unit, mean, sd, segmentShare }) => ({
        key,
        label,
        unit,
        bookMean: mean,
        bookSd: sd,
        segmentShare,
        used: features.includes(key),
        centres: found.segments.map(({ centre }) => centre[key] ?? null),
      }))
      .filter(({ used }) => used)
      .sort((a, b) => (b.segmentShare ?? 0) - (a.segmentShare ?? 0)),
    axes: table.measures.filter(({ n }) => n > 0).map(({ key, label, unit }) => ({ key, label, unit })),
    x: pair[0].key,
    y: pair[1].key,
    chart: { caption: captionSegments(...pair, scope.format), scatter: scatterOf(sample, pair, 'segment') },
  };
}

/** The measures asked for; one that no loan says gives way to the one that sets the segments apart most. */
function drawable(
  table: MeasureTable,
  [x, y]: readonly [NumericFact, NumericFact],
): readonly [MeasureSummary, MeasureSummary] {
  const spare = table.measures
    .filter(({ n, key }) => n > 0 && key !== x && key !== y)
    .sort((a, b) => (b.segmentShare ?? 0) - (a.segmentShare ?? 0));
  const pick = (key: NumericFact) => {
    const asked = measureOf(table, key);
    return asked.n > 0 ? asked : (spare.shift() ?? asked);
  };
  return [pick(x), pick(y)];
}

const noOutcome = {
  withOutcome: 0,
  notRecovered: 0,
  meanScore: null,
  lanes: { legal_notice: 0, settlement: 0, reminder: 0 },
};
