import { asc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { segment, segmentation } from '#db/schema/index.ts';

export interface FilterChoices {
  segments: string[];
  loanTypes: string[];
}

/** What a queue can be filtered by on this book. */
export function filterChoices(
  db: Database,
  { assessmentId, snapshotId }: { assessmentId: number; snapshotId: number },
): FilterChoices {
  const segments = db
    .select({ name: segment.name })
    .from(segment)
    .innerJoin(segmentation, eq(segmentation.id, segment.segmentationId))
    .where(eq(segmentation.assessmentId, assessmentId))
    .orderBy(asc(segment.position))
    .all();
  return { segments: segments.map(({ name }) => name), loanTypes: loanTypes(db, snapshotId) };
}

// A snapshot never changes, so its loan types are collected once a process: 110 ms of a million loans.
const collected = new WeakMap<Database, Map<number, string[]>>();

function loanTypes(db: Database, snapshotId: number): string[] {
  const known = collected.get(db) ?? new Map<number, string[]>();
  collected.set(db, known);
  const types =
    known.get(snapshotId) ??
    db.$client
      .prepare<[number], { type: string }>(
        `SELECT DISTINCT loan_type AS type FROM loan_snapshot
         WHERE snapshot_id = ? AND loan_type IS NOT NULL LIMIT 100`,
      )
      .all(snapshotId)
      .map(({ type }) => type)
      .sort();
  known.set(snapshotId, types);
  return types;
}
