import { formatDay } from '../../core/calendar.ts';
import { type RollBucket, type RollRates, type RollRow, type RollTo, rollBuckets } from '../schema.ts';
import { type Caption, type Format, leftOut, sentences, share } from './words.ts';

const question = 'Where the open loans of the month before stand now';

/** How many of the open loans fell further behind from one file to the next, and how many came back. */
export function captionRolls(rolls: RollRates | null, format: Format): Caption {
  if (!rolls)
    return {
      title: question,
      text: 'It takes two loan files and an assessment of the newer one to compare.',
    };
  const { rows, unsaid } = rolls;
  const missing = leftOut(unsaid, 'days past due', format);
  const all = rows.reduce((sum, { loans }) => sum + loans, 0);
  const span = `From ${formatDay(rolls.from, format.locale)} to ${formatDay(rolls.to, format.locale)}`;
  if (all === 0)
    return { title: question, text: sentences(`${span}: the earlier file holds no open loan.`, missing) };
  const [behind, still, better, lost] = [isBehind, isStill, isBetter, isLost].map((is) =>
    loansThat(rows, is),
  );
  const of = (loans: number | undefined) => share(loans ?? 0, all, format);
  return {
    title: `${of(behind)} of the open loans fell further behind`,
    text: sentences(
      `${span}: ${of(still)} stayed where they were, ${of(better)} came back or were recovered, ${of(lost)} ended with a loss.`,
      missing,
    ),
  };
}

type Is = (from: RollBucket, to: RollTo) => boolean;
/** -1 for whatever is no bucket. */
const rank = (bucket: RollTo) => (rollBuckets as readonly RollTo[]).indexOf(bucket);
const isBehind: Is = (from, to) => rank(to) > rank(from);
const isStill: Is = (from, to) => to === from;
const isBetter: Is = (from, to) => to === 'fully_recovered' || (rank(to) !== -1 && rank(to) < rank(from));
const isLost: Is = (_, to) => to === 'written_off' || to === 'partially_recovered';

function loansThat(rows: readonly RollRow[], is: Is): number {
  return rows.reduce(
    (sum, { from, loans, byCount }) =>
      sum +
      Object.entries(byCount)
        // the record's own keys
        .filter(([to]) => is(from, to as RollTo))
        .reduce((part, [, shareOfRow]) => part + shareOfRow * loans, 0),
    0,
  );
}
