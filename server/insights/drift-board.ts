import type { Database } from '#db/client.ts';
import { featureFigure, featureTitle } from '../risk/reasons.ts';
import {
  captionDrift,
  movedWords,
  type ShiftVerdict,
  shiftVerdict,
  staleSentence,
} from './captions/drift.ts';
import { type Caption, decimal } from './captions/words.ts';
import type { Shift } from './drift.ts';
import { type BoardScope, findInsight } from './queries.ts';

export interface DriftBoard {
  caption: Caption;
  /** A warning where a kept model no longer fits; null where it does. */
  stale: string | null;
  /** The score first, then the features, furthest first. */
  shifts: (Shift & { label: string; verdict: ShiftVerdict; moved: string })[];
}

/** How far the assessed book has moved from what a model saw; null where there was nothing to compare with. */
export function readDrift(db: Database, { assessmentId, format }: BoardScope): DriftBoard | null {
  const drift = findInsight(db, assessmentId, 'drift');
  if (!drift) return null;
  const score = drift.score
    ? [{ label: 'Score', ...drift.score, moved: movedWords(drift.score, decimal, format) }]
    : [];
  const features = drift.features.map(({ feature, ...shift }) => ({
    label: featureTitle(feature),
    ...shift,
    moved: movedWords(shift, (value) => featureFigure(feature, value, format), format),
  }));
  return {
    caption: captionDrift(drift, format),
    stale: staleSentence(drift, format),
    shifts: [...score, ...features].map((shift) => ({ ...shift, verdict: shiftVerdict(shift) })),
  };
}
