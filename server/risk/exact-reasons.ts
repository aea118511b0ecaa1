import type { Database } from '#db/client.ts';
import type { MoneyFormat } from '../core/money.ts';
import { pathAttributions } from '../engine/explain/paths.ts';
import { treeShap } from '../engine/explain/treeshap.ts';
import { type FeatureName, noKnownValue } from './features.ts';
import { featureFigure, featureTitle } from './reasons.ts';
import { readScoredLoan, type ScoredLoan } from './scored-loan.ts';

/** One fact's part in a score, by both ways of telling it, in points on the raw 0-1 score. */
export interface Part {
  /** The fact's name, and the loan's own value in words. */
  title: string;
  value: string;
  path: number;
  shapley: number;
}

/** `value` is a word for a category, null where the file did not say. */
interface Sum {
  value: number | string | null;
  path: number;
  shapley: number;
}

/** A raw score taken apart twice: base + Σ parts is the raw score, whichever way is taken. */
export interface ExactReasons {
  /** What the trees say before they look at the loan. */
  base: { path: number; shapley: number };
  /** The largest Shapley value first. */
  parts: Part[];
  raw: number;
  /** The raw score after calibration: the one that is shown, and that decides the lane. */
  score: number;
  /** How many of the model's trees did not see the loan, and so scored it. */
  trees: { all: number; used: number };
}

/**
 * Path attributions and Shapley values (TreeSHAP) of one loan, both over the very trees that made its score. The
 * columns of one category count together, as the one fact they are.
 * @throws AppError as `readScoredLoan`
 */
export function exactReasons(
  db: Database,
  of: { assessmentId: number; loanId: number },
  format: MoneyFormat,
): ExactReasons {
  const scored = readScoredLoan(db, of);
  const path = pathAttributions(scored.forest, scored.row);
  const shapley = treeShap(scored.forest, scored.row);
  const parts = new Map<FeatureName, Sum>();
  scored.columns.forEach(({ feature, category, values }, c) => {
    const value = values[0] ?? Number.NaN;
    const first = category === undefined || Number.isNaN(value) ? null : noKnownValue;
    const part = parts.get(feature) ?? { value: first, path: 0, shapley: 0 };
    part.path += path.contributions[c] ?? 0;
    part.shapley += shapley.contributions[c] ?? 0;
    if (category === undefined) part.value = Number.isNaN(value) ? null : value;
    else if (value === 1) part.value = category;
    parts.set(feature, part);
  });
  return {
    base: { path: path.base, shapley: shapley.base },
    parts: [...parts]
      .map(([feature, { value, ...sums }]) => ({
        title: featureTitle(feature),
        value: featureFigure(feature, value, format),
        ...sums,
      }))
      .sort((a, b) => Math.abs(b.shapley) - Math.abs(a.shapley)),
    raw: scored.raw,
    score: scored.score,
    trees: treesOf(scored),
  };
}

const treesOf = ({ trees, forest }: ScoredLoan) => ({ all: trees, used: forest.trees.length });
