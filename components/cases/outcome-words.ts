import { type OutcomeCode, type OutcomeMeaning, outcomes } from '#db/terms.ts';
import { addDays, formatDay } from '#server/core/calendar.ts';
import { holdLooks } from './hold-look.ts';

/** In the order of a day on the telephone; the first nine have a key. */
export const outcomeOrder: readonly OutcomeCode[] = [
  'no_answer',
  'voicemail',
  'busy',
  'third_party',
  'rpc_promise',
  'rpc_callback',
  'rpc_refused',
  'rpc_hardship',
  'rpc_dispute',
  'rpc_plan',
  'wrong_number',
  'number_dead',
  'cease_request',
  'lawyer_reported',
  'bankruptcy_reported',
  'deceased_reported',
];

/** The key of an outcome, or null. */
export function outcomeKey(code: OutcomeCode): string | null {
  const place = outcomeOrder.indexOf(code) + 1;
  return place <= 9 ? String(place) : null;
}

/** What choosing this outcome fixes, in sentences. */
export function whatItFixes(code: OutcomeCode, { today, locale }: { today: string; locale: string }): string {
  const { conversation, rightParty, hold, nextInDays, asks }: OutcomeMeaning = outcomes[code];
  const talk = conversation ? 'A conversation' : 'No conversation';
  const parts = [`${talk}${rightParty ? ' with the borrower' : ''}.`];
  if (hold) parts.push(`A hold follows: ${holdLooks[hold].word.toLowerCase()}.`);
  if (nextInDays !== null) parts.push(`Comes up again ${formatDay(addDays(today, nextInDays), locale)}.`);
  if (asks) parts.push(`The ${asks} names the next day.`);
  return parts.join(' ');
}

/** The same in two words, beside the name. */
export function shortly(code: OutcomeCode): string {
  const { hold, nextInDays, asks }: OutcomeMeaning = outcomes[code];
  if (hold) return 'hold';
  if (asks) return '…';
  return nextInDays === null ? '' : `${nextInDays} d`;
}
