import type { ReliabilityBin } from '#db/schema/index.ts';
import type { Target } from '#db/terms.ts';
import { expectedCalibrationError } from '../../engine/metrics.ts';
import { type ChosenCalibration, thresholdSentence } from '../../risk/calibration-words.ts';
import { shareInterval } from '../association.ts';
import type { ScoreDistribution } from '../schema.ts';
import { eventWords } from './ranking.ts';
import { laneWords } from './status-words.ts';
import {
  type Caption,
  capitalise,
  decimal,
  type Format,
  inWords,
  list,
  loans,
  pValue,
  sentences,
  share,
  significant,
} from './words.ts';

/** How many loans and how much money the thresholds put into each lane. */
export function captionScores(
  body: ScoreDistribution,
  format: Format,
  calibration?: ChosenCalibration,
): Caption {
  if (body.loans === 0) return { title: 'How the scores lie', text: 'There is no scored loan.' };
  const balances = body.lanes.some(({ outstandingMinor }) => outstandingMinor > 0);
  const money = (minor: number) => (balances ? ` (${inWords(minor, 'money', format)})` : '');
  const lanes = body.lanes.map(
    (lane) => `${loans(lane.loans, format)}${money(lane.outstandingMinor)} in ${laneWords[lane.lane]}`,
  );
  const legal = body.lanes.find(({ lane }) => lane === 'legal_notice');
  return {
    title: `${share(legal?.loans ?? 0, body.loans, format)} of the loans score above ${decimal(body.thresholds.legalAbove)}`,
    text: sentences(
      `${list(lanes)}. The median score is ${decimal(body.median)}.`,
      calibration ? thresholdSentence(calibration) : '',
    ),
  };
}

/** Whether a stricter lane really holds more loans that were not recovered. */
export function captionLaneOutcomes(body: ScoreDistribution, format: Format): Caption {
  const question = 'What became of the loans in each lane';
  const known = body.lanes.filter(({ withOutcome }) => withOutcome > 0);
  if (known.length === 0)
    return { title: question, text: 'No loan says how it was recovered, so the lanes cannot be checked.' };
  const figures = known.map(
    ({ lane, notRecovered, withOutcome }) =>
      `${share(notRecovered, withOutcome, format)} in ${laneWords[lane]}`,
  );
  const text = `Not fully recovered: ${list(figures)}`;
  const { test } = body;
  if (!test) return { title: question, text: `${text}. There is nothing to compare.` };
  if (!test.reliable)
    return {
      title: 'Too few loans to tell whether the lanes differ in what became of them',
      text: `${text}.`,
    };
  return { title: laneTitle(known, test.p), text: `${text} (chi-square ${pValue(test.p)}).` };
}

function laneTitle(known: ScoreDistribution['lanes'], p: number): string {
  if (p >= significant) return 'The lanes do not differ in what became of their loans';
  const rates = known.map(({ notRecovered, withOutcome }) => notRecovered / withOutcome);
  const falling = rates.every((rate, i) => i === 0 || rate <= (rates[i - 1] ?? 1));
  return falling
    ? 'The stricter the lane, the more of its loans were not recovered'
    : 'The lanes differ, but not in the order of their strictness';
}

/** What a reliability table was made of, beside its bins. */
export interface Judging {
  target: Target;
  brier: number | null;
  logLoss: number | null;
  /** The model was kept: its calibration was fitted on the loans that it learnt from, so they cannot judge it. */
  kept: boolean;
}

/** Whether a score of 0.6 means six in ten, over the bins of the reliability table. */
export function captionCalibration(
  bins: readonly ReliabilityBin[],
  { target, brier, logLoss, kept }: Judging,
  format: Format,
): Caption {
  const n = bins.reduce((sum, bin) => sum + bin.count, 0);
  if (n === 0)
    return {
      title: 'Does a score mean what it says?',
      text: kept
        ? 'No loan with a known end is new to the kept model. Its calibration was fitted on these very loans, so they would flatter it.'
        : 'There is no loan to check the scores against.',
    };
  const gap = expectedCalibrationError(
    bins.map(({ low, high, observedRate, ...bin }) => ({
      ...bin,
      from: low,
      to: high,
      observed: observedRate,
    })),
  );
  const lean = bins.reduce((sum, bin) => sum + bin.count * (bin.meanScore - bin.observedRate), 0) / n;
  const off = bins.filter(isOff);
  const title = honestyTitle(gap, off.length > 0);
  const direction =
    Math.abs(lean) < 0.02
      ? ''
      : lean > 0
        ? 'On the whole they are too high.'
        : 'On the whole they are too low.';
  const losses = [
    brier === null ? '' : `Brier score ${brier.toFixed(3)}`,
    logLoss === null ? '' : `log loss ${logLoss.toFixed(3)}`,
  ].filter((part) => part !== '');
  return {
    title:
      target === 'segment' ? `For the segment, ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title,
    text: sentences(
      `A score is ${decimal(gap)} away, on average, from the share of loans that were ${eventWords[target]}.`,
      direction,
      offWords(off, format),
      losses.length > 0 ? `${list(losses)}.` : '',
      kept ? `Judged by ${loans(n, format)} new to the kept model.` : '',
    ),
  };
}

/** What was seen leaves no room for what the score says: the bar of its mark misses the line. */
function isOff({ meanScore, observedRate, count: n }: ReliabilityBin): boolean {
  const interval = shareInterval(Math.round(observedRate * n), n);
  return interval !== null && (meanScore < interval.low || meanScore > interval.high);
}

function offWords(off: readonly ReliabilityBin[], format: Format): string {
  if (off.length === 0) return '';
  const places = off.map(
    (bin) =>
      `${decimal(bin.meanScore)} (${share(bin.observedRate * bin.count, bin.count, format)} of ${loans(bin.count, format)})`,
  );
  return `The 95% interval of what was seen misses the score around ${list(places)}.`;
}

function honestyTitle(gap: number, isOffSomewhere: boolean): string {
  if (gap < 0.03)
    return isOffSomewhere ? 'On the whole, scores mean what they say' : 'Scores mean what they say';
  return gap < 0.08
    ? 'Scores are roughly what they say'
    : 'Scores are not probabilities to take at their word';
}

/** Which features carry the model. */
export function captionImportance(
  importance: readonly { label: string; gain: number }[],
  format: Format,
): Caption {
  const total = importance.reduce((sum, { gain }) => sum + gain, 0);
  const sorted = importance.toSorted((a, b) => b.gain - a.gain);
  if (total === 0 || sorted.length === 0)
    return { title: 'What drives the score', text: 'The model found nothing to split on.' };
  const top = sorted.slice(0, 2);
  const part = top.reduce((sum, { gain }) => sum + gain, 0);
  const even = part / total < (2 / sorted.length) * 1.5 && sorted.length > 4;
  return {
    title: even
      ? 'No feature stands out'
      : `${capitalise(list(top.map(({ label }) => label.toLowerCase())))} ${top.length > 1 ? 'drive' : 'drives'} the score most`,
    text: `Together they carry ${share(part, total, format)} of what the forest gained by its splits. That says what the model looks at, not what causes a loss.`,
  };
}
