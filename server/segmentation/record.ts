import type { Database } from '#db/client.ts';
import { segment, segmentation } from '#db/schema/index.ts';
import type { Segmentation } from './run.ts';

/** Stores a segmentation and its segments; returns the segments' ids by position. */
export function recordSegmentation(
  tx: Pick<Database, 'insert'>,
  assessmentId: number,
  found: Segmentation,
): number[] {
  const { id: segmentationId } = tx
    .insert(segmentation)
    .values({
      assessmentId,
      segmentCount: found.segments.length,
      seed: found.seed,
      restarts: found.restarts,
      rows: found.labels.length,
      features: found.features,
      inertia: found.inertia,
      silhouette: found.silhouette,
    })
    .returning({ id: segmentation.id })
    .get();
  return found.segments.map(
    ({ position, archetype, name, words, highRisk, size, outstandingMinor, centre }) =>
      tx
        .insert(segment)
        .values({
          segmentationId,
          position,
          archetype,
          name,
          words,
          highRisk,
          size,
          outstandingMinor,
          centre,
        })
        .returning({ id: segment.id })
        .get().id,
  );
}
