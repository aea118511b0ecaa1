import {
  type AnySQLiteColumn,
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { flag, id, instant, json, minor } from '../columns.ts';
import { modelOrigins } from '../model-terms.ts';
import { archetypes, lanes, targetRules, targets } from '../terms.ts';
import { borrower, loan, playbook, portfolio, snapshot } from './portfolio.ts';

/** One judgement of one snapshot: segments, models, scores and lanes that belong together. */
export const assessment = sqliteTable('assessment', {
  id: id(),
  portfolioId: integer()
    .notNull()
    .references(() => portfolio.id),
  snapshotId: integer()
    .notNull()
    .references(() => snapshot.id),
  playbookId: integer()
    .notNull()
    .references(() => playbook.id),
  previousId: integer().references((): AnySQLiteColumn => assessment.id),
  targetRule: text({ enum: targetRules }).notNull(),
  seed: integer().notNull(),
  loans: integer().notNull(),
  borrowers: integer().notNull(),
  createdAt: instant().notNull(),
  /** Null while its rows are still being written: nothing may read an assessment before this is set. */
  committedAt: instant(),
});

/** What every screen shows: the snapshot and the assessment in force. Moved by one short write, never half. */
export const book = sqliteTable('book', {
  portfolioId: integer()
    .primaryKey()
    .references(() => portfolio.id),
  snapshotId: integer()
    .notNull()
    .references(() => snapshot.id),
  /** Null between the first import and the end of its assessment. */
  assessmentId: integer().references(() => assessment.id),
});

export const segmentation = sqliteTable('segmentation', {
  id: id(),
  assessmentId: integer()
    .notNull()
    .unique()
    .references(() => assessment.id),
  segmentCount: integer().notNull(),
  seed: integer().notNull(),
  restarts: integer().notNull(),
  rows: integer().notNull(),
  features: json<string[]>().notNull(),
  inertia: real().notNull(),
  silhouette: real(),
});

export const segment = sqliteTable(
  'segment',
  {
    id: id(),
    segmentationId: integer()
      .notNull()
      .references(() => segmentation.id),
    position: integer().notNull(),
    archetype: text({ enum: archetypes }),
    name: text().notNull(),
    /** The centre's most pronounced features: what the group is like, whatever its name. */
    words: text().notNull(),
    /** Member of the two that the method calls high risk: the positive class of the `segment` target. */
    highRisk: flag().notNull(),
    size: integer().notNull(),
    outstandingMinor: minor().notNull(),
    /** Feature → mean over the segment's loans, in original units (money in minor units). */
    centre: json<Record<string, number>>().notNull(),
  },
  (t) => [uniqueIndex('segment_position').on(t.segmentationId, t.position)],
);

export interface ReliabilityBin {
  low: number;
  high: number;
  count: number;
  meanScore: number;
  observedRate: number;
}

export type Calibrator =
  | { readonly kind: 'identity' }
  | { readonly kind: 'platt'; readonly slope: number; readonly intercept: number }
  | { readonly kind: 'isotonic'; readonly raw: readonly number[]; readonly calibrated: readonly number[] };

export interface LaneOutcome {
  lane: (typeof lanes)[number];
  loans: number;
  withOutcome: number;
  notRecovered: number;
}

/** How a column was distributed: upper bounds (inclusive) of all bins but the last, and the share of rows in each. */
export interface ReferenceBins {
  readonly edges: readonly number[];
  /** One more for the missing values. */
  readonly shares: readonly number[];
}

/** What a model saw when it was trained, for telling later how far a book has moved away from it. */
export interface TrainingReference {
  /** By the name of the model's column. */
  features: Record<string, ReferenceBins>;
  score: ReferenceBins;
  /** Where each column lay: a median, of a category its share; absent, as the next two, in earlier records. */
  middles?: Record<string, number | null>;
  scoreMiddle?: number | null;
  /** The columns of categories in which it learnt from loans whose file does not say theirs. */
  seesMissing?: readonly string[];
}

/** One model as an assessment used it: what went in, how well it ranks, how honest its probabilities are. */
export const model = sqliteTable(
  'model',
  {
    id: id(),
    assessmentId: integer()
      .notNull()
      .references(() => assessment.id),
    target: text({ enum: targets }).notNull(),
    active: flag().notNull(),
    features: json<string[]>().notNull(),
    barred: json<{ feature: string; reason: string }[]>().notNull(),
    seed: integer().notNull(),
    trees: integer().notNull(),
    minSamplesLeaf: integer().notNull(),
    rows: integer().notNull(),
    positives: integer().notNull(),
    baseRate: real().notNull(),
    auc: real(),
    aucLow: real(),
    aucHigh: real(),
    aucOutcome: real(),
    aucOutcomeLow: real(),
    aucOutcomeHigh: real(),
    brier: real(),
    /** The map from the forest's raw probability to the score; `identity` where none helped out of bag. */
    calibrator: json<Calibrator>().notNull(),
    calibration: json<ReliabilityBin[]>().notNull(),
    laneOutcomes: json<LaneOutcome[]>().notNull(),
    importance: json<{ feature: string; gain: number }[]>().notNull(),
    /** Empty where the model is an earlier one used again: its forest stands in the row it was trained as. */
    forest: blob({ mode: 'buffer' }).notNull(),
    /** The model as it was trained, where this assessment scored with an earlier one; null where it trained it. */
    reusedId: integer().references((): AnySQLiteColumn => model.id),
    trainer: text({ enum: modelOrigins }).notNull().default('forest'),
    reference: json<TrainingReference>(),
    trainedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('model_target').on(t.assessmentId, t.target)],
);

/**
 * One feature's push on one score, strongest first: the loan's own value (a word for a category, null where the
 * file did not say), the book's median (null for a category), and the signed push.
 */
export type StoredReason = [
  feature: string,
  value: number | string | null,
  median: number | null,
  push: number,
];

export const score = sqliteTable(
  'score',
  {
    assessmentId: integer()
      .notNull()
      .references(() => assessment.id),
    loanId: integer()
      .notNull()
      .references(() => loan.id),
    segmentId: integer()
      .notNull()
      .references(() => segment.id),
    score: real().notNull(),
    lane: text({ enum: lanes }).notNull(),
    reasons: json<StoredReason[]>().notNull(),
    /** Which trees of the model were grown on this loan, a bit each; null where none was. They do not score it. */
    seenBy: blob({ mode: 'buffer' }),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.loanId] })],
);

/** Where a borrower stands after one assessment. Rows are added, never edited; a change of lane says its reason. */
export const laneDecision = sqliteTable(
  'lane_decision',
  {
    assessmentId: integer()
      .notNull()
      .references(() => assessment.id),
    borrowerId: integer()
      .notNull()
      .references(() => borrower.id),
    lane: text({ enum: lanes }).notNull(),
    score: real().notNull(),
    /** The loan whose score put the borrower here: the highest of theirs. */
    decidingLoanId: integer()
      .notNull()
      .references(() => loan.id),
    segmentId: integer()
      .notNull()
      .references(() => segment.id),
    loans: integer().notNull(),
    outstandingMinor: minor().notNull(),
    daysPastDue: integer().notNull(),
    previousLane: text({ enum: lanes }),
    changeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.borrowerId] }),
    // a borrower's lane history
    index('lane_history').on(t.borrowerId, t.assessmentId),
  ],
);

/** A chart's series, computed once when the assessment is committed: an assessment never changes, so neither does it. */
export const insight = sqliteTable(
  'insight',
  {
    assessmentId: integer()
      .notNull()
      .references(() => assessment.id),
    name: text().notNull(),
    body: json<unknown>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.name] })],
);
