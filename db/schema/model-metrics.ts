import { integer, real, sqliteTable } from 'drizzle-orm/sqlite-core';
import { json } from '../columns.ts';
import type { lanes, targets } from '../terms.ts';
import { type Calibrator, model } from './assessment.ts';

/** Brier score of each way to calibrate, on folds that it was not fitted on. */
export type CalibratorBrier = Readonly<Record<Calibrator['kind'], number>>;

/** A slice of the loans, from the highest score down. "Meant" are those that the event came true for. */
export interface LiftSlice {
  /** Share of all loans taken so far. */
  share: number;
  count: number;
  /** Share of the slice's loans that were meant. */
  rate: number;
  /** Share of all that were meant found so far. */
  captured: number;
  /** The rate so far over the rate of all: 1 is chance. */
  lift: number;
}

/** What comes of calling each loan in this lane, or in a stricter one, one of those that were meant. */
export interface LaneConfusion {
  lane: Exclude<(typeof lanes)[number], 'reminder'>;
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
}

/** How the scores sort the loans that an event came true for from those that it did not. */
export interface RankingQuality {
  loans: number;
  positives: number;
  averagePrecision: number;
  /** Loans taken from the highest score down, and how many of them were meant: every curve is drawn from it. */
  found: [taken: number, found: number][];
  lift: LiftSlice[];
  /** Empty where no loan is left that the calibration was fitted without. */
  confusion: LaneConfusion[];
}

/** By what came true: the model's own target, and what really happened where the book says it. */
export type Rankings = Partial<Record<(typeof targets)[number], RankingQuality>>;

/**
 * What a model is worth on the book of its assessment. A table beside `model`, whose rows hold forests of many
 * megabytes: SQLite would walk through one to reach a column behind it, for every case that is opened.
 */
export const modelMetrics = sqliteTable('model_metrics', {
  modelId: integer()
    .primaryKey()
    .references(() => model.id),
  /** What each kind of calibration was worth when the model's was chosen. */
  calibratorBrier: json<CalibratorBrier>(),
  /** Loans that the probabilities are judged by; a kept calibration was fitted on the others. */
  judged: integer().notNull(),
  /** Of the scores as probabilities of the model's own target; null where no loan is left to judge them by. */
  logLoss: real(),
  expectedCalibrationError: real(),
  rankings: json<Rankings>().notNull(),
});
export type ModelMetrics = typeof modelMetrics.$inferSelect;
