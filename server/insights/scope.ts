import type { Lane } from '#db/terms.ts';
import type { BookFacts } from '../portfolio/facts.ts';

/** What an assessment has found by the time its charts are computed; every column in the order of the facts. */
export interface InsightScope {
  snapshotId: number;
  facts: BookFacts;
  scores: Float64Array;
  lanes: readonly Lane[];
  /** Segment position of each loan. */
  segmentPositions: Uint8Array;
  /** In the order of their positions, 0 first. */
  segments: readonly { position: number; name: string }[];
  playbook: { legalAbove: number; settlementFrom: number };
}

/** The same with what became of each loan: an index into `recoveryStatuses`, 255 where it is not known. */
export interface GroupedBook extends InsightScope {
  recovery: Uint8Array;
}
