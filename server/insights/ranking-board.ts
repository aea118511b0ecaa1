import type { LaneConfusion, LiftSlice } from '#db/schema/index.ts';
import type { Target } from '#db/terms.ts';
import type { ModelRecord } from '../risk/queries.ts';
import { captionLift, captionPrecision, captionRoc, captionThresholds } from './captions/ranking.ts';
import type { Caption, Format } from './captions/words.ts';

/** A point of a curve over [0, 1] × [0, 1], with the loans taken to reach it. */
export interface CurvePoint {
  x: number;
  y: number;
  taken: number;
}

export interface ThresholdCheck extends LaneConfusion {
  /** Share of the called ones that were meant; null where none is called. */
  precision: number | null;
  /** Share of those meant that are called; null where none was meant. */
  recall: number | null;
}

/** How the scores in use rank, by what really happened where the book says it, else by the model's own target. */
export interface RankingBoard {
  by: Target;
  /** Share of the loans that the event came true for: what chance finds. */
  rate: number;
  roc: { caption: Caption; points: CurvePoint[] };
  precision: { caption: Caption; points: CurvePoint[] };
  lift: { caption: Caption; slices: LiftSlice[] };
  thresholds: { caption: Caption; checks: ThresholdCheck[] };
}

/** Null where too few loans say what became of them, and in records from before rankings were kept. */
export function rankingBoardOf(active: ModelRecord, format: Format): RankingBoard | null {
  const { rankings = {} } = active.metrics ?? {};
  const by: Target = rankings.outcome ? 'outcome' : active.target;
  const ranking = rankings[by];
  const auc = by === 'outcome' ? active.outcome : active.own;
  if (!ranking || !auc) return null;
  const { loans, positives, found, lift, confusion } = ranking;
  const curve = (at: (taken: number, hits: number) => [x: number, y: number]) =>
    found.map(([taken, hits]): CurvePoint => {
      const [x, y] = at(taken, hits);
      return { x, y, taken };
    });
  return {
    by,
    rate: positives / loans,
    roc: {
      caption: captionRoc(auc, by, format),
      points: curve((taken, hits) => [(taken - hits) / (loans - positives), hits / positives]),
    },
    precision: {
      caption: captionPrecision(ranking, by, format),
      // nothing is taken at the first point, so nothing is right or wrong there
      points: curve((taken, hits) => [hits / positives, hits / taken]).filter(({ taken }) => taken > 0),
    },
    lift: { caption: captionLift(ranking, by, format), slices: lift },
    thresholds: {
      caption: captionThresholds(confusion, { by, kept: active.reusedId !== null }, format),
      checks: confusion.map(checkOf),
    },
  };
}

function checkOf(confusion: LaneConfusion): ThresholdCheck {
  const { truePositives, falsePositives, falseNegatives } = confusion;
  const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    ...confusion,
    precision: shareOf(truePositives, truePositives + falsePositives),
    recall: shareOf(truePositives, truePositives + falseNegatives),
  };
}
