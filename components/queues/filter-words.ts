import { type BookFormat, currencySign, formatCount, formatMoney } from '#components/format/book-format.ts';
import { toMinor } from '#server/core/money.ts';
import type { QueueShow, QueueView } from '#server/queues/schema.ts';

export interface Chip {
  /** `past due 30 to 90 days`. */
  words: string;
  /** What the view is without this filter. */
  without: Partial<QueueView>;
}

export const showWords: Record<QueueShow, string> = {
  ready: 'ready now',
  waiting: 'waiting for their time',
  on_hold: 'on hold',
  not_kept: 'promise or plan not kept',
  mine: 'mine',
};

/** Every filter of a view as a person would say it; whom to show is chosen in a row of its own. */
export function filterChips(view: QueueView, format: BookFormat): Chip[] {
  const chips: Chip[] = [];
  if (view.search) chips.push({ words: `begins with “${view.search}”`, without: { search: undefined } });
  if (view.segment) chips.push({ words: `segment ${view.segment}`, without: { segment: undefined } });
  const days = daysWords(view, format);
  if (days) chips.push({ words: days, without: { daysFrom: undefined, daysTo: undefined } });
  if (view.loanType) chips.push({ words: `${view.loanType} loan`, without: { loanType: undefined } });
  if (view.owesFrom !== undefined) {
    const amount = formatMoney(toMinor(view.owesFrom, format.currency), format);
    chips.push({ words: `owes ${currencySign(format)}${amount} or more`, without: { owesFrom: undefined } });
  }
  return chips;
}

function daysWords({ daysFrom, daysTo }: QueueView, format: BookFormat): string | null {
  const say = (days: number) => formatCount(days, format);
  if (daysFrom !== undefined && daysTo !== undefined)
    return `past due ${say(daysFrom)} to ${say(daysTo)} days`;
  if (daysFrom !== undefined) return `past due ${say(daysFrom)} days or more`;
  if (daysTo !== undefined) return `past due at most ${say(daysTo)} days`;
  return null;
}
