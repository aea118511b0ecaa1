import type { LaneConfusion, RankingQuality } from '#db/schema/index.ts';
import type { Target } from '#db/terms.ts';
import type { Auc } from '../../risk/evaluate.ts';
import { laneWords } from './status-words.ts';
import { type Caption, decimal, type Format, loans, sentences, share } from './words.ts';

/** What a model's score is asked to find, as a clause after "loans that were". */
export const eventWords: Record<Target, string> = {
  segment: 'in a high-risk segment',
  outcome: 'not fully recovered',
};

/** How often the score puts the right one of two loans above the other. */
export function captionRoc(auc: Auc, by: Target, format: Format): Caption {
  return {
    title: `The score ranks ${share(auc.auc, 1, format)} of all pairs of loans the right way round`,
    text: `One loan of the pair was ${eventWords[by]}, the other was not; a coin does it in 50%. The area under the curve is ${decimal(auc.auc)} (95% interval ${decimal(auc.low)}–${decimal(auc.high)}).`,
  };
}

/** How many of those that are taken first are the right ones. */
export function captionPrecision(ranking: RankingQuality, by: Target, format: Format): Caption {
  const { positives, loans: all, averagePrecision } = ranking;
  return {
    title: `Average precision is ${decimal(averagePrecision)}, where chance would be ${decimal(positives / all)}`,
    text: `The further down the scores one goes, the more of the ${loans(positives, format)} ${eventWords[by]} are found, and the fewer of those taken are right.`,
  };
}

/** How far ahead of chance the first slices are. */
export function captionLift({ lift }: RankingQuality, by: Target, format: Format): Caption {
  const [first] = lift;
  const fifth = lift.find(({ share: taken }) => taken >= 0.2 - 1e-9);
  if (!first || !fifth)
    return { title: 'How far ahead of chance the score is', text: 'There is no loan to take.' };
  return {
    title: `The ${share(first.share, 1, format)} of loans with the highest scores hold ${first.lift.toFixed(1)} times what chance would find`,
    text: `${share(first.rate, 1, format)} of them were ${eventWords[by]}. The first ${share(fifth.share, 1, format)} hold ${share(fifth.captured, 1, format)} of all that were.`,
  };
}

/** How right the two thresholds are, and how much they reach. */
export function captionThresholds(
  confusion: readonly LaneConfusion[],
  { by, kept }: { by: Target; kept: boolean },
  format: Format,
): Caption {
  const legal = confusion.find(({ lane }) => lane === 'legal_notice');
  const called = legal ? legal.truePositives + legal.falsePositives : 0;
  const judged = legal ? called + legal.trueNegatives + legal.falseNegatives : 0;
  const note = kept
    ? `Counted over the ${loans(judged, format)} new to the kept model: its calibration was fitted on the others.`
    : `Counted over ${loans(judged, format)}, with calibrations fitted without the loan, so the counts can differ a little from the lanes.`;
  if (!legal || judged === 0)
    return {
      title: 'What comes of the thresholds',
      text: 'No loan is left that the kept calibration was not fitted on, so nothing here could be counted honestly.',
    };
  if (called === 0)
    return {
      title: `No ${kept ? 'new ' : ''}loan is scored into ${laneWords.legal_notice}`,
      text: note,
    };
  return {
    title: `${share(legal.truePositives, called, format)} of the ${kept ? 'new ' : ''}loans scored into ${laneWords.legal_notice} were ${eventWords[by]}`,
    text: sentences(
      `That is ${share(legal.truePositives, legal.truePositives + legal.falseNegatives, format)} of all that were.`,
      note,
    ),
  };
}
