import { formatDay } from '../../core/calendar.ts';
import { driftVerdict } from '../../engine/drift.ts';
import { featureTitle } from '../../risk/reasons.ts';
import type { Drift, Shift } from '../drift.ts';
import { type Caption, count, decimal, type Format, list, sentences, share } from './words.ts';

/** `chance`: past the customary limit, but no further than a book of this size gets by chance. */
export type ShiftVerdict = 'stable' | 'chance' | 'shifting' | 'drifted';

export function shiftVerdict({ index, chance }: Shift): ShiftVerdict {
  const verdict = driftVerdict(index);
  return verdict !== 'stable' && index <= chance ? 'chance' : verdict;
}

/** A change of fewer loans than this is not worth a word. */
const noticeable = 0.01;

/** `median 5,499 → 3,960, not given 0% → 20%`: which way a column went. */
export function movedWords(
  { middle, category, missing }: Shift,
  figure: (value: number) => string,
  format: Format,
): string {
  const percent = (value: number) => share(value, 1, format);
  const say = category === undefined ? figure : percent;
  const arrow = ({ before, now }: { before: number; now: number }, words: (value: number) => string) =>
    words(before) === words(now) ? `still ${words(now)}` : `${words(before)} → ${words(now)}`;
  return [
    middle ? `${category ?? 'median'} ${arrow(middle, say)}` : '',
    missing && Math.abs(missing.now - missing.before) >= noticeable
      ? `not given ${arrow(missing, percent)}`
      : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** The furthest that the score or a feature has moved. */
export function worstOf({ features, score }: Drift): 'stable' | 'shifting' | 'drifted' {
  const verdicts = [...features, ...(score ? [score] : [])].map(shiftVerdict);
  if (verdicts.includes('drifted')) return 'drifted';
  return verdicts.includes('shifting') ? 'shifting' : 'stable';
}

/** Whether the book is still the one that the scores were learnt from. */
export function captionDrift(drift: Drift, format: Format): Caption {
  const { reused, since, features, score } = drift;
  const day = formatDay(since.asOf, format.locale);
  const moved = features.filter((feature) => ['shifting', 'drifted'].includes(shiftVerdict(feature)));
  const named = moved
    .slice(0, 3)
    .map(({ feature, index }) => `${featureTitle(feature).toLowerCase()} (${decimal(index)})`);
  return {
    title: titleOf(worstOf(drift), reused, day),
    text: sentences(
      originOf(drift, format),
      named.length > 0 ? `Furthest away: ${list(named)}.` : 'No feature has moved further than chance would.',
      score ? `The score’s own index is ${decimal(score.index)}.` : '',
    ),
  };
}

function originOf({ reused, imported, since }: Drift, format: Format): string {
  const day = formatDay(since.asOf, format.locale);
  if (reused && imported)
    return `The model came in a file, onto the book of ${day}. This book is compared with what the file says it saw, or with that one.`;
  return reused
    ? `The model was trained on the ${count(since.loans, format)} loans of ${day} and was kept.`
    : `Compared with the ${count(since.loans, format)} loans of ${day}, which the model before this one was trained on. The one in use was trained on this book.`;
}

function titleOf(worst: ReturnType<typeof worstOf>, reused: boolean, day: string): string {
  if (reused)
    return {
      drifted: 'The model is stale: this book is no longer like the one it was trained on',
      shifting: 'This book is moving away from the one the model was trained on',
      stable: 'This book is still like the one the model was trained on',
    }[worst];
  return {
    drifted: `This book is no longer like the one of ${day}`,
    shifting: `This book has moved since ${day}`,
    stable: `This book is still like the one of ${day}`,
  }[worst];
}

/** A warning for who reads figures that the scores made; null where the model is not stale. */
export function staleSentence(drift: Drift, format: Format): string | null {
  if (!drift.reused || worstOf(drift) !== 'drifted') return null;
  const origin = drift.imported
    ? 'that came in a file'
    : `that was trained on the book of ${formatDay(drift.since.asOf, format.locale)}`;
  return `The scores come from a model ${origin}, and this book is no longer like what it learnt from. Train it again before relying on the lanes.`;
}
