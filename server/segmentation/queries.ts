import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { book, segment, segmentation } from '#db/schema/index.ts';

export type SegmentRow = Omit<typeof segment.$inferSelect, 'segmentationId'>;

export interface SegmentationRecord {
  id: number;
  assessmentId: number;
  segmentCount: number;
  seed: number;
  restarts: number;
  rows: number;
  features: string[];
  inertia: number;
  /** -1 … 1, or null where there are not two groups to compare. */
  silhouette: number | null;
  /** In the order of their positions. */
  segments: SegmentRow[];
}

/** The segments that a portfolio's loans stand in now; null before its first assessment. */
export function readSegmentation(db: Database, portfolioId: number): SegmentationRecord | null {
  const found = db
    .select(getTableColumns(segmentation))
    .from(book)
    .innerJoin(segmentation, eq(segmentation.assessmentId, book.assessmentId))
    .where(eq(book.portfolioId, portfolioId))
    .get();
  if (!found) return null;
  const { segmentationId: _, ...columns } = getTableColumns(segment);
  const segments = db
    .select(columns)
    .from(segment)
    .where(eq(segment.segmentationId, found.id))
    .orderBy(asc(segment.position))
    .all();
  return { ...found, segments };
}
